// SPDX-License-Identifier: EUPL-1.2
// What a role asks and gives, in words that everybody can read. Published as dated versions; an old
// version stays readable. Values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/days.hpp"
#include "model/outcome.hpp"
#include "model/role.hpp"

namespace roles {

struct Profile {
  Role role = Role::kBth;
  std::int64_t version = 1;
  Day published;
  std::string title;
  std::string text;  // Markdown

  friend bool operator==(const Profile&, const Profile&) = default;
};

struct ProfileText {
  std::string title;
  std::string text;
};

// Takes a document "# Title\n\ntext" apart; a document without a title has none.
ProfileText parse_profile(std::string_view markdown);

// The version after `latest`. Refused when nothing changed: a version says that something did.
Outcome<Profile> publish(Role role,
                         const ProfileText& text,
                         const std::optional<Profile>& latest,
                         Day today);

}  // namespace roles
