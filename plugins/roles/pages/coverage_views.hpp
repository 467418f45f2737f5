// SPDX-License-Identifier: EUPL-1.2
// The page about how the posts are filled. Pure: from what is known to what a page says.
#pragma once

#include <btl/page.hpp>
#include <functional>
#include <vector>

#include "api.hpp"
#include "pages/words.hpp"

namespace roles {

// What the page shows of the people behind the posts.
struct CoverageReader {
  std::function<bool(const Scope&)> sees_people;  // of that area: their names
  std::function<bool(const Scope&)> sees_queue;   // of a coordinator there: who has it
  Names names = {};
};

struct CoverageFigures {
  std::vector<WatcherCount> watchers;
  std::vector<Absence> absences;
};

// The people whom the page would name to who may see them.
std::vector<std::string> people_of(const CoverageState& state,
                                   const CoverageFigures& figures,
                                   const Organisation& organisation,
                                   Day today);

btl::page::Page coverage_page(const CoverageState& state,
                              const CoverageFigures& figures,
                              const CoverageReader& reader,
                              const Words& say);

}  // namespace roles
