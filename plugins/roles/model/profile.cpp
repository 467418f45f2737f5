// SPDX-License-Identifier: EUPL-1.2
#include "model/profile.hpp"

#include "model/text.hpp"

namespace roles {
namespace {

constexpr std::size_t kTitleCharactersMax = 100;
constexpr std::size_t kProfileCharactersMax = 10'000;

}  // namespace

ProfileText parse_profile(std::string_view markdown) {
  constexpr std::string_view kMark = "# ";
  if (!markdown.starts_with(kMark)) return {"", std::string(trimmed(markdown))};
  const std::size_t line_end = std::min(markdown.find('\n'), markdown.size());
  return {std::string(trimmed(markdown.substr(kMark.size(), line_end - kMark.size()))),
          std::string(trimmed(markdown.substr(line_end)))};
}

Outcome<Profile> publish(Role role,
                         const ProfileText& text,
                         const std::optional<Profile>& latest,
                         Day today) {
  Findings findings;
  if (auto problem = line_problem(text.title, kTitleCharactersMax)) {
    findings.push_back({"title", std::move(*problem)});
  }
  if (auto problem = text_problem(text.text, kProfileCharactersMax)) {
    findings.push_back({"text", std::move(*problem)});
  }
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  if (latest && latest->title == text.title && latest->text == text.text) {
    return refuse(
        Cause::kConflict, "text", say(texts::kWrongSameVersion, std::to_string(latest->version)));
  }
  return Profile{role, latest ? latest->version + 1 : 1, today, text.title, text.text};
}

}  // namespace roles
