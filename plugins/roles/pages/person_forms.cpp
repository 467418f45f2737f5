// SPDX-License-Identifier: EUPL-1.2
// The forms that change what is kept of a person. See person_views.hpp.
#include "pages/person_views.hpp"

namespace roles {

namespace ui = btl::page;

namespace {

std::string path_of_person(const Person& person) {
  return "/roles/people/" + person.id;
}

ui::Page page_of(const Person& person, const ui::Label& title, const Words& say) {
  ui::Page page(title);
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.breadcrumb(say.label(texts::kPeopleTitle), "/roles/people");
  page.breadcrumb(ui::Label(person.fields.name), link_to(path_of_person(person)));
  return page;
}

std::string home_value(const PersonFields& fields) {
  return fields.wijk.empty() ? fields.kern : fields.kern + "/" + fields.wijk;
}

}  // namespace

ui::Page person_form(const Person* known, Draft draft, const Words& say) {
  const std::string_view language = say.language();
  const PersonFields before = known == nullptr ? PersonFields() : known->fields;
  const std::string action =
      known == nullptr ? "/roles/new-person" : path_of_person(*known) + "/edit";
  ui::Form form(path_to(action),
                say.label(known == nullptr ? texts::kPersonAdd : texts::kWordSave));
  form.field(draft.filled(ui::TextField(ui::Name("name"), say.label(texts::kPersonName)).required(),
                          "name",
                          language,
                          before.name));
  ui::EmailField email(ui::Name("email"), say.label(texts::kPersonEmail), ui::Autocomplete("off"));
  email.help(say(texts::kPersonEmailHelp));
  form.field(draft.filled(email, "email", language, before.email));
  const ui::PhoneField phone(
      ui::Name("phone"), say.label(texts::kPersonPhone), ui::Autocomplete("off"));
  form.field(draft.filled(phone, "phone", language, before.phone));
  const std::vector<ui::Option> homes = say.homes();
  ui::SelectField home(ui::Name("home"), say.label(texts::kPersonLives), homes);
  home.prompt(say.label(texts::kPersonChooseHome)).required();
  home.value(draft.value("home", home_value(before)));
  const std::string wrong_home = draft.error("kern", language, "wijk");
  if (!wrong_home.empty()) home.error(wrong_home);
  form.field(home);
  form.field(draft.filled(ui::TextField(ui::Name("vest"), say.label(texts::kPersonVestNumber)),
                          "vest",
                          language,
                          before.vest));
  ui::ConsentField adult(
      ui::Name("adult"), say.label(texts::kPersonAdult), say(texts::kPersonAdultText));
  if (draft.is_ticked("adult", before.adult)) adult.ticked();
  form.field(draft.marked(adult, "adult", language));
  if (known == nullptr) {
    ui::DateField joined(ui::Name("joined"), say.label(texts::kPersonJoined));
    joined.maximum(format_day(say.today()));
    form.field(draft.filled(joined, "joined", language, format_day(say.today())));
    form.cancel("/roles/people", say.label(texts::kWordCancel));
    ui::Page page(say.label(texts::kPersonAdd));
    page.breadcrumb(say.label(texts::kWordHome), "/");
    page.breadcrumb(say.label(texts::kPeopleTitle), "/roles/people");
    add_form(page, form, draft, say);
    return page;
  }
  form.cancel(link_to(path_of_person(*known)), say.label(texts::kWordCancel));
  ui::Page page = page_of(*known, say.label(texts::kPersonChange), say);
  add_form(page, form, draft, say);
  return page;
}

ui::Page assignment_form(const Person& person, Draft draft, const Words& say) {
  const std::string_view language = say.language();
  ui::Form form(path_to(path_of_person(person) + "/assignments/new"),
                say.label(texts::kAssignmentStart));
  const std::vector<ui::Option> roles = say.roles();
  ui::SelectField role(ui::Name("role"), say.label(texts::kWordRole), roles);
  role.prompt(say.label(texts::kAssignmentChooseRole)).required();
  form.field(draft.filled(role, "role", language));
  const std::vector<ui::Option> areas = say.areas();
  ui::SelectField scope(ui::Name("scope"), say.label(texts::kWordWhere), areas);
  scope.prompt(say.label(texts::kAssignmentChooseArea)).required();
  scope.help(say(texts::kAssignmentAreaHelp));
  form.field(draft.filled(scope, "scope", language));
  ui::TextField group(ui::Name("group"), say.label(texts::kAssignmentGroup));
  group.help(say(texts::kAssignmentGroupHelp));
  form.field(draft.filled(group, "group", language));
  ui::ConsentField deputy(
      ui::Name("deputy"), say.label(texts::kAssignmentDeputy), say(texts::kAssignmentDeputyText));
  if (draft.is_ticked("deputy")) deputy.ticked();
  form.field(draft.marked(deputy, "deputy", language));
  form.field(draft.filled(ui::DateField(ui::Name("from"), say.label(texts::kTermFrom)),
                          "from",
                          language,
                          format_day(say.today())));
  ui::DateField until(ui::Name("until"), say.label(texts::kTermFirstWithout));
  until.help(say(texts::kTermFirstWithoutHelp));
  form.field(draft.filled(until, "until", language));
  form.cancel(link_to(path_of_person(person)), say.label(texts::kWordCancel));
  ui::Page page = page_of(person, say.label(texts::kAssignmentStart), say);
  add_form(page, form, draft, say);
  return page;
}

ui::Page assignment_end_form(const Assignment& assignment,
                             const std::string& name,
                             Draft draft,
                             const Words& say) {
  ui::Form form(path_to("/roles/assignments/" + assignment.id + "/end"),
                say.label(texts::kAssignmentEnd));
  form.danger();
  ui::DateField until(ui::Name("until"), say.label(texts::kTermFirstWithout));
  until.minimum(format_day(say.today())).help(say(texts::kAssignmentEndHelp));
  form.field(draft.filled(until, "until", say.language(), format_day(say.today())));
  const std::string back = "/roles/people/" + assignment.person;
  form.cancel(link_to(back), say.label(texts::kWordCancel));
  ui::Page page(say.label(texts::kAssignmentEnd));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.breadcrumb(say.label(texts::kPeopleTitle), "/roles/people");
  page.breadcrumb(ui::Label(name), link_to(back));
  page.add(ui::Text(say(texts::kAssignmentEndLead,
                        name,
                        say.post(assignment.role, assignment.deputy, assignment.scope)))
               .lead());
  add_form(page, form, draft, say);
  return page;
}

ui::Page vog_form(const Person& person, Draft draft, const Words& say) {
  ui::Form form(path_to(path_of_person(person) + "/vog"), say.label(texts::kWordSave));
  form.intro(say(texts::kVogIntro));
  ui::DateField seen(ui::Name("seen"), say.label(texts::kVogSeen));
  seen.required().maximum(format_day(say.today()));
  form.field(draft.filled(seen, "seen", say.language(), format_day(say.today())));
  ui::DateField review(ui::Name("review"), say.label(texts::kVogReview));
  review.help(say(texts::kVogReviewHelp));
  form.field(draft.filled(review, "review", say.language()));
  form.cancel(link_to(path_of_person(person)), say.label(texts::kWordCancel));
  ui::Page page = page_of(person, say.label(texts::kVogKeep), say);
  add_form(page, form, draft, say);
  return page;
}

ui::Page absence_form(const Person& person, Draft draft, const Words& say) {
  ui::Form form(path_to(path_of_person(person) + "/absences/new"),
                say.label(texts::kAbsenceAnnounce));
  form.field(
      draft.filled(ui::DateField(ui::Name("from"), say.label(texts::kAbsenceFrom)).required(),
                   "from",
                   say.language(),
                   format_day(say.today())));
  ui::DateField until(ui::Name("until"), say.label(texts::kAbsenceUntil));
  until.help(say(texts::kAbsenceUntilHelp));
  form.field(draft.filled(until, "until", say.language()));
  form.cancel(link_to(path_of_person(person)), say.label(texts::kWordCancel));
  ui::Page page = page_of(person, say.label(texts::kAbsenceAnnounce), say);
  add_form(page, form, draft, say);
  return page;
}

}  // namespace roles
