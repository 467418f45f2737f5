// SPDX-License-Identifier: EUPL-1.2
// That a VOG (certificate of good conduct) was seen: the day, by whom, and when to look again.
// Nothing else is kept: no number, no file. Values; any thread.
#pragma once

#include <optional>
#include <string>

#include "model/days.hpp"
#include "model/organisation.hpp"
#include "model/outcome.hpp"

namespace roles {

struct Vog {
  Day seen;
  std::string seen_by;  // a person
  Day review;

  friend bool operator==(const Vog&, const Vog&) = default;
};

struct VogCommand {
  std::string person;
  Day seen;
  std::string seen_by;
  std::optional<Day> review;  // none: as long as the organisation says after `seen`
};

Outcome<Vog> see_vog(const VogCommand& command, const Organisation& organisation, Day today);

}  // namespace roles
