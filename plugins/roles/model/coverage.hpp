// SPDX-License-Identifier: EUPL-1.2
// The coverage watch: every kern has a DC and a deputy, every wijk a WC, and all kernen are
// represented. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "model/assignment.hpp"
#include "model/organisation.hpp"

namespace roles {

// A place that somebody must fill.
struct Post {
  Role role = Role::kDc;
  bool deputy = false;
  Scope scope;

  friend bool operator==(const Post&, const Post&) = default;
};

// Of all kernen, or of one when `kern` is not empty; in the order of the configuration.
std::vector<Post> posts_of(const Organisation& organisation, std::string_view kern = {});

bool is_filled(const Post& post, const std::vector<Assignment>& assignments, Day day);

// The posts that nobody fills on that day.
std::vector<Post> vacancies(const Organisation& organisation,
                            const std::vector<Assignment>& assignments,
                            Day day);

// "vacature DC Bleiswijk", "vacature plaatsvervangend DC Bleiswijk", "vacature WC Centrum
// (Bleiswijk)"
Said vacancy_text(const Post& post, const Organisation& organisation);

// Terms of posts that end within the warning of the organisation, unless somebody else fills the
// post on the day of their end.
std::vector<Assignment> ending_soon(const Organisation& organisation,
                                    const std::vector<Assignment>& assignments,
                                    Day today);

// Whether somebody speaks for the kern: its DC or the deputy.
bool is_represented(const Kern& kern, const std::vector<Assignment>& assignments, Day day);

// What changed between what was told before and what is open now.
struct VacancyChange {
  std::vector<Post> opened;
  std::vector<Post> filled;
};
VacancyChange compare(const std::vector<Post>& told, const std::vector<Post>& open);

}  // namespace roles
