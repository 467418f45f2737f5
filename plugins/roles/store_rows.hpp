// SPDX-License-Identifier: EUPL-1.2
// How rows become values of the model, and values become cells. For the sources of Store only.
#pragma once

#include <btl/result.hpp>
#include <btl/rows.hpp>
#include <btl/value.hpp>
#include <optional>
#include <string>
#include <vector>

#include "model/assignment.hpp"
#include "model/person.hpp"

namespace roles::rows {

// The columns of these values, in the order that the functions below read.
inline constexpr const char* kPersonColumns =
    "id, name, email, phone, kern, wijk, adult, vest, joined_day, left_day, erase_day, revision,"
    " login";
inline constexpr const char* kAssignmentColumns =
    "id, person_id, role, scope, deputy, from_day, until_day, grant_id";

// What is in the tables went through the model: anything else is damage.
template <class T>
T intact(std::optional<T> value, const char* what) {
  if (!value) throw btl::Failure(btl::ErrorCode::kInternal, std::string("a damaged ") + what);
  return *std::move(value);
}

inline Day to_day(const btl::Row& row, std::size_t column) {
  return intact(parse_day(row.get<std::string_view>(column)), "day");
}

inline std::optional<Day> to_maybe_day(const btl::Row& row, std::size_t column) {
  if (row.is_null(column)) return std::nullopt;
  return to_day(row, column);
}

inline Scope to_scope(const btl::Row& row, std::size_t column) {
  return intact(parse_scope(row.get<std::string_view>(column)), "scope");
}

inline Role to_role(const btl::Row& row, std::size_t column) {
  return intact(role_of(row.get<std::string_view>(column)), "role");
}

inline Person to_person(const btl::Row& row) {
  Person person;
  person.id = row.get<std::string>(0);
  person.fields.name = row.get<std::string>(1);
  person.fields.email = row.get<std::string>(2);
  person.fields.phone = row.get<std::string>(3);
  person.fields.kern = row.get<std::string>(4);
  person.fields.wijk = row.get<std::string>(5);
  person.fields.adult = row.get<bool>(6);
  person.fields.vest = row.get<std::string>(7);
  person.joined = to_day(row, 8);
  person.left = to_maybe_day(row, 9);
  person.erase_on = to_maybe_day(row, 10);
  person.revision = row.get<std::int64_t>(11);
  person.login = row.get<std::string>(12);
  return person;
}

inline Assignment to_assignment(const btl::Row& row) {
  return {row.get<std::string>(0),
          row.get<std::string>(1),
          to_role(row, 2),
          to_scope(row, 3),
          row.get<bool>(4),
          {to_day(row, 5), to_maybe_day(row, 6)},
          row.get<std::string>(7)};
}

template <class Convert>
auto all_of(const btl::Rows& rows, Convert convert) {
  if (rows.truncated()) throw btl::Failure(btl::ErrorCode::kTooLarge, "too many rows: narrow it");
  std::vector<decltype(convert(rows[0]))> values;
  values.reserve(rows.size());
  for (const btl::Row row : rows) values.push_back(convert(row));
  return values;
}

inline btl::Value from_day(const std::optional<Day>& day) {
  return day ? btl::Value(format_day(*day)) : btl::Value();
}

}  // namespace roles::rows
