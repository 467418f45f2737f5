// SPDX-License-Identifier: EUPL-1.2
// An existing list of members, as a table of texts, and what becomes of it: people and their roles,
// or everything that is wrong, by row and column. Nothing is taken from a list with a finding.
// Pure.
//
// Columns, in any order, under a Dutch or an English name: naam, e-mail, telefoon, kern, wijk, 18+,
// sinds, rol. Kern and wijk by id or by name; several roles as "wc + bth".
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "model/assignment.hpp"
#include "model/organisation.hpp"
#include "model/person.hpp"
#include "model/reach.hpp"

namespace roles {

struct TableRow {
  std::size_t line = 0;  // of the file, from 1
  std::vector<std::string> cells;
};

struct Table {
  std::vector<std::string> header;
  std::vector<TableRow> rows;
};

struct RowFinding {
  std::size_t line = 0;
  std::string column;  // as the file calls it
  Said detail;

  friend bool operator==(const RowFinding&, const RowFinding&) = default;
};

struct MemberList {
  std::vector<Person> persons;
  std::vector<Assignment> assignments;
  std::vector<RowFinding> findings;  // not empty: the other two are of no use
};

// What an import needs from outside.
struct ImportGround {
  const Organisation& organisation;
  Day today;
  std::vector<std::string> known_emails;  // in small letters, of everybody who is a member already
  std::function<std::string()> make_id;
  Reach reach = {{whole_organisation()}, {}, {}};  // where people and roles may be added
};

MemberList read_members(const Table& table, const ImportGround& ground);

}  // namespace roles
