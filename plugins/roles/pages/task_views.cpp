// SPDX-License-Identifier: EUPL-1.2
#include "pages/task_views.hpp"

#include <btl/text.hpp>
#include <cstdlib>

namespace roles {

namespace ui = btl::page;

namespace {

ui::Badge badge_of(TaskKind kind, const Words& say) {
  switch (kind) {
    case TaskKind::kRemoveFromGroup: return ui::Badge(say.label(texts::kTaskGroup));
    case TaskKind::kReturnVest: return ui::Badge(say.label(texts::kTaskVest));
    case TaskKind::kFillPost: return ui::Badge(say.label(texts::kTaskSuccessor));
  }
  std::abort();
}

std::string tasks_path(const TaskListing& listing, bool with_done, const std::string& cursor) {
  std::string path = "/roles/tasks?kern=" + btl::percent_encoded(listing.kern);
  if (with_done) path += "&with_done=true";
  if (!cursor.empty()) path += "&cursor=" + btl::percent_encoded(cursor);
  return path;
}

ui::Card card_of(const TaskRecord& record, const TaskListing& listing, const Words& say) {
  const Task& task = record.task;
  const std::string name =
      listing.names.has(task.person) ? listing.names.of(task.person) : say(texts::kTaskAboutNobody);
  ui::Card card{ui::Label(task.text)};
  card.text(ui::Inline(say(texts::kTaskAbout, name)).day(format_day(record.made)));
  if (record.done) {
    card.badge(ui::Badge(say.label(texts::kTaskDone), ui::Tone::kSuccess));
    return card;
  }
  card.badge(badge_of(task.kind, say));
  if (listing.may_finish(task.scope)) {
    card.action(ui::PostAction(path_to("/roles/tasks/" + record.id + "/done"),
                               say.label(texts::kTaskDone)));
  }
  return card;
}

}  // namespace

ui::Page tasks_page(const TaskListing& listing, const Words& say) {
  ui::Page page(say.label(texts::kTaskTitle));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  for (const std::string& each : listing.wrong) page.add(ui::Notice(ui::Tone::kDanger, each));
  if (listing.tasks.empty()) page.add(ui::Empty(say.label(texts::kTaskAllDone)));
  for (const TaskRecord& each : listing.tasks) page.add(card_of(each, listing, say));
  ui::Actions actions;
  if (!listing.next.empty()) {
    actions.action(ui::LinkAction(link_to(tasks_path(listing, listing.with_done, listing.next)),
                                  say.label(texts::kWordNextPage)));
  }
  const ui::Label other =
      say.label(listing.with_done ? texts::kTaskHideDone : texts::kTaskShowDone);
  actions.action(ui::LinkAction(link_to(tasks_path(listing, !listing.with_done, "")), other));
  page.add(actions);
  return page;
}

}  // namespace roles
