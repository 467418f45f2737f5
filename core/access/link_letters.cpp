// SPDX-License-Identifier: EUPL-1.2
#include "core/access/link_letters.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string_view>

namespace btl::access {
namespace {

struct Template {
  const char* subject;
  const char* text;
};

// {0} organisation, {1} link, {2} how long it works.
constexpr Template kInvitationNl = {
    "Uw account bij {0}",
    "Dag,\n"
    "\n"
    "U krijgt een account bij {0}.\n"
    "Open deze link en kies een wachtwoord:\n"
    "\n"
    "{1}\n"
    "\n"
    "De link werkt {2}, en één keer.\n"
    "Stuur deze mail niet door: wie de link heeft, krijgt uw account.\n"
    "\n"
    "Verwachtte u deze mail niet? Dan hoeft u niets te doen.\n"
    "\n"
    "{0}\n"};
constexpr Template kInvitationEn = {
    "Your account at {0}",
    "Hello,\n"
    "\n"
    "You get an account at {0}.\n"
    "Open this link and choose a password:\n"
    "\n"
    "{1}\n"
    "\n"
    "The link works for {2}, and once.\n"
    "Do not pass this mail on: who has the link gets your account.\n"
    "\n"
    "Did you not expect this mail? Then there is nothing to do.\n"
    "\n"
    "{0}\n"};
constexpr Template kResetNl = {
    "Kies een nieuw wachtwoord",
    "Dag,\n"
    "\n"
    "Iemand heeft een nieuw wachtwoord gevraagd voor uw account bij {0}.\n"
    "Was u dat? Open deze link en kies een nieuw wachtwoord:\n"
    "\n"
    "{1}\n"
    "\n"
    "De link werkt {2}, en één keer.\n"
    "\n"
    "Was u het niet? Dan hoeft u niets te doen. Uw wachtwoord blijft zoals "
    "het is.\n"
    "\n"
    "{0}\n"};
constexpr Template kResetEn = {
    "Choose a new password",
    "Hello,\n"
    "\n"
    "Somebody asked for a new password for your account at {0}.\n"
    "Was it you? Open this link and choose a new password:\n"
    "\n"
    "{1}\n"
    "\n"
    "The link works for {2}, and once.\n"
    "\n"
    "Was it not you? Then there is nothing to do. Your password stays as it "
    "is.\n"
    "\n"
    "{0}\n"};

// "7 dagen", "1 uur": whole days where there are several, else hours.
std::string how_long(std::chrono::nanoseconds time, bool is_dutch) {
  const auto hours = std::chrono::round<std::chrono::hours>(time).count();
  constexpr std::chrono::hours::rep kDayHours = 24;
  if (hours >= 2 * kDayHours) {
    return fmt::format("{} {}", hours / kDayHours, is_dutch ? "dagen" : "days");
  }
  if (is_dutch) return fmt::format("{} uur", hours);
  return fmt::format("{} {}", hours, hours == 1 ? "hour" : "hours");
}

}  // namespace

LetterWords link_letter(const LetterHead& head,
                        tables::LinkPurpose purpose,
                        const std::string& token,
                        base::Time until,
                        base::Time now) {
  const bool is_dutch = head.locale != "en";
  const bool invites = purpose == tables::LinkPurpose::kInvitation;
  const Template& chosen =
      invites ? (is_dutch ? kInvitationNl : kInvitationEn) : (is_dutch ? kResetNl : kResetEn);
  const std::string_view fallback = is_dutch ? "ons buurttoezicht" : "our neighbourhood watch";
  const std::string name = head.organisation.empty() ? std::string(fallback) : head.organisation;
  const std::string link = fmt::format("{}/login/link#{}", head.public_url, token);
  const std::string duration = how_long(until - now, is_dutch);
  return {fmt::format(fmt::runtime(chosen.subject), name, link, duration),
          fmt::format(fmt::runtime(chosen.text), name, link, duration)};
}

}  // namespace btl::access
