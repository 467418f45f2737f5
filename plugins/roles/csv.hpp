// SPDX-License-Identifier: EUPL-1.2
// CSV as spreadsheets write and read it (RFC 4180, with ';', ',' or a tab between the cells). Pure.
//
// A cell that a spreadsheet would run as a formula (it begins with = + - @) is written with an
// apostrophe before it, and read without.
#pragma once

#include <string>
#include <string_view>

#include "model/member_list.hpp"
#include "model/outcome.hpp"

namespace roles {

// Refused when it is not UTF-8, when a quote is not closed, or when it is empty.
Outcome<Table> parse_csv(std::string_view text);

// With a byte order mark and ';', which Dutch spreadsheets expect.
std::string write_csv(const Table& table);

}  // namespace roles
