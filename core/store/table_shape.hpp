// SPDX-License-Identifier: EUPL-1.2
// What the tables of an owner look like. Values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace btl::store {

struct ColumnShape {
  std::string name = {};
  std::string type = {};  // as declared: "TEXT", "INTEGER"
  bool nullable = false;
  std::uint32_t key_position = 0;  // in the primary key, from 1; 0: not part of it
};

struct TableShape {
  std::string name = {};
  std::vector<ColumnShape> columns = {};  // in the order of the declaration
};

}  // namespace btl::store
