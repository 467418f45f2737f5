// SPDX-License-Identifier: EUPL-1.2
#include "pages/person_pages.hpp"

#include "pages/front.hpp"
#include "pages/person_views.hpp"
#include "requests.hpp"

namespace roles {
namespace {

std::string page_of_person(std::string_view id) {
  return "/roles/people/" + std::string(id);
}

// A group lies in the kern of the area that was chosen.
void place_group(Fields& fields) {
  const std::string group = fields.take("group");
  if (group.empty()) return;
  const auto area = parse_scope(fields.typed("scope"));
  if (!area || area->kern.empty()) return;
  fields.put("scope", format_scope({ScopeKind::kGroup, area->kern, group}));
}

btl::page::Page edit_form(const Person& person, Draft draft, const Words& words) {
  return person_form(&person, std::move(draft), words);
}

}  // namespace

btl::Task<Answer> PersonPages::list(const btl::Request& request) {
  auto query = read_person_query(request.query());
  if (!query) co_return query.error();
  if (request.query().empty()) query->kern = request.chosen_kern();
  PeopleListing listing{.search = Parameters(request.query()).text("search"),
                        .kern = query->kern,
                        .role = query->role,
                        .with_left = query->with_left};
  auto found = co_await people_.find(request, std::move(*query));
  if (!found) co_return found.error();
  listing.persons = std::move(found->persons);
  listing.assignments = std::move(found->assignments);
  listing.next = std::move(found->next);
  listing.may_manage = desk_.may_anywhere(request, "roles.person.manage");
  const Front front(request, desk_);
  co_return people_page(listing, front.words()).response();
}

btl::Task<Answer> PersonPages::show_new(const btl::Request& request) {
  const Front front(request, desk_);
  co_return person_form(nullptr, {}, front.words()).response();
}

btl::Task<Answer> PersonPages::add(const btl::Request& request) {
  const Front front(request, desk_);
  Asked asked =
      asked_by_form_of_new(request, page_of_person(""), front.words()(texts::kPersonAdded));
  place_home(asked.fields);
  const Answer done = co_await people_.add(asked);
  if (done || !is_mendable(done.error())) co_return done;
  co_return person_form(nullptr, draft_of(request, done.error()), front.words())
      .response(kRefusedForm);
}

btl::Task<Answer> PersonPages::show_me(const btl::Request& request) {
  std::string account(request.account());
  const auto person = co_await desk_.store.person(std::move(account));
  if (!person) co_return not_found("person");
  co_return btl::see_other(page_of_person(request.account()));
}

btl::Task<Answer> PersonPages::show(const btl::Request& request) {
  const auto seen = co_await desk_.look_at(request, path_of(request, "id"));
  if (!seen) co_return seen.error();
  Draft fresh;
  co_return co_await person_answer(request, *seen, std::move(fresh));
}

btl::Task<Answer> PersonPages::person_answer(const btl::Request& request,
                                             const Visible& seen,
                                             Draft draft) {
  const Person& person = seen.person;
  const Front front(request, desk_);
  Dossier dossier;
  dossier.person = person;
  dossier.assignments = seen.assignments;
  const Organisation& organisation = front.words().organisation();
  if (const Kern* kern = organisation.find_kern(person.fields.kern)) dossier.kern = *kern;
  dossier.intake = co_await desk_.store.intake_of(person.id);
  dossier.absences = co_await desk_.store.absences_of(person.id, desk_.today());
  std::vector<std::string> signers;
  for (const Signature& each : dossier.intake.signatures) signers.push_back(each.signed_by);
  if (dossier.intake.vog) signers.push_back(dossier.intake.vog->seen_by);
  dossier.names = Names(co_await desk_.store.persons(std::move(signers)));
  dossier.reader = request.account();
  const Scope home = home_of(person.fields);
  const auto may = [&](std::string_view permission) {
    return desk_.may(request, permission, home);
  };
  const bool is_here = !person.left;
  dossier.may = {
      .manage = is_here && may("roles.person.manage"),
      .assign = is_here && may("roles.assignment.manage"),
      .sign = is_here && may("roles.intake.sign"),
      .see_vog = is_here && may("roles.vog.see"),
      .announce = is_here && desk_.may(request, "roles.absence.announce", home, person.id),
      .hand_over = may("roles.handover.read")};
  btl::AuditEntry entry = about("person.view", person);
  co_await desk_.note_view(request, std::move(entry));
  dossier.wrong = draft.rest(request.language());
  co_return person_page(dossier, front.words()).response(status_of(draft));
}

btl::Task<Answer> PersonPages::refused_on_page(const btl::Request& request,
                                               std::string person,
                                               Refusal refusal) {
  if (!is_mendable(refusal)) co_return refusal;
  const auto seen = co_await desk_.look_at(request, std::move(person));
  if (!seen) co_return seen.error();
  Draft draft = draft_of(request, refusal);
  co_return co_await person_answer(request, *seen, std::move(draft));
}

btl::Task<Answer> PersonPages::form(const btl::Request& request, PersonForm view, Draft draft) {
  const auto person = co_await desk_.store.person(path_of(request, "id"));
  if (!person) co_return not_found("person");
  const Reach reach = reach_of(request);
  if (!reach.is(person->id) && !reach.covers(home_of(person->fields))) co_return out_of_reach();
  const Front front(request, desk_);
  const std::uint32_t status = status_of(draft);
  co_return view(*person, std::move(draft), front.words()).response(status);
}

btl::Task<Answer> PersonPages::show_edit(const btl::Request& request) {
  return form(request, edit_form, {});
}

btl::Task<Answer> PersonPages::change(const btl::Request& request) {
  const Front front(request, desk_);
  Asked asked = asked_by_form(
      request, page_of_person(path_of(request, "id")), front.words()(texts::kPersonChanged));
  place_home(asked.fields);
  co_return co_await submit(people_, &People::change, asked, [&](Draft draft) {
    return form(request, edit_form, std::move(draft));
  });
}

btl::Task<Answer> PersonPages::offboard(const btl::Request& request) {
  const Front front(request, desk_);
  const std::string id = path_of(request, "id");
  Asked asked = asked_by_form(request, page_of_person(id), front.words()(texts::kOffboarded));
  const Answer done = co_await people_.offboard(asked);
  if (done) co_return done;
  co_return co_await refused_on_page(request, id, done.error());
}

btl::Task<Answer> PersonPages::show_assignment(const btl::Request& request) {
  return form(request, assignment_form, {});
}

btl::Task<Answer> PersonPages::start_assignment(const btl::Request& request) {
  const Front front(request, desk_);
  const std::string id = path_of(request, "id");
  Asked asked =
      asked_by_form(request, page_of_person(id), front.words()(texts::kAssignmentStarted));
  asked.fields.put("person", id);
  place_group(asked.fields);
  co_return co_await submit(duties_, &Duties::start, asked, [&](Draft draft) {
    return form(request, assignment_form, std::move(draft));
  });
}

btl::Task<Answer> PersonPages::end_form(const btl::Request& request, Draft draft) {
  const auto assignment = co_await desk_.store.assignment(path_of(request, "id"));
  if (!assignment) co_return not_found("assignment");
  if (!reach_of(request).covers(assignment->scope)) co_return out_of_reach();
  const auto person = co_await desk_.store.person(assignment->person);
  if (!person) co_return not_found("person");
  const Front front(request, desk_);
  const std::uint32_t status = status_of(draft);
  co_return assignment_end_form(*assignment, person->fields.name, std::move(draft), front.words())
      .response(status);
}

btl::Task<Answer> PersonPages::show_end(const btl::Request& request) {
  return end_form(request, {});
}

btl::Task<Answer> PersonPages::end_assignment(const btl::Request& request) {
  const Front front(request, desk_);
  const auto assignment = co_await desk_.store.assignment(path_of(request, "id"));
  if (!assignment) co_return not_found("assignment");
  Asked asked = asked_by_form(
      request, page_of_person(assignment->person), front.words()(texts::kAssignmentEnded));
  co_return co_await submit(duties_, &Duties::end, asked, [&](Draft draft) {
    return end_form(request, std::move(draft));
  });
}

btl::Task<Answer> PersonPages::sign(const btl::Request& request) {
  const Front front(request, desk_);
  const std::string id = path_of(request, "id");
  Asked asked = asked_by_form(request, page_of_person(id), front.words()(texts::kIntakeHasSigned));
  const Answer done = co_await care_.sign_step(asked);
  if (done) co_return done;
  co_return co_await refused_on_page(request, id, done.error());
}

btl::Task<Answer> PersonPages::show_vog(const btl::Request& request) {
  return form(request, vog_form, {});
}

btl::Task<Answer> PersonPages::keep_vog(const btl::Request& request) {
  const Front front(request, desk_);
  Asked asked = asked_by_form(
      request, page_of_person(path_of(request, "id")), front.words()(texts::kVogKept));
  co_return co_await submit(care_, &Care::keep_vog, asked, [&](Draft draft) {
    return form(request, vog_form, std::move(draft));
  });
}

btl::Task<Answer> PersonPages::show_absence(const btl::Request& request) {
  return form(request, absence_form, {});
}

btl::Task<Answer> PersonPages::announce(const btl::Request& request) {
  const Front front(request, desk_);
  Asked asked = asked_by_form(
      request, page_of_person(path_of(request, "id")), front.words()(texts::kAbsenceAnnounced));
  co_return co_await submit(duties_, &Duties::announce_absence, asked, [&](Draft draft) {
    return form(request, absence_form, std::move(draft));
  });
}

btl::Task<Answer> PersonPages::end_absence(const btl::Request& request) {
  const Front front(request, desk_);
  const auto absence = co_await desk_.store.absence(path_of(request, "id"));
  if (!absence) co_return not_found("absence");
  Asked asked =
      asked_by_form(request, page_of_person(absence->person), front.words()(texts::kAbsenceEnded));
  const Answer done = co_await duties_.end_absence(asked);
  if (done) co_return done;
  co_return co_await refused_on_page(request, absence->person, done.error());
}

}  // namespace roles
