// SPDX-License-Identifier: EUPL-1.2
#include "requests.hpp"

#include <utility>

#include "model/text.hpp"

namespace roles {
namespace {

constexpr std::int64_t kPageSize = 50;
constexpr std::size_t kPurposeCharactersMax = 200;

template <class Source, class T>
Outcome<T> finish(Source& source, T value) {
  Findings findings = source.findings();
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  return value;
}

// Optional texts of a person; a null or an empty text means "none".
void read_details(Fields& fields, PersonFields& person) {
  person.email = fields.maybe_text("email").value_or("");
  person.phone = fields.maybe_text("phone").value_or("");
  person.wijk = fields.maybe_text("wijk").value_or("");
  person.vest = fields.maybe_text("vest").value_or("");
}

std::string read_signer(Fields& fields, const char* name, const std::string& asker) {
  return asker.empty() ? fields.text(name) : fields.maybe_text(name).value_or(asker);
}

bool is_another(const std::string& signer, const std::string& asker) {
  return !asker.empty() && signer != asker;
}

Refusal not_the_asker(const char* name) {
  return refuse(Cause::kInvalid, name, say(texts::kWrongOnlyYou));
}

Page read_page(Parameters& parameters) {
  return {parameters.text("cursor"), parameters.number("page_size", kPageSize, kPageSizeMax)};
}

}  // namespace

Outcome<NewPerson> read_person(Fields fields, Day today) {
  NewPerson person;
  person.fields.name = trimmed(fields.text("name"));
  person.fields.kern = fields.text("kern");
  person.fields.adult = fields.truth("adult");
  read_details(fields, person.fields);
  person.joined = fields.maybe_day("joined").value_or(today);
  return finish(fields, std::move(person));
}

Outcome<PersonFields> read_person_change(Fields fields, PersonFields before) {
  const auto replace = [&](const char* name, std::string& value) {
    if (auto text = fields.maybe_text(name)) value = trimmed(*text);
  };
  replace("name", before.name);
  replace("email", before.email);
  replace("phone", before.phone);
  replace("kern", before.kern);
  replace("wijk", before.wijk);
  replace("vest", before.vest);
  before.adult = fields.maybe_truth("adult").value_or(before.adult);
  return finish(fields, std::move(before));
}

Outcome<StartCommand> read_start(Fields fields, Day today) {
  StartCommand command;
  command.person = fields.text("person");
  command.role = fields.role("role");
  command.scope = fields.scope("scope");
  command.deputy = fields.maybe_truth("deputy").value_or(false);
  command.term.from = fields.maybe_day("from").value_or(today);
  command.term.until = fields.maybe_day("until");
  return finish(fields, std::move(command));
}

Outcome<Day> read_end(Fields fields, Day today) {
  const Day until = fields.maybe_day("until").value_or(today);
  return finish(fields, until);
}

Outcome<SignCommand> read_sign(Fields fields, std::string person, const std::string& asker) {
  SignCommand command{std::move(person), fields.text("step"), {}};
  command.signed_by = read_signer(fields, "signed_by", asker);
  if (is_another(command.signed_by, asker)) return not_the_asker("signed_by");
  return finish(fields, std::move(command));
}

Outcome<VogCommand> read_vog(Fields fields, std::string person, const std::string& asker) {
  VogCommand command;
  command.person = std::move(person);
  command.seen = fields.day("seen");
  command.seen_by = read_signer(fields, "seen_by", asker);
  if (is_another(command.seen_by, asker)) return not_the_asker("seen_by");
  command.review = fields.maybe_day("review");
  return finish(fields, std::move(command));
}

Outcome<AbsenceCommand> read_absence(Fields fields, std::string person) {
  AbsenceCommand command;
  command.person = std::move(person);
  command.term.from = fields.day("from");
  command.term.until = fields.maybe_day("until");
  return finish(fields, std::move(command));
}

Outcome<Round> read_round(Fields fields) {
  Round round;
  round.kern = fields.text("kern");
  round.wijk = fields.maybe_text("wijk").value_or("");
  round.begins = fields.time("begins");
  round.length = std::chrono::minutes(fields.maybe_number("minutes").value_or(60));
  round.walkers = fields.texts("walkers");
  round.vests = fields.maybe_truth("vests").value_or(false);
  return finish(fields, std::move(round));
}

Outcome<std::string> read_line(Fields fields) {
  return finish(fields, fields.text("line"));
}

Outcome<std::string> read_note(Fields fields) {
  return finish(fields, fields.text_or_empty("note"));
}

Outcome<ProfileText> read_profile(Fields fields) {
  ProfileText text;
  text.title = trimmed(fields.text("title"));
  text.text = trimmed(fields.text("text"));
  return finish(fields, std::move(text));
}

Outcome<bool> read_nothing(Fields fields) {
  return finish(fields, true);
}

Outcome<PersonQuery> read_person_query(std::string_view query) {
  Parameters parameters(query);
  PersonQuery wanted;
  wanted.search = folded(trimmed(parameters.text("search")));
  wanted.kern = parameters.text("kern");
  wanted.wijk = parameters.text("wijk");
  wanted.role = parameters.role("role");
  wanted.with_left = parameters.truth("with_left");
  wanted.page = read_page(parameters);
  return finish(parameters, std::move(wanted));
}

Outcome<AssignmentQuery> read_assignment_query(std::string_view query, Day today) {
  Parameters parameters(query);
  AssignmentQuery wanted;
  wanted.person = parameters.text("person");
  wanted.role = parameters.role("role");
  wanted.kern = parameters.text("kern");
  wanted.scope = parameters.text("scope");
  wanted.on = parameters.day("on");
  if (!wanted.on) wanted.on = today;
  if (parameters.truth("history")) wanted.on.reset();
  wanted.page = read_page(parameters);
  if (!wanted.scope.empty() && !parse_scope(wanted.scope)) {
    parameters.note("scope", say(texts::kWrongScope));
  }
  return finish(parameters, std::move(wanted));
}

Outcome<RoundQuery> read_round_query(std::string_view query) {
  Parameters parameters(query);
  RoundQuery wanted;
  wanted.kern = parameters.text("kern");
  wanted.person = parameters.text("person");
  const std::string state = parameters.text("state");
  wanted.state = round_state_of(state);
  if (!state.empty() && !wanted.state) {
    parameters.note("state", say(texts::kWrongState));
  }
  wanted.asks_for_logbook = parameters.truth("asks_for_logbook");
  wanted.page = read_page(parameters);
  return finish(parameters, std::move(wanted));
}

Outcome<TaskQuery> read_task_query(std::string_view query) {
  Parameters parameters(query);
  TaskQuery wanted;
  wanted.kern = parameters.text("kern");
  wanted.person = parameters.text("person");
  wanted.with_done = parameters.truth("with_done");
  wanted.page = read_page(parameters);
  return finish(parameters, std::move(wanted));
}

Outcome<QueueQuery> read_queue_query(std::string_view query) {
  Parameters parameters(query);
  QueueQuery wanted;
  const auto role = parameters.role("role");
  const auto scope = parse_scope(parameters.text("scope"));
  if (!scope) parameters.note("scope", say(texts::kWrongQueueScope));
  if (role && scope && is_coordinator(*role) && fits(*role, scope->kind)) {
    wanted = {*role, *scope};
  } else if (!role || !is_coordinator(*role)) {
    parameters.note("role", say(texts::kWrongQueueRole));
  } else if (scope) {
    parameters.note("scope", say(texts::kWrongQueueLevel));
  }
  return finish(parameters, std::move(wanted));
}

Outcome<bool> read_dry_run(std::string_view query) {
  Parameters parameters(query);
  const std::string value = parameters.text("dry_run");
  if (!value.empty() && value != "true" && value != "false") {
    parameters.note("dry_run", say(texts::kWrongNotTruth));
  }
  return finish(parameters, value != "false");
}

Outcome<DossierQuery> read_dossier_query(std::string_view query) {
  Parameters parameters(query);
  DossierQuery wanted{parameters.text("kern"), parameters.text("purpose")};
  if (!wanted.purpose.empty()) {
    if (auto problem = line_problem(wanted.purpose, kPurposeCharactersMax)) {
      parameters.note("purpose", std::move(*problem));
    }
  }
  return finish(parameters, std::move(wanted));
}

Outcome<std::string> read_kern(std::string_view query) {
  Parameters parameters(query);
  return finish(parameters, parameters.text("kern"));
}

}  // namespace roles
