// SPDX-License-Identifier: EUPL-1.2
#include "pages/task_pages.hpp"

#include "pages/front.hpp"
#include "pages/task_views.hpp"
#include "requests.hpp"

namespace roles {

btl::Task<Answer> TaskPages::tasks_answer(const btl::Request& request,
                                          TaskQuery query,
                                          std::vector<std::string> wrong) {
  TaskListing listing{.kern = query.kern, .with_done = query.with_done, .wrong = std::move(wrong)};
  auto found = co_await people_.find_tasks(request, std::move(query));
  if (!found) co_return found.error();
  listing.tasks = std::move(found->tasks);
  listing.next = std::move(found->next);
  // Nobody can take somebody out of a group, or take their vest back, without a name.
  std::vector<std::string> about;
  for (const TaskRecord& each : listing.tasks) about.push_back(each.task.person);
  listing.names = Names(co_await desk_.store.persons(std::move(about)));
  listing.may_finish = [&](const Scope& scope) {
    return desk_.may(request, "roles.task.finish", scope);
  };
  const Front front(request, desk_);
  // Links go on with a kern that is there, not with whatever stood in the address.
  if (front.words().organisation().find_kern(listing.kern) == nullptr) listing.kern.clear();
  const std::uint32_t status = listing.wrong.empty() ? 200 : kRefusedForm;
  co_return tasks_page(listing, front.words()).response(status);
}

btl::Task<Answer> TaskPages::list(const btl::Request& request) {
  auto query = read_task_query(request.query());
  if (!query) co_return query.error();
  if (request.query().empty()) query->kern = request.chosen_kern();
  std::vector<std::string> nothing_wrong;
  co_return co_await tasks_answer(request, std::move(*query), std::move(nothing_wrong));
}

btl::Task<Answer> TaskPages::finish(const btl::Request& request) {
  const Front front(request, desk_);
  Asked asked = asked_by_form(request, "/roles/tasks", front.words()(texts::kTaskFinished));
  const Answer done = co_await people_.finish_task(asked);
  if (done || !is_mendable(done.error())) co_return done;
  TaskQuery query;
  std::vector<std::string> wrong = draft_of(request, done.error()).rest(request.language());
  co_return co_await tasks_answer(request, std::move(query), std::move(wrong));
}

}  // namespace roles
