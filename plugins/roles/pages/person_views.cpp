// SPDX-License-Identifier: EUPL-1.2
// The list of people, and one person. See person_views.hpp.
#include "pages/person_views.hpp"

#include <algorithm>
#include <btl/text.hpp>

namespace roles {

namespace ui = btl::page;

namespace {

constexpr int kFirst = 2;  // of the headings below the title

std::string person_path(const Person& person) {
  return "/roles/people/" + person.id;
}

// "Wijkcoördinator van Centrum (Bleiswijk), groepsbeheerder van ...", those that hold today.
std::string roles_of(const Person& person,
                     const std::vector<Assignment>& assignments,
                     const Words& say) {
  std::string text;
  for (const Assignment& each : assignments) {
    if (each.person != person.id || !each.term.holds_on(say.today())) continue;
    if (!text.empty()) text += ", ";
    text += say.post(each.role, each.deputy, each.scope);
  }
  return text;
}

std::string home_text(const PersonFields& fields, const Words& say) {
  return say.area(fields.wijk.empty() ? scope_of_kern(fields.kern)
                                      : scope_of_wijk(fields.kern, fields.wijk));
}

ui::Form search_form(const PeopleListing& listing, const Words& say) {
  ui::Form form = ui::Form::search("/roles/people", say.label(texts::kPeopleSearch));
  ui::SearchField search(ui::Name("search"), say.label(texts::kPeopleSearchName));
  search.value(listing.search);
  form.field(search);
  const std::vector<ui::Option> kernen = say.kernen();
  ui::SelectField kern(ui::Name("kern"), say.label(texts::kWordKern), kernen);
  kern.prompt(say.label(texts::kPeopleAllKernen)).value(listing.kern);
  form.field(kern);
  const std::vector<ui::Option> roles = say.roles();
  ui::SelectField role(ui::Name("role"), say.label(texts::kWordRole), roles);
  role.prompt(say.label(texts::kPeopleAllRoles));
  if (listing.role) role.value(code_of(*listing.role));
  form.field(role);
  return form;
}

std::string next_page(const PeopleListing& listing) {
  std::string address = "/roles/people?cursor=" + btl::percent_encoded(listing.next) +
                        "&search=" + btl::percent_encoded(listing.search) +
                        "&kern=" + btl::percent_encoded(listing.kern);
  if (listing.role) address += "&role=" + std::string(code_of(*listing.role));
  if (listing.with_left) address += "&with_left=true";
  return address;
}

ui::Facts person_facts(const Person& person, const Words& say) {
  const PersonFields& fields = person.fields;
  ui::Facts facts;
  if (!fields.email.empty()) {
    facts.fact(say.label(texts::kPersonEmail), ui::Inline().mail(fields.email));
  }
  if (!fields.phone.empty()) {
    facts.fact(say.label(texts::kPersonPhone), ui::Inline().phone(fields.phone));
  }
  facts.fact(say.label(texts::kPersonLives), home_text(fields, say));
  facts.fact(say.label(texts::kPersonAdult),
             fields.adult ? say(texts::kWordYes) : say(texts::kWordNo));
  facts.fact(say.label(texts::kPersonVest),
             fields.vest.empty() ? say(texts::kPersonNoVest) : fields.vest);
  facts.fact(say.label(texts::kPersonJoined), ui::Inline().day(format_day(person.joined)));
  facts.fact(say.label(texts::kPersonAccount),
             person.has_account() ? say(texts::kPersonHasAccount, person.login)
                                  : say(texts::kPersonNoAccount));
  return facts;
}

ui::Table roles_table(const Dossier& dossier, const Words& say) {
  ui::Table table(say.label(texts::kPersonRoles), say(texts::kPersonNoRoles));
  table.column(ui::Column(say.label(texts::kWordRole)));
  table.column(ui::Column(say.label(texts::kWordWhere)));
  table.column(ui::Column(say.label(texts::kWordWhen)));
  table.column(ui::Column(say.label(texts::kWordState)));
  table.column(ui::Column(say.label(texts::kWordActions)));
  for (const Assignment& each : dossier.assignments) {
    const bool is_over = each.term.is_over_on(say.today());
    ui::Row row;
    row.cell(say.role(each.role, each.deputy)).cell(say.area(each.scope));
    row.cell(say.term(each.term));
    if (is_over) {
      row.cell(say.label(texts::kTermOver), ui::Tone::kNeutral);
    } else if (each.term.holds_on(say.today())) {
      row.cell(say.label(texts::kTermHolds), ui::Tone::kSuccess);
    } else {
      row.cell(say.label(texts::kTermComing), ui::Tone::kInfo);
    }
    ui::Inline actions;
    const std::string path = "/roles/assignments/" + each.id;
    const bool has_sheet = dossier.may.hand_over && is_coordinator(each.role);
    if (dossier.may.assign && !is_over) {
      actions.link(say(texts::kAssignmentEnd), link_to(path + "/end"));
    }
    if (has_sheet) {
      if (dossier.may.assign && !is_over) actions.text(" ");
      actions.link(say(texts::kHandoverSheet), link_to(path + "/handover"));
    }
    row.cell(actions);
    table.row(row);
  }
  return table;
}

// Who signed for a step, and when.
ui::Inline signatures(const StepState& step, const Names& names) {
  ui::Inline text;
  bool first = true;
  for (const Signature& each : step.signatures) {
    if (!first) text.text(", ");
    first = false;
    text.text(names.of(each.signed_by) + " (").day(format_day(each.day)).text(")");
  }
  return text;
}

bool has_signed(const StepState& step, const std::string& reader) {
  return std::any_of(step.signatures.begin(), step.signatures.end(), [&](const Signature& each) {
    return each.signed_by == reader;
  });
}

void add_intake(ui::Page& page, const Dossier& dossier, const Words& say) {
  page.add(ui::Heading<kFirst>(say.label(texts::kIntakeTitle, dossier.kern->name)));
  ui::Table table(say.label(texts::kIntakeSteps), say(texts::kIntakeNoSteps));
  table.column(ui::Column(say.label(texts::kIntakeStep)));
  table.column(ui::Column(say.label(texts::kWordState)));
  table.column(ui::Column(say.label(texts::kIntakeSigned)));
  ui::Actions actions;
  bool can_sign = false;
  for (const StepState& each : progress(*dossier.kern, dossier.intake, say.today())) {
    ui::Row row;
    row.cell(each.step.required ? each.step.title : say(texts::kIntakeOptional, each.step.title));
    row.cell(say.label(each.done ? texts::kIntakeDone : texts::kIntakeOpen),
             each.done ? ui::Tone::kSuccess : ui::Tone::kWarning);
    row.cell(signatures(each, dossier.names));
    table.row(row);
    const bool takes_signature = each.step.proof == Proof::kSignature && !each.done;
    if (dossier.may.sign && takes_signature && !has_signed(each, dossier.reader)) {
      ui::PostAction sign(path_to(person_path(dossier.person) + "/intake"),
                          say.label(texts::kIntakeSign, each.step.title));
      actions.action(sign.value(ui::Name("step"), each.step.code));
      can_sign = true;
    }
  }
  page.add(table);
  if (can_sign) page.add(actions);
}

void add_vog(ui::Page& page, const Dossier& dossier, const Words& say) {
  page.add(ui::Heading<kFirst>(say.label(texts::kVogTitle)));
  const std::optional<Vog>& vog = dossier.intake.vog;
  if (vog) {
    ui::Facts facts;
    facts.fact(say.label(texts::kVogSeen), ui::Inline().day(format_day(vog->seen)));
    facts.fact(say.label(texts::kVogSeenBy), dossier.names.of(vog->seen_by));
    const ui::Label label = say.label(texts::kVogReview);
    if (vog->review <= say.today()) {
      facts.fact(label,
                 ui::Inline().day(format_day(vog->review)),
                 ui::Badge(say.label(texts::kVogDue), ui::Tone::kWarning));
    } else {
      facts.fact(label, ui::Inline().day(format_day(vog->review)));
    }
    page.add(facts);
  } else {
    page.add(ui::Text(say(texts::kVogNone)));
  }
  if (dossier.may.see_vog) {
    page.add(ui::Actions().action(
        ui::LinkAction(link_to(person_path(dossier.person) + "/vog"), say.label(texts::kVogKeep))));
  }
}

void add_absences(ui::Page& page, const Dossier& dossier, const Words& say) {
  page.add(ui::Heading<kFirst>(say.label(texts::kAbsenceTitle)));
  if (dossier.absences.empty()) page.add(ui::Text(say(texts::kAbsenceNone)));
  ui::Actions actions;
  ui::List list;
  for (const Absence& each : dossier.absences) {
    list.item(ui::ListItem(say.term(each.term)));
    if (!dossier.may.announce) continue;
    actions.action(ui::PostAction(
        path_to("/roles/absences/" + each.id + "/end"),
        say.label(each.term.holds_on(say.today()) ? texts::kAbsenceBack : texts::kAbsenceCancel)));
  }
  if (!dossier.absences.empty()) page.add(list);
  if (!dossier.may.announce) return;
  actions.action(ui::LinkAction(link_to(person_path(dossier.person) + "/absences/new"),
                                say.label(texts::kAbsenceAnnounce)));
  page.add(actions);
}

}  // namespace

ui::Page people_page(const PeopleListing& listing, const Words& say) {
  ui::Page page(say.label(texts::kPeopleTitle));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.add(search_form(listing, say));
  ui::Table table(say.label(texts::kPeopleTable), say(texts::kPeopleNone));
  table.column(ui::Column(say.label(texts::kPersonName)));
  table.column(ui::Column(say.label(texts::kPersonLives)));
  table.column(ui::Column(say.label(texts::kPersonRoles)));
  for (const Person& each : listing.persons) {
    ui::Row row;
    row.cell(ui::Inline().link(each.fields.name, link_to(person_path(each))));
    row.cell(home_text(each.fields, say));
    row.cell(each.left ? say(texts::kPersonHasLeft, format_day(*each.left))
                       : roles_of(each, listing.assignments, say));
    table.row(row);
  }
  if (!listing.next.empty()) table.pages(ui::Pages().next(link_to(next_page(listing))));
  page.add(table);
  if (listing.may_manage) {
    page.add(ui::Actions()
                 .action(ui::LinkAction("/roles/new-person", say.label(texts::kPersonAdd), true))
                 .action(ui::LinkAction("/roles/import", say.label(texts::kImportTitle)))
                 .action(ui::LinkAction("/v1/roles/persons.csv", say.label(texts::kPeopleExport))));
  }
  return page;
}

ui::Page person_page(const Dossier& dossier, const Words& say) {
  const Person& person = dossier.person;
  ui::Page page(ui::Label(person.fields.name));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.breadcrumb(say.label(texts::kPeopleTitle), "/roles/people");
  for (const std::string& each : dossier.wrong) page.add(ui::Notice(ui::Tone::kDanger, each));
  if (person.left) {
    ui::Inline text(say(texts::kPersonLeftOn));
    text.day(format_day(*person.left)).text(say(texts::kPersonErasedOn));
    text.day(format_day(*person.erase_on)).text(".");
    page.add(ui::Notice(ui::Tone::kWarning, text));
  }
  page.add(person_facts(person, say));
  const bool can_change = dossier.may.manage && !person.left;
  if (can_change) {
    page.add(ui::Actions()
                 .action(ui::LinkAction(link_to(person_path(person) + "/edit"),
                                        say.label(texts::kPersonChange)))
                 .action(ui::PostAction(path_to(person_path(person) + "/offboard"),
                                        say.label(texts::kOffboard),
                                        ui::Style::kDanger)
                             .confirm(say(texts::kOffboardAsk, person.fields.name),
                                      say.label(texts::kOffboard))));
  }
  page.add(ui::Heading<kFirst>(say.label(texts::kPersonRoles)));
  page.add(roles_table(dossier, say));
  if (dossier.may.assign && !person.left) {
    page.add(ui::Actions().action(ui::LinkAction(link_to(person_path(person) + "/assignments/new"),
                                                 say.label(texts::kAssignmentStart),
                                                 true)));
  }
  if (dossier.kern) add_intake(page, dossier, say);
  add_vog(page, dossier, say);
  add_absences(page, dossier, say);
  return page;
}

}  // namespace roles
