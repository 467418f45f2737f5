// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a list of members. What is read is written and read again: nothing is lost, and no
// cell begins a formula. Then it is taken for members, which never both has findings and none.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "csv.hpp"

namespace {

bool same(const roles::Table& left, const roles::Table& right) {
  if (left.header != right.header || left.rows.size() != right.rows.size()) return false;
  for (std::size_t row = 0; row < left.rows.size(); ++row) {
    if (left.rows[row].cells != right.rows[row].cells) return false;
  }
  return true;
}

roles::MemberList members_of(const roles::Table& table, const roles::Organisation& organisation) {
  const roles::Day today = roles::parse_day("2026-11-24").value_or(roles::Day{});
  return roles::read_members(table, {organisation, today, {}, [] { return std::string("id"); }});
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = roles::parse_csv({reinterpret_cast<const char*>(data), size});
  if (!table) {
    if (table.error().findings.empty()) std::abort();
    return 0;
  }
  const auto again = roles::parse_csv(roles::write_csv(*table));
  if (!again || !same(*table, *again)) std::abort();
  roles::Organisation organisation;
  organisation.kernen = {{"west", "West", {{"haven", "Haven"}}, {}, {}}};
  const roles::MemberList list = members_of(*table, organisation);
  if (list.findings.empty() && list.persons.size() != table->rows.size()) std::abort();
  return 0;
}
