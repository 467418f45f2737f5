// SPDX-License-Identifier: EUPL-1.2
// Somebody leaves, in one action: every role ends, sessions end, and what people still have to do
// is written down. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/assignment.hpp"
#include "model/coverage.hpp"
#include "model/person.hpp"

namespace roles {

enum class TaskKind : std::uint8_t {
  kRemoveFromGroup,  // the person out of the chat group of the area
  kReturnVest,
  kFillPost,  // a coordinator left, and nobody has the post now
};

std::string_view to_string(TaskKind kind);
std::optional<TaskKind> task_kind_of(std::string_view word);

// To be done by people.
struct Task {
  TaskKind kind = TaskKind::kRemoveFromGroup;
  std::string person;  // whom it is about
  Scope scope;         // whose coordinators or group admins do it
  std::string text;    // in Dutch, without the name of the person
};

struct Departure {
  Person person;                  // with its last day and the day it is erased
  std::vector<Assignment> ended;  // as they end; those that were over already are not among them
  std::vector<Task> tasks;
};

// `assignments` are those of the person, of all times; `posts` those of all coordinators.
Outcome<Departure> leave(Person person,
                         const std::vector<Assignment>& assignments,
                         const std::vector<Assignment>& posts,
                         const Organisation& organisation,
                         Day today);

}  // namespace roles
