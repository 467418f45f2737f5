// SPDX-License-Identifier: EUPL-1.2
#include "events.hpp"

#include <boost/json.hpp>
#include <utility>

namespace roles {
namespace {

namespace json = boost::json;

constexpr std::string_view kTypePrefix = "nl.buurttoezicht.roles.";

// Where the event belongs. A kern that is switched off, or gone, gets no events: the organisation
// does.
std::string kern_that_is_on(const std::string& kern, const Organisation& organisation) {
  return organisation.find_kern(kern) == nullptr ? std::string() : kern;
}

btl::Event event(std::string_view name, std::string subject, std::string kern, json::object body) {
  return {std::string(kTypePrefix) + std::string(name) + ".v1",
          std::move(subject),
          std::move(kern),
          json::serialize(body)};
}

json::value day_or_null(const std::optional<Day>& day) {
  return day ? json::value(format_day(*day)) : json::value();
}

json::object payload_of(const Assignment& assignment) {
  return {{"assignment_id", assignment.id},
          {"person_id", assignment.person},
          {"role", code_of(assignment.role)},
          {"scope", format_scope(assignment.scope)},
          {"deputy", assignment.deputy},
          {"from", format_day(assignment.term.from)},
          {"until", day_or_null(assignment.term.until)}};
}

}  // namespace

btl::Event person_added_event(const Person& person, const Organisation& organisation) {
  const std::string& kern = person.fields.kern;
  return event("person-added",
               person.id,
               kern_that_is_on(kern, organisation),
               {{"person_id", person.id}, {"kern", kern}, {"joined", format_day(person.joined)}});
}

btl::Event person_changed_event(const Person& person, const Organisation& organisation) {
  const std::string& kern = person.fields.kern;
  return event("person-changed",
               person.id,
               kern_that_is_on(kern, organisation),
               {{"person_id", person.id}, {"kern", kern}});
}

btl::Event person_left_event(const Person& person, const Organisation& organisation) {
  const std::string& kern = person.fields.kern;
  return event("person-left",
               person.id,
               kern_that_is_on(kern, organisation),
               {{"person_id", person.id},
                {"kern", kern},
                {"left", day_or_null(person.left)},
                {"erase_on", day_or_null(person.erase_on)}});
}

btl::Event role_started_event(const Assignment& assignment, const Organisation& organisation) {
  return event("role-started",
               assignment.person,
               kern_that_is_on(assignment.scope.kern, organisation),
               payload_of(assignment));
}

btl::Event role_ended_event(const Assignment& assignment, const Organisation& organisation) {
  return event("role-ended",
               assignment.person,
               kern_that_is_on(assignment.scope.kern, organisation),
               payload_of(assignment));
}

btl::Event profile_published_event(const Profile& profile) {
  const std::string role(code_of(profile.role));
  return event(
      "profile-published",
      role,
      "",
      {{"role", role}, {"version", profile.version}, {"published", format_day(profile.published)}});
}

btl::Event vacancy_opened_event(const Post& post, const Organisation& organisation, Day since) {
  const std::string scope = format_scope(post.scope);
  return event("vacancy-opened",
               scope,
               kern_that_is_on(post.scope.kern, organisation),
               {{"role", code_of(post.role)},
                {"deputy", post.deputy},
                {"scope", scope},
                {"since", format_day(since)}});
}

btl::Event absence_changed_event(const Absence& absence,
                                 const Person& person,
                                 const Organisation& organisation) {
  return event("absence-changed",
               person.id,
               kern_that_is_on(person.fields.kern, organisation),
               {{"absence_id", absence.id},
                {"person_id", person.id},
                {"from", format_day(absence.term.from)},
                {"until", day_or_null(absence.term.until)}});
}

btl::Event round_changed_event(const Round& round, const Organisation& organisation) {
  return event("round-changed",
               round.id,
               kern_that_is_on(round.kern, organisation),
               {{"round_id", round.id},
                {"kern", round.kern},
                {"wijk", round.wijk.empty() ? json::value() : json::value(round.wijk)},
                {"begins", format_time(round.begins)},
                {"state", to_string(round.state)}});
}

btl::Event task_finished_event(const TaskRecord& task, const Organisation& organisation) {
  return event("task-finished",
               task.id,
               kern_that_is_on(task.task.scope.kern, organisation),
               {{"task_id", task.id},
                {"kind", to_string(task.task.kind)},
                {"scope", format_scope(task.task.scope)},
                {"done", day_or_null(task.done)}});
}

}  // namespace roles
