// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/act_words.hpp"

#include <algorithm>
#include <iterator>

#include "btl_texts.h"

namespace btl::portal {
namespace {

struct ActWords {
  std::string_view action;
  const texts::Text<0>& words;
};

constexpr ActWords kActs[] = {
    {"session.begin", texts::kActSessionBegin},
    {"session.end", texts::kActSessionEnd},
    {"session.end-all", texts::kActSessionEndAll},
    {"account.invite", texts::kActAccountInvite},
    {"account.add", texts::kActAccountAdd},
    {"account.add-external", texts::kActAccountAddExternal},
    {"account.add-service", texts::kActAccountAddService},
    {"account.confirm", texts::kActAccountConfirm},
    {"account.reset", texts::kActAccountReset},
    {"account.reset-used", texts::kActAccountResetUsed},
    {"account.change-password", texts::kActAccountChangePassword},
    {"account.set-second-factor", texts::kActAccountSetFactor},
    {"account.remove-second-factor", texts::kActAccountRemoveFactor},
    {"account.suspend", texts::kActAccountSuspend},
    {"account.restore", texts::kActAccountRestore},
    {"account.remove", texts::kActAccountRemove},
    {"grant.give", texts::kActGrantGive},
    {"grant.end", texts::kActGrantEnd},
    {"key.make", texts::kActKeyMake},
    {"key.end", texts::kActKeyEnd},
    {"approval.propose", texts::kActApprovalPropose},
    {"approval.approve", texts::kActApprovalApprove},
    {"approval.reject", texts::kActApprovalReject},
    {"approval.use", texts::kActApprovalUse},
    {"audit.read", texts::kActAuditRead},
    {"mail.give-up", texts::kActMailGiveUp},
    {"privacy.export", texts::kActPrivacyExport},
    {"privacy.erase", texts::kActPrivacyErase},
    {"privacy.request.correction", texts::kActPrivacyCorrection},
    {"privacy.request.objection", texts::kActPrivacyObjection},
    {"privacy.request.withdraw", texts::kActPrivacyWithdraw},
    {"privacy.request.finish", texts::kActPrivacyFinish},
    {"privacy.request.erasure", texts::kActPrivacyErasure},
};

}  // namespace

std::string own_act_text(std::string_view action, const PageCall& call) {
  const auto* act = std::ranges::find(kActs, action, &ActWords::action);
  return text(act == std::end(kActs) ? texts::kActOther : act->words, call);
}

}  // namespace btl::portal
