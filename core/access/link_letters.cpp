// SPDX-License-Identifier: EUPL-1.2
#include "core/access/link_letters.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <string_view>

#include "btl_texts.h"

namespace btl::access {
namespace {

// "7 dagen", "1 uur": whole days where there are several, else hours.
std::string how_long(std::chrono::nanoseconds time, std::string_view language) {
  const auto hours = std::chrono::round<std::chrono::hours>(time).count();
  constexpr std::chrono::hours::rep kDayHours = 24;
  if (hours >= 2 * kDayHours) return texts::kLetterDays.in(language, hours / kDayHours);
  return texts::kLetterHours.in(language, hours);
}

}  // namespace

LetterWords link_letter(const LetterHead& head,
                        tables::LinkPurpose purpose,
                        const std::string& token,
                        base::Time until,
                        base::Time now) {
  const std::string_view language = head.locale;
  const std::string name = head.organisation.empty()
                               ? std::string(texts::kLetterOrganisation.in(language))
                               : head.organisation;
  const std::string link = fmt::format("{}/login/link#{}", head.public_url, token);
  const std::string duration = how_long(until - now, language);
  switch (purpose) {
    case tables::LinkPurpose::kInvitation:
      return {texts::kLetterInvitationSubject.in(language, name),
              texts::kLetterInvitationText.in(language, name, link, duration) + "\n"};
    case tables::LinkPurpose::kReset:
      return {std::string(texts::kLetterResetSubject.in(language)),
              texts::kLetterResetText.in(language, name, link, duration) + "\n"};
  }
  std::abort();
}

}  // namespace btl::access
