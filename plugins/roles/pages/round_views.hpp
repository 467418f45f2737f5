// SPDX-License-Identifier: EUPL-1.2
// Pages about walking rounds. Pure: from what is known to what a page says.
#pragma once

#include <array>
#include <btl/page.hpp>
#include <optional>
#include <string>
#include <vector>

#include "model/rounds.hpp"
#include "pages/draft.hpp"
#include "pages/words.hpp"

namespace roles {

struct RoundListing {
  std::string kern;
  std::optional<RoundState> state;
  std::vector<Round> rounds = {};
  std::string next = {};  // cursor of the next page
  Names names = {};       // of the walkers whom the reader may see
  Time now;
  bool may_plan = false;
};
btl::page::Page rounds_page(const RoundListing& listing, const Words& say);

struct RoundView {
  Round round;
  Names names;  // of the walkers whom the reader may see
  std::vector<Said> warnings;
  Time now;
  bool may_run = false;  // cancel it, and write the logbook
};
// `draft`: of the line for the logbook.
btl::page::Page round_page(const RoundView& view, Draft draft, const Words& say);

// The planner walks along, with partners who are named by their address.
inline constexpr std::array kPartnerFields = {"partner_1", "partner_2", "partner_3"};
btl::page::Page round_form(Draft draft, const Words& say);

}  // namespace roles
