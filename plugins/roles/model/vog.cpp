// SPDX-License-Identifier: EUPL-1.2
#include "model/vog.hpp"

namespace roles {

Outcome<Vog> see_vog(const VogCommand& command, const Organisation& organisation, Day today) {
  Findings findings;
  const Day review = command.review.value_or(command.seen + organisation.vog_valid);
  if (command.seen > today) findings.push_back({"seen", say(texts::kWrongFuture)});
  if (command.seen_by == command.person) {
    findings.push_back({"seen_by", say(texts::kWrongOwnVog)});
  }
  if (review <= command.seen) findings.push_back({"review", say(texts::kWrongNotAfterSeen)});
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  return Vog{command.seen, command.seen_by, review};
}

}  // namespace roles
