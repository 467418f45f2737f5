// SPDX-License-Identifier: EUPL-1.2
// The pages about people: what they show is looked up here, what they say stands in person_views,
// and what their forms change is changed by the same handlers as over the API. On the lane.
#pragma once

#include "care.hpp"
#include "duties.hpp"
#include "pages/draft.hpp"
#include "pages/words.hpp"
#include "people.hpp"

namespace roles {

class PersonPages {
 public:
  PersonPages(Desk& desk, People& people, Duties& duties, Care& care)
      : desk_(desk), people_(people), duties_(duties), care_(care) {}

  btl::Task<Answer> list(const btl::Request& request);
  btl::Task<Answer> show_new(const btl::Request& request);
  btl::Task<Answer> add(const btl::Request& request);
  btl::Task<Answer> show_me(const btl::Request& request);
  btl::Task<Answer> show(const btl::Request& request);
  btl::Task<Answer> show_edit(const btl::Request& request);
  btl::Task<Answer> change(const btl::Request& request);
  btl::Task<Answer> offboard(const btl::Request& request);

  btl::Task<Answer> show_assignment(const btl::Request& request);
  btl::Task<Answer> start_assignment(const btl::Request& request);
  btl::Task<Answer> show_end(const btl::Request& request);
  btl::Task<Answer> end_assignment(const btl::Request& request);

  btl::Task<Answer> sign(const btl::Request& request);
  btl::Task<Answer> show_vog(const btl::Request& request);
  btl::Task<Answer> keep_vog(const btl::Request& request);

  btl::Task<Answer> show_absence(const btl::Request& request);
  btl::Task<Answer> announce(const btl::Request& request);
  btl::Task<Answer> end_absence(const btl::Request& request);

 private:
  using PersonForm = btl::page::Page (*)(const Person&, Draft, const Words&);

  // The page of the person, after a change of something on it was refused.
  btl::Task<Answer> refused_on_page(const btl::Request& request,
                                    std::string person,
                                    Refusal refusal);
  // The form about the person of the path, fresh or as it was refused.
  btl::Task<Answer> form(const btl::Request& request, PersonForm view, Draft draft);
  btl::Task<Answer> end_form(const btl::Request& request, Draft draft);
  btl::Task<Answer> person_answer(const btl::Request& request, const Visible& seen, Draft draft);

  Desk& desk_;
  People& people_;
  Duties& duties_;
  Care& care_;
};

}  // namespace roles
