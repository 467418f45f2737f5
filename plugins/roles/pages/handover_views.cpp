// SPDX-License-Identifier: EUPL-1.2
#include "pages/handover_views.hpp"

#include <cstdlib>

namespace roles {

namespace ui = btl::page;

namespace {

constexpr int kSheetPart = 2;  // level of the headings
constexpr int kNoteRows = 8;

std::string path_of_sheet(const Assignment& assignment) {
  return "/roles/assignments/" + assignment.id + "/handover";
}

// "Anna Smit (vervanger)"
std::string handled_by(const Queue& queue, const Names& names, const Words& say) {
  std::string text;
  for (const std::string& each : queue.persons) {
    text += (text.empty() ? "" : ", ") + names.of(each);
  }
  switch (queue.by) {
    case HandledBy::kHolder: return text;
    case HandledBy::kDeputy: return say(texts::kRoleDeputy, text);
    case HandledBy::kDc: return say(texts::kQueueDc, text);
    case HandledBy::kNobody: return say(texts::kQueueNobody);
  }
  std::abort();
}

ui::Facts sheet_facts(const HandoverView& view, const Words& say) {
  const Assignment& assignment = view.sheet.handover.assignment;
  ui::Facts facts;
  facts.fact(say.label(texts::kPersonName), view.names.link(assignment.person));
  facts.fact(say.label(texts::kWordWhen), say.term(assignment.term));
  facts.fact(say.label(texts::kHandoverQueue),
             handled_by(view.sheet.handover.queue, view.names, say));
  return facts;
}

ui::Table posts_table(const std::vector<Assignment>& assignments,
                      const ui::Label& caption,
                      const std::string& none,
                      const Names& names,
                      const Words& say) {
  ui::Table table(caption, none);
  table.column(ui::Column(say.label(texts::kWordRole)));
  table.column(ui::Column(say.label(texts::kPersonName)));
  table.column(ui::Column(say.label(texts::kWordWhen)));
  for (const Assignment& each : assignments) {
    ui::Row row;
    row.cell(say.post(each.role, each.deputy, each.scope)).cell(names.link(each.person));
    table.row(row.cell(say.term(each.term)));
  }
  return table;
}

ui::Table open_posts(const std::vector<Post>& posts, const Words& say) {
  ui::Table table(say.label(texts::kCoverageVacancyList), say(texts::kCoverageFull));
  table.column(ui::Column(say.label(texts::kWordRole)));
  for (const Post& each : posts) {
    table.row(ui::Row().cell(say.post(each.role, each.deputy, each.scope)));
  }
  return table;
}

ui::Table open_tasks(const HandoverView& view, const Words& say) {
  ui::Table table(say.label(texts::kTaskTitle), say(texts::kTaskAllDone));
  table.column(ui::Column(say.label(texts::kHandoverTask)));
  table.column(ui::Column(say.label(texts::kPersonName)));
  table.column(ui::Column(say.label(texts::kHandoverSince)));
  for (const TaskRecord& each : view.sheet.tasks) {
    ui::Row row;
    row.cell(each.task.text).cell(view.names.link(each.task.person));
    table.row(row.cell(ui::Inline().day(format_day(each.made))));
  }
  return table;
}

void add_note(ui::Page& page, const HandoverView& view, Draft& draft, const Words& say) {
  page.add(ui::Heading<kSheetPart>(say.label(texts::kHandoverNote)));
  if (!view.may_write || view.on_paper) {
    if (view.sheet.note.empty()) {
      page.add(ui::Text(say(texts::kHandoverNoNote)));
    } else {
      page.add(ui::Markdown(view.sheet.note));
    }
    return;
  }
  ui::Form form(path_to(path_of_sheet(view.sheet.handover.assignment)),
                say.label(texts::kWordSave));
  ui::TextArea note(ui::Name("note"), say.label(texts::kHandoverNoteLabel));
  note.rows(kNoteRows).help(say(texts::kHandoverNoteHelp));
  form.field(draft.filled(note, "note", say.language(), view.sheet.note));
  add_form(page, form, draft, say);
}

}  // namespace

std::vector<std::string> people_on(const HandoverSheet& sheet) {
  const Handover& handover = sheet.handover;
  std::vector<std::string> people = handover.queue.persons;
  people.push_back(handover.assignment.person);
  for (const Assignment& each : handover.colleagues) people.push_back(each.person);
  for (const Assignment& each : handover.ending) people.push_back(each.person);
  for (const TaskRecord& each : sheet.tasks) people.push_back(each.task.person);
  return people;
}

ui::Page handover_page(const HandoverView& view, Draft draft, const Words& say) {
  const Handover& handover = view.sheet.handover;
  const Assignment& assignment = handover.assignment;
  const std::string post = say.post(assignment.role, assignment.deputy, assignment.scope);
  ui::Page page(say.label(texts::kHandoverSheet));
  if (view.on_paper) {
    page.for_print();
  } else {
    page.breadcrumb(say.label(texts::kWordHome), "/");
    page.breadcrumb(say.label(texts::kCoverageTitle), "/roles/coverage");
  }
  page.add(ui::Text(post).lead());
  page.add(sheet_facts(view, say));
  if (!view.on_paper) {
    page.add(ui::Actions().action(ui::LinkAction(link_to(path_of_sheet(assignment) + "?print=true"),
                                                 say.label(texts::kHandoverPrint))));
  }
  add_note(page, view, draft, say);
  page.add(posts_table(handover.colleagues,
                       say.label(texts::kHandoverColleagues),
                       say(texts::kHandoverNoColleagues),
                       view.names,
                       say));
  page.add(open_posts(handover.vacancies, say));
  page.add(posts_table(handover.ending,
                       say.label(texts::kCoverageEnding),
                       say(texts::kCoverageNoEnding),
                       view.names,
                       say));
  page.add(open_tasks(view, say));
  return page;
}

}  // namespace roles
