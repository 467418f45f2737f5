// SPDX-License-Identifier: EUPL-1.2
#include "api.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <utility>

namespace roles {
namespace {

namespace json = boost::json;

json::value day_value(const std::optional<Day>& day) {
  return day ? json::value(format_day(*day)) : json::value();
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value() : json::value(text);
}

template <class T, class Convert>
json::array list_of(const std::vector<T>& values, Convert convert) {
  json::array list;
  list.reserve(values.size());
  for (const T& value : values) list.push_back(convert(value));
  return list;
}

std::string page_of(json::array items, const std::string& next) {
  return json::serialize(json::object{{"items", std::move(items)}, {"next", text_or_null(next)}});
}

json::object describe(const Profile& profile) {
  return {{"role", code_of(profile.role)},
          {"version", profile.version},
          {"published", format_day(profile.published)},
          {"title", profile.title}};
}

json::object describe_whole(const Profile& profile) {
  json::object object = describe(profile);
  object["text"] = profile.text;
  return object;
}

json::object describe(const Assignment& assignment, const Organisation& organisation) {
  return {{"id", assignment.id},
          {"person", assignment.person},
          {"role", code_of(assignment.role)},
          {"scope", format_scope(assignment.scope)},
          {"area", organisation.name_of(assignment.scope)},
          {"deputy", assignment.deputy},
          {"from", format_day(assignment.term.from)},
          {"until", day_value(assignment.term.until)}};
}

json::object describe(const Vog& vog) {
  return {
      {"seen", format_day(vog.seen)}, {"seen_by", vog.seen_by}, {"review", format_day(vog.review)}};
}

json::object describe(const Person& person) {
  const PersonFields& fields = person.fields;
  return {{"id", person.id},
          {"name", fields.name},
          {"email", text_or_null(fields.email)},
          {"login", person.has_account() ? json::value(person.login) : json::value()},
          {"phone", text_or_null(fields.phone)},
          {"kern", fields.kern},
          {"wijk", text_or_null(fields.wijk)},
          {"adult", fields.adult},
          {"vest", text_or_null(fields.vest)},
          {"joined", format_day(person.joined)},
          {"left", day_value(person.left)},
          {"erase_on", day_value(person.erase_on)},
          {"revision", person.revision}};
}

json::object describe(const Absence& absence) {
  return {{"id", absence.id},
          {"person", absence.person},
          {"from", format_day(absence.term.from)},
          {"until", day_value(absence.term.until)}};
}

std::string_view word_of(HandledBy by) {
  switch (by) {
    case HandledBy::kHolder: return "holder";
    case HandledBy::kDeputy: return "deputy";
    case HandledBy::kDc: return "dc";
    case HandledBy::kNobody: return "nobody";
  }
  std::abort();
}

json::object describe(const Queue& queue) {
  return {{"handled_by", word_of(queue.by)}, {"persons", json::value_from(queue.persons)}};
}

json::object describe(const Round& round, Time now) {
  return {{"id", round.id},
          {"kern", round.kern},
          {"wijk", text_or_null(round.wijk)},
          {"begins", format_time(round.begins)},
          {"minutes", round.length.count()},
          {"walkers", json::value_from(round.walkers)},
          {"vests", round.vests},
          {"state", to_string(round.state)},
          {"asks_for_logbook", round.asks_for_logbook(now)},
          {"logbook", text_or_null(round.logbook)}};
}

json::object describe(const Task& task) {
  return {{"kind", to_string(task.kind)},
          {"person", task.person},
          {"scope", format_scope(task.scope)},
          {"text", task.text}};
}

json::object describe(const TaskRecord& record) {
  json::object object = {{"id", record.id}};
  for (const auto& member : describe(record.task)) object.insert(member);
  object["made"] = format_day(record.made);
  object["done"] = day_value(record.done);
  return object;
}

json::object describe(const Post& post, const Organisation& organisation) {
  return {{"role", code_of(post.role)},
          {"deputy", post.deputy},
          {"scope", format_scope(post.scope)},
          {"text", vacancy_text(post, organisation).nl}};
}

std::string_view word_of(Proof proof) {
  switch (proof) {
    case Proof::kSignature: return "signature";
    case Proof::kVog: return "vog";
    case Proof::kVest: return "vest";
  }
  std::abort();
}

json::object describe(const IntakeStep& step) {
  return {{"step", step.code},
          {"title", step.title},
          {"required", step.required},
          {"proof", word_of(step.proof)},
          {"signers", step.signers},
          {"by", list_of(step.by, [](Role role) { return json::value(code_of(role)); })}};
}

json::object describe(const StepState& state) {
  json::object object = describe(state.step);
  object["done"] = state.done;
  object["signatures"] = list_of(state.signatures, [](const Signature& each) {
    return json::object{{"signed_by", each.signed_by}, {"day", format_day(each.day)}};
  });
  return object;
}

// What the coverage of one kern looks like.
json::object describe(const Kern& kern,
                      const CoverageState& state,
                      const Organisation& organisation,
                      Day today,
                      const std::function<bool(const Scope&)>& sees_people) {
  json::array open;
  for (const Post& post : posts_of(organisation, kern.id)) {
    if (is_filled(post, state.posts, today)) continue;
    json::object vacancy = describe(post, organisation);
    vacancy["since"] = format_day(open_since(state, post, today));
    open.push_back(std::move(vacancy));
  }
  json::array ending;
  for (const Assignment& each : ending_soon(organisation, state.posts, today)) {
    if (each.scope.kern != kern.id) continue;
    json::object term = describe(each, organisation);
    if (!sees_people(each.scope)) {
      term.erase("id");
      term.erase("person");
    }
    ending.push_back(std::move(term));
  }
  json::array vogs;
  for (const VogDue& each : state.vogs) {
    if (each.home.kern != kern.id || !sees_people(each.home)) continue;
    vogs.push_back({{"person", each.person}, {"review", format_day(each.vog.review)}});
  }
  const auto last_day = last_round_of(state, kern.id);
  return {{"kern", kern.id},
          {"name", kern.name},
          {"represented", is_represented(kern, state.posts, today)},
          {"vacancies", std::move(open)},
          {"ending", std::move(ending)},
          {"vog_reviews", std::move(vogs)},
          {"last_round", day_value(last_day)},
          {"round_due", is_round_due(kern, last_day, today)}};
}

}  // namespace

std::string profiles_document(const std::vector<Profile>& profiles) {
  return page_of(list_of(profiles, [](const Profile& each) { return describe(each); }), "");
}

std::string profile_document(const Profile& profile) {
  return json::serialize(describe_whole(profile));
}

std::string versions_document(const std::vector<Profile>& versions) {
  json::object document = describe_whole(versions.front());
  document["versions"] = list_of(versions, [](const Profile& each) { return describe(each); });
  return json::serialize(document);
}

std::string person_document(const Person& person,
                            const std::vector<Assignment>& assignments,
                            const std::optional<Vog>& vog,
                            const Organisation& organisation) {
  json::object document = describe(person);
  document["assignments"] =
      list_of(assignments, [&](const Assignment& each) { return describe(each, organisation); });
  document["vog"] = vog ? json::value(describe(*vog)) : json::value();
  return json::serialize(document);
}

std::string persons_document(const std::vector<Person>& persons,
                             const std::vector<Assignment>& assignments,
                             const std::string& next,
                             const Organisation& organisation,
                             Day today) {
  return page_of(list_of(persons,
                         [&](const Person& person) {
                           json::object item = describe(person);
                           json::array held;
                           for (const Assignment& each : assignments) {
                             const bool holds =
                                 each.person == person.id && each.term.holds_on(today);
                             if (holds) held.push_back(describe(each, organisation));
                           }
                           item["assignments"] = std::move(held);
                           return item;
                         }),
                 next);
}

std::string assignment_document(const Assignment& assignment, const Organisation& organisation) {
  return json::serialize(describe(assignment, organisation));
}

std::string assignments_document(const std::vector<Assignment>& assignments,
                                 const std::string& next,
                                 const Organisation& organisation) {
  return page_of(
      list_of(assignments, [&](const Assignment& each) { return describe(each, organisation); }),
      next);
}

std::string checklist_document(const Kern& kern) {
  return json::serialize(json::object{
      {"kern", kern.id},
      {"steps", list_of(kern.intake, [](const IntakeStep& each) { return describe(each); })}});
}

std::string intake_document(const Kern& kern, const IntakeState& state, Day today) {
  const auto open = open_steps(kern, state, today);
  return json::serialize(
      json::object{{"kern", kern.id},
                   {"finished", open.empty()},
                   {"open", json::value_from(open)},
                   {"steps", list_of(progress(kern, state, today), [](const StepState& each) {
                      return describe(each);
                    })}});
}

std::string vog_document(const Vog& vog) {
  return json::serialize(describe(vog));
}

std::string absence_document(const Absence& absence) {
  return json::serialize(describe(absence));
}

std::string absences_document(const std::vector<Absence>& absences) {
  return page_of(list_of(absences, [](const Absence& each) { return describe(each); }), "");
}

std::string queue_document(const Queue& queue) {
  return json::serialize(describe(queue));
}

std::string rounds_document(const std::vector<Round>& rounds, const std::string& next, Time now) {
  return page_of(list_of(rounds, [&](const Round& each) { return describe(each, now); }), next);
}

std::string round_document(const Round& round, Time now) {
  return json::serialize(describe(round, now));
}

std::string plan_document(const RoundPlan& plan, Time now) {
  json::object document = describe(plan.round, now);
  const auto in_dutch = [](const Said& each) { return json::value(each.nl); };
  document["warnings"] = list_of(plan.warnings, in_dutch);
  document["rules"] = list_of(round_rules(), in_dutch);
  return json::serialize(document);
}

std::string tasks_document(const std::vector<TaskRecord>& tasks, const std::string& next) {
  return page_of(list_of(tasks, [](const TaskRecord& each) { return describe(each); }), next);
}

std::string task_document(const TaskRecord& task) {
  return json::serialize(describe(task));
}

std::string departure_document(const Departure& departure, const Organisation& organisation) {
  return json::serialize(json::object{
      {"person", departure.person.id},
      {"left", day_value(departure.person.left)},
      {"erase_on", day_value(departure.person.erase_on)},
      {"ended",
       list_of(departure.ended,
               [&](const Assignment& each) { return describe(each, organisation); })},
      {"tasks", list_of(departure.tasks, [](const Task& each) { return describe(each); })}});
}

std::optional<Day> last_round_of(const CoverageState& state, const std::string& kern) {
  for (const LastRound& each : state.rounds) {
    if (each.kern == kern) return each.day;
  }
  return std::nullopt;
}

Day open_since(const CoverageState& state, const Post& post, Day today) {
  for (const ToldVacancy& each : state.told) {
    if (each.post == post) return each.since;
  }
  return today;
}

std::string coverage_document(const CoverageState& state,
                              const Organisation& organisation,
                              Day today,
                              const std::function<bool(const Scope&)>& sees_people) {
  const bool all_represented =
      std::all_of(organisation.kernen.begin(), organisation.kernen.end(), [&](const Kern& kern) {
        return is_represented(kern, state.posts, today);
      });
  return json::serialize(
      json::object{{"day", format_day(today)},
                   {"all_represented", all_represented},
                   {"vacancy_count", vacancies(organisation, state.posts, today).size()},
                   {"kernen", list_of(organisation.kernen, [&](const Kern& kern) {
                      return describe(kern, state, organisation, today, sees_people);
                    })}});
}

std::string handover_document(const Handover& handover,
                              const std::string& note,
                              const std::vector<TaskRecord>& tasks,
                              const Organisation& organisation) {
  const auto describe_assignment = [&](const Assignment& each) {
    return describe(each, organisation);
  };
  return json::serialize(json::object{
      {"assignment", describe(handover.assignment, organisation)},
      {"colleagues", list_of(handover.colleagues, describe_assignment)},
      {"vacancies",
       list_of(handover.vacancies, [&](const Post& post) { return describe(post, organisation); })},
      {"ending", list_of(handover.ending, describe_assignment)},
      {"queue", describe(handover.queue)},
      {"tasks", list_of(tasks, [](const TaskRecord& each) { return describe(each); })},
      {"note", note}});
}

std::string import_document(const MemberList& list, bool dry_run) {
  const bool sound = list.findings.empty();
  return json::serialize(
      json::object{{"dry_run", dry_run},
                   {"written", sound && !dry_run},
                   {"persons", sound ? list.persons.size() : 0},
                   {"assignments", sound ? list.assignments.size() : 0},
                   {"findings", list_of(list.findings, [](const RowFinding& each) {
                      return json::object{
                          {"row", each.line}, {"column", each.column}, {"detail", each.detail.en}};
                    })}});
}

}  // namespace roles
