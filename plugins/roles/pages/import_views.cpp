// SPDX-License-Identifier: EUPL-1.2
#include "pages/import_views.hpp"

#include <algorithm>

namespace roles {

namespace ui = btl::page;

namespace {

constexpr int kListRows = 12;
// More than anybody mends at a time.
constexpr std::size_t kFindingsShown = 100;

void add_import_findings(ui::Page& page, const MemberList& list, const Words& say) {
  page.add(ui::Notice(ui::Tone::kDanger, say(texts::kImportWrong, list.findings.size())));
  ui::Table table(say.label(texts::kImportFindings), say(texts::kImportNoFindings));
  table.column(ui::Column(say.label(texts::kImportLine)));
  table.column(ui::Column(say.label(texts::kImportColumn)));
  table.column(ui::Column(say.label(texts::kImportFinding)));
  const std::size_t shown = std::min(list.findings.size(), kFindingsShown);
  for (std::size_t at = 0; at < shown; ++at) {
    const RowFinding& each = list.findings[at];
    ui::Row row;
    row.cell(std::to_string(each.line)).cell(each.column);
    table.row(row.cell(each.detail.in(say.language())));
  }
  page.add(table);
  if (shown < list.findings.size()) {
    page.add(ui::Text(say(texts::kImportMore, list.findings.size() - shown)).small());
  }
}

}  // namespace

ui::Page import_page(std::string_view typed,
                     const MemberList* tried,
                     const Draft& draft,
                     const Words& say) {
  const bool is_sound = tried != nullptr && tried->findings.empty();
  ui::Page page(say.label(texts::kImportTitle));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.breadcrumb(say.label(texts::kPeopleTitle), "/roles/people");
  if (tried == nullptr) {
    page.add(ui::Text(say(texts::kImportLead)).lead());
  } else if (is_sound) {
    page.add(ui::Notice(ui::Tone::kInfo,
                        say(texts::kImportSoundPersons, tried->persons.size()) + " " +
                            say(texts::kImportSoundRoles, tried->assignments.size()) + " " +
                            say(texts::kImportNotYet)));
  } else {
    add_import_findings(page, *tried, say);
  }
  ui::Form form(path_to("/roles/import"),
                say.label(is_sound ? texts::kImportWrite : texts::kImportTry));
  ui::TextArea list(ui::Name("list"), say.label(texts::kImportList));
  list.rows(kListRows).required().value(typed).help(say(texts::kImportListHelp));
  form.field(list);
  if (is_sound) form.field(ui::HiddenField(ui::Name("really"), "yes"));
  form.cancel("/roles/people", say.label(texts::kWordCancel));
  add_form(page, form, draft, say);
  return page;
}

}  // namespace roles
