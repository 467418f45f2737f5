// SPDX-License-Identifier: EUPL-1.2
#include "model/coverage.hpp"

#include <algorithm>

namespace roles {
namespace {

bool contains(const std::vector<Post>& posts, const Post& post) {
  return std::find(posts.begin(), posts.end(), post) != posts.end();
}

Post post_of(const Assignment& assignment) {
  return {assignment.role, assignment.deputy, assignment.scope};
}

}  // namespace

std::vector<Post> posts_of(const Organisation& organisation, std::string_view kern) {
  std::vector<Post> posts;
  for (const Kern& each : organisation.kernen) {
    if (!kern.empty() && each.id != kern) continue;
    posts.push_back({Role::kDc, false, scope_of_kern(each.id)});
    posts.push_back({Role::kDc, true, scope_of_kern(each.id)});
    for (const Wijk& wijk : each.wijken) {
      posts.push_back({Role::kWc, false, scope_of_wijk(each.id, wijk.id)});
    }
  }
  return posts;
}

bool is_filled(const Post& post, const std::vector<Assignment>& assignments, Day day) {
  return std::any_of(assignments.begin(), assignments.end(), [&](const Assignment& each) {
    return post_of(each) == post && each.term.holds_on(day);
  });
}

std::vector<Post> vacancies(const Organisation& organisation,
                            const std::vector<Assignment>& assignments,
                            Day day) {
  std::vector<Post> open = posts_of(organisation);
  std::erase_if(open, [&](const Post& post) { return is_filled(post, assignments, day); });
  return open;
}

Said vacancy_text(const Post& post, const Organisation& organisation) {
  const std::string title(title_of(post.role));
  const std::string area = organisation.name_of(post.scope);
  return post.deputy ? say(texts::kVacancyDeputy, title, area)
                     : say(texts::kVacancyHolder, title, area);
}

std::vector<Assignment> ending_soon(const Organisation& organisation,
                                    const std::vector<Assignment>& assignments,
                                    Day today) {
  const std::vector<Post> posts = posts_of(organisation);
  std::vector<Assignment> ending;
  for (const Assignment& each : assignments) {
    const bool soon = each.term.holds_on(today) && each.term.until &&
                      *each.term.until <= today + organisation.term_warning;
    if (!soon || !contains(posts, post_of(each))) continue;
    if (!is_filled(post_of(each), assignments, *each.term.until)) ending.push_back(each);
  }
  std::sort(ending.begin(), ending.end(), [](const Assignment& left, const Assignment& right) {
    return left.term.until < right.term.until;
  });
  return ending;
}

bool is_represented(const Kern& kern, const std::vector<Assignment>& assignments, Day day) {
  const Scope scope = scope_of_kern(kern.id);
  return is_filled({Role::kDc, false, scope}, assignments, day) ||
         is_filled({Role::kDc, true, scope}, assignments, day);
}

VacancyChange compare(const std::vector<Post>& told, const std::vector<Post>& open) {
  VacancyChange change;
  for (const Post& post : open) {
    if (!contains(told, post)) change.opened.push_back(post);
  }
  for (const Post& post : told) {
    if (!contains(open, post)) change.filled.push_back(post);
  }
  return change;
}

}  // namespace roles
