// SPDX-License-Identifier: EUPL-1.2
#include "model/offboarding.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace roles {
namespace {

// Where the person is in a chat group: the groups they look after, and those of every area that
// they lived or had a role in.
std::vector<Scope> groups_of(const Person& person, const std::vector<Assignment>& ended) {
  std::vector<Scope> groups;
  const auto add = [&](Scope scope) {
    const bool known = std::find(groups.begin(), groups.end(), scope) != groups.end();
    if (!known) groups.push_back(std::move(scope));
  };
  const PersonFields& fields = person.fields;
  add(fields.wijk.empty() ? scope_of_kern(fields.kern) : scope_of_wijk(fields.kern, fields.wijk));
  for (const Assignment& each : ended) {
    if (each.scope.kind != ScopeKind::kOrganisation) add(each.scope);
  }
  return groups;
}

// Whether nobody but the person has that post from today on.
bool leaves_post_open(const Assignment& ended, const std::vector<Assignment>& posts, Day today) {
  if (!is_coordinator(ended.role)) return false;
  return std::none_of(posts.begin(), posts.end(), [&](const Assignment& each) {
    return each.person != ended.person && each.role == ended.role && each.deputy == ended.deputy &&
           each.scope == ended.scope && each.term.holds_on(today);
  });
}

}  // namespace

std::string_view to_string(TaskKind kind) {
  switch (kind) {
    case TaskKind::kRemoveFromGroup: return "remove-from-group";
    case TaskKind::kReturnVest: return "return-vest";
    case TaskKind::kFillPost: return "fill-post";
  }
  std::abort();
}

std::optional<TaskKind> task_kind_of(std::string_view word) {
  for (const TaskKind kind :
       {TaskKind::kRemoveFromGroup, TaskKind::kReturnVest, TaskKind::kFillPost}) {
    if (to_string(kind) == word) return kind;
  }
  return std::nullopt;
}

Outcome<Departure> leave(Person person,
                         const std::vector<Assignment>& assignments,
                         const std::vector<Assignment>& posts,
                         const Organisation& organisation,
                         Day today) {
  if (person.left) {
    return refuse(Cause::kConflict, "person", say(texts::kWrongLeft, *person.left));
  }
  Departure departure;
  person.left = today;
  person.erase_on = today + organisation.delete_after;
  ++person.revision;
  for (Assignment each : assignments) {
    if (each.term.is_over_on(today)) continue;
    each.term.until = std::max(today, each.term.from);  // what never began never held
    departure.ended.push_back(std::move(each));
  }
  for (const Scope& group : groups_of(person, departure.ended)) {
    departure.tasks.push_back({TaskKind::kRemoveFromGroup,
                               person.id,
                               group,
                               say(texts::kTaskRemoveFromGroup, organisation.name_of(group)).nl});
  }
  if (!person.fields.vest.empty()) {
    departure.tasks.push_back({TaskKind::kReturnVest,
                               person.id,
                               scope_of_kern(person.fields.kern),
                               say(texts::kTaskReturnVest, person.fields.vest).nl});
  }
  for (const Assignment& each : departure.ended) {
    if (!each.term.holds_on(today - std::chrono::days{1}) && each.term.from != today) continue;
    if (!leaves_post_open(each, posts, today)) continue;
    const Post post{each.role, each.deputy, each.scope};
    departure.tasks.push_back({TaskKind::kFillPost,
                               person.id,
                               scope_of_kern(each.scope.kern),
                               say(texts::kTaskFillPost, vacancy_text(post, organisation).nl).nl});
  }
  departure.person = std::move(person);
  return departure;
}

}  // namespace roles
