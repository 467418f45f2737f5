// SPDX-License-Identifier: EUPL-1.2
#include "model/person.hpp"

#include <utility>

#include "model/text.hpp"

namespace roles {
namespace {

constexpr std::size_t kNameCharactersMax = 100;
constexpr std::size_t kVestCharactersMax = 20;

}  // namespace

Findings check_fields(const PersonFields& fields, const Organisation& organisation) {
  Findings findings;
  const auto note = [&](const char* name, std::optional<Said> problem) {
    if (problem) findings.push_back({name, std::move(*problem)});
  };
  note("name", line_problem(fields.name, kNameCharactersMax));
  if (!fields.email.empty()) note("email", email_problem(fields.email));
  if (!fields.phone.empty()) note("phone", phone_problem(fields.phone));
  if (!fields.vest.empty()) note("vest", line_problem(fields.vest, kVestCharactersMax));
  const Kern* kern = organisation.find_kern(fields.kern);
  if (fields.kern.empty()) {
    findings.push_back({"kern", say(texts::kWrongEmpty)});
  } else if (kern == nullptr) {
    findings.push_back({"kern", say(texts::kWrongNoKern, fields.kern)});
  } else if (!fields.wijk.empty() && kern->find_wijk(fields.wijk) == nullptr) {
    findings.push_back({"wijk", say(texts::kWrongNoWijk, kern->name, fields.wijk)});
  }
  return findings;
}

Outcome<Person> add_person(
    std::string id, PersonFields fields, Day joined, const Organisation& organisation, Day today) {
  Findings findings = check_fields(fields, organisation);
  if (joined > today) findings.push_back({"joined", say(texts::kWrongFuture)});
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  return Person{std::move(id), std::move(fields), joined, std::nullopt, std::nullopt, 1, {}};
}

Outcome<Person> change_person(Person person,
                              PersonFields fields,
                              bool has_roles,
                              const Organisation& organisation) {
  if (person.left) {
    return refuse(Cause::kConflict, "person", say(texts::kWrongLeft, *person.left));
  }
  Findings findings = check_fields(fields, organisation);
  if (!fields.adult && has_roles) {
    findings.push_back({"adult", say(texts::kWrongHasRoles)});
  }
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  person.fields = std::move(fields);
  ++person.revision;
  return person;
}

}  // namespace roles
