// SPDX-License-Identifier: EUPL-1.2
// What is asked of the store, and what comes back that is no value of the model. Values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/coverage.hpp"
#include "model/days.hpp"
#include "model/offboarding.hpp"
#include "model/reach.hpp"
#include "model/rounds.hpp"
#include "model/vog.hpp"

namespace roles {

enum class ListKind : std::uint8_t { kPersons, kAssignments, kRounds, kTasks };

// One page: what follows the row of id `after`, which the client got as its cursor.
struct Page {
  std::string after;  // empty: from the beginning
  std::int64_t size = 50;
};

// Empty: no condition. Except `reach`: nothing outside of it is found.
struct PersonQuery {
  std::string search;  // part of the name, folded
  std::string kern;
  std::string wijk;
  std::optional<Role> role;  // held today
  bool with_left = false;    // also who has left
  Page page;
  Reach reach;
};

struct AssignmentQuery {
  std::string person;
  std::optional<Role> role;
  std::string kern;
  std::string scope;
  std::optional<Day> on;  // held on that day; none: of all times
  Page page;
  Reach reach;
};

struct RoundQuery {
  std::string kern;
  std::string person;
  std::optional<RoundState> state;
  bool asks_for_logbook = false;
  Page page;
  Reach reach;
};

struct TaskQuery {
  std::string kern;
  std::string person;
  bool with_done = false;
  Page page;
  Reach reach;
};

struct TaskRecord {
  std::string id;
  Task task;
  Day made;
  std::optional<Day> done;
};

struct ToldVacancy {
  Post post;
  Day since;
};

struct WatcherCount {
  std::string kern;
  std::int64_t count = 0;
};

struct VogDue {
  std::string person;
  Scope home;
  Vog vog;
};

struct LastRound {
  std::string kern;
  Day day;
};

}  // namespace roles
