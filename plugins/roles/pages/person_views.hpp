// SPDX-License-Identifier: EUPL-1.2
// Pages about people: the list, one person with everything that is kept of them, and the forms that
// change it. Pure: from what is known to what a page says.
#pragma once

#include <btl/page.hpp>
#include <optional>
#include <string>
#include <vector>

#include "model/absence.hpp"
#include "model/intake.hpp"
#include "pages/draft.hpp"
#include "pages/words.hpp"
#include "records.hpp"

namespace roles {

struct PeopleListing {
  std::string search;  // as it was typed
  std::string kern;
  std::optional<Role> role;
  bool with_left = false;
  std::vector<Person> persons = {};
  std::vector<Assignment> assignments = {};
  std::string next = {};  // cursor of the next page
  bool may_manage = false;
};
btl::page::Page people_page(const PeopleListing& listing, const Words& say);

// What the reader may do with this person.
struct Powers {
  bool manage = false;
  bool assign = false;
  bool sign = false;
  bool see_vog = false;
  bool announce = false;
  bool hand_over = false;
};

struct Dossier {
  Person person;
  std::vector<Assignment> assignments;
  std::optional<Kern> kern;  // whose checklist holds
  IntakeState intake;
  std::vector<Absence> absences;
  Names names;  // of who signed
  std::string reader;
  Powers may;
  std::vector<std::string> wrong;  // why what was just asked for was refused
};
btl::page::Page person_page(const Dossier& dossier, const Words& say);

// `known`: the person who is changed; nobody: somebody new.
btl::page::Page person_form(const Person* known, Draft draft, const Words& say);
btl::page::Page assignment_form(const Person& person, Draft draft, const Words& say);
btl::page::Page assignment_end_form(const Assignment& assignment,
                                    const std::string& name,
                                    Draft draft,
                                    const Words& say);
btl::page::Page vog_form(const Person& person, Draft draft, const Words& say);
btl::page::Page absence_form(const Person& person, Draft draft, const Words& say);

}  // namespace roles
