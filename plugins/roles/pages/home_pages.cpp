// SPDX-License-Identifier: EUPL-1.2
#include "pages/home_pages.hpp"

#include "pages/front.hpp"
#include "pages/home_views.hpp"

namespace roles {
namespace {

constexpr std::int64_t kShown = 3;  // of each list; the page behind it has all

// Nothing waits: the part is not there.
btl::Response nothing() {
  return btl::respond(204, "application/json", "");
}

}  // namespace

btl::Task<Answer> HomePages::show_duties(const btl::Request& request) {
  const Day today = desk_.today();
  const Reach reach = reach_of(request);
  DutiesWaiting waiting;
  TaskQuery query;
  query.kern = request.chosen_kern();
  query.reach = reach;
  query.page.size = kShown + 1;
  waiting.tasks = co_await desk_.store.find_tasks(std::move(query));
  const std::string next =
      cut_page(waiting.tasks, kShown, [](const TaskRecord& each) { return each.id; });
  waiting.has_more_tasks = !next.empty();
  const auto posts = co_await desk_.store.posts(today);
  const auto organisation = desk_.organisation();
  for (const Post& each : vacancies(*organisation, posts, today)) {
    const bool is_here = request.chosen_kern().empty() || each.scope.kern == request.chosen_kern();
    if (is_here && reach.covers(each.scope)) waiting.vacancies.push_back(each);
  }
  if (waiting.tasks.empty() && waiting.vacancies.empty()) co_return nothing();
  const Front front(request, desk_);
  co_return duties_waiting_page(waiting, front.words()).response();
}

btl::Task<Answer> HomePages::show_rounds(const btl::Request& request) {
  const Time now = desk_.now();
  RoundsWaiting waiting;
  waiting.now = now;
  RoundQuery query;
  query.person = request.account();
  query.state = RoundState::kPlanned;
  query.reach = reach_of(request);
  query.page.size = kShown;
  waiting.rounds = co_await desk_.store.find_rounds(std::move(query), now);
  if (waiting.rounds.empty()) co_return nothing();
  const Front front(request, desk_);
  co_return rounds_waiting_page(waiting, front.words()).response();
}

}  // namespace roles
