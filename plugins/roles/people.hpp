// SPDX-License-Identifier: EUPL-1.2
// Handlers for people: list, add, change, leave, import and export. On the lane.
#pragma once

#include <string_view>

#include "desk.hpp"
#include "model/member_list.hpp"

namespace roles {

// One page of people, with their roles.
struct FoundPeople {
  std::vector<Person> persons;
  std::vector<Assignment> assignments;
  std::string next;  // cursor of the next page; empty: there is none
};

struct FoundTasks {
  std::vector<TaskRecord> tasks;
  std::string next;
};

class People {
 public:
  explicit People(Desk& desk) : desk_(desk) {}

  btl::Task<Outcome<FoundPeople>> find(const btl::Request& request, PersonQuery query);
  btl::Task<Outcome<FoundTasks>> find_tasks(const btl::Request& request, TaskQuery query);
  // A list of members as a table of texts. Refused when it is no table at all.
  btl::Task<Outcome<MemberList>> read_import(const btl::Request& request, std::string_view text);
  // Of a list without findings.
  btl::Task<Answer> write_import(const btl::Request& request,
                                 const MemberList& list,
                                 btl::Response answer);

  btl::Task<Answer> list(const btl::Request& request);
  btl::Task<Answer> add(const Asked& asked);
  btl::Task<Answer> show(const btl::Request& request);
  btl::Task<Answer> change(const Asked& asked);
  btl::Task<Answer> offboard(const Asked& asked);
  btl::Task<Answer> export_table(const btl::Request& request);
  btl::Task<Answer> import_table(const btl::Request& request);
  btl::Task<Answer> list_tasks(const btl::Request& request);
  btl::Task<Answer> finish_task(const Asked& asked);

 private:
  // Of a batch that may add an account: 409 when its address belongs to another account, of whoever
  // that is.
  btl::Task<Answer> commit_account(btl::Batch& batch,
                                   const Asked& asked,
                                   btl::Response answer,
                                   const Person& changed);

  Desk& desk_;
};

}  // namespace roles
