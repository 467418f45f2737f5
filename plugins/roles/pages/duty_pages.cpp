// SPDX-License-Identifier: EUPL-1.2
#include "pages/duty_pages.hpp"

#include "pages/coverage_views.hpp"
#include "pages/front.hpp"

namespace roles {

btl::Task<Answer> DutyPages::show_coverage(const btl::Request& request) {
  const Front front(request, desk_);
  const Words& words = front.words();
  const CoverageState state = co_await duties_.coverage();
  CoverageFigures figures;
  figures.watchers = co_await desk_.store.active_watchers(words.today());
  figures.absences = co_await desk_.store.absences(words.today());
  auto people = people_of(state, figures, words.organisation(), words.today());
  CoverageReader reader;
  reader.names = Names(co_await desk_.store.persons(std::move(people)));
  reader.sees_people = [&](const Scope& scope) {
    return desk_.may(request, "roles.person.read", scope);
  };
  reader.sees_queue = [&](const Scope& scope) {
    return desk_.may(request, "roles.queue.read", scope);
  };
  co_return coverage_page(state, figures, reader, words).response();
}

}  // namespace roles
