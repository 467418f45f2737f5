// SPDX-License-Identifier: EUPL-1.2
#include "pages/home_views.hpp"

namespace roles {

namespace ui = btl::page;

namespace {

ui::Notice vacancies_notice(const std::vector<Post>& vacancies, const Words& say) {
  const Post& first = vacancies.front();
  const std::string post = say.post(first.role, first.deputy, first.scope);
  ui::Notice notice(ui::Tone::kWarning,
                    vacancies.size() == 1
                        ? say(texts::kHomeVacancy, post)
                        : say(texts::kHomeVacancies, std::to_string(vacancies.size()), post));
  notice.action(ui::LinkAction("/roles/coverage", say.label(texts::kHomeToCoverage)));
  return notice;
}

}  // namespace

ui::Page duties_waiting_page(const DutiesWaiting& waiting, const Words& say) {
  ui::Page page(say.label(texts::kHomeDuties));
  if (!waiting.vacancies.empty()) page.add(vacancies_notice(waiting.vacancies, say));
  if (waiting.tasks.empty()) return page;
  ui::List list;
  for (const TaskRecord& each : waiting.tasks) {
    ui::ListItem item(each.task.text);
    item.note(ui::Inline(say(texts::kHomeSince)).day(format_day(each.made)));
    list.item(item);
  }
  page.add(list);
  const ui::Label all =
      say.label(waiting.has_more_tasks ? texts::kHomeMoreTasks : texts::kHomeToTasks);
  page.add(ui::Actions().action(ui::LinkAction("/roles/tasks", all)));
  return page;
}

ui::Page rounds_waiting_page(const RoundsWaiting& waiting, const Words& say) {
  ui::Page page(say.label(texts::kHomeRounds));
  ui::List list;
  for (const Round& each : waiting.rounds) {
    ui::ListItem item(ui::Inline().time(format_time(each.begins)));
    item.href(link_to("/roles/rounds/" + each.id));
    item.note(say.area(area_of(each)));
    if (each.asks_for_logbook(waiting.now)) {
      item.badge(ui::Badge(say.label(texts::kHomeAsksForLine), ui::Tone::kWarning));
    }
    list.item(item);
  }
  page.add(list);
  return page;
}

}  // namespace roles
