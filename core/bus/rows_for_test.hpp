// SPDX-License-Identifier: EUPL-1.2
// Pages of the log without a store. For tests only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/assert.hpp"
#include "core/bus/log.hpp"
#include "core/bus/page.hpp"

namespace btl::bus {

struct RowForTest {
  std::int64_t sequence = 0;
  std::string subject;
  std::string kern{};
  std::int64_t type = 1;
  std::string payload = "{}";
};

inline store::Rows rows_for_test(const std::vector<RowForTest>& events) {
  store::Rows rows(log::kColumnCount);
  for (const RowForTest& event : events) {
    rows.add_integer(event.sequence);
    rows.add_integer(1'000'000 * event.sequence);
    rows.add_integer(event.type);
    rows.add_integer(3);
    rows.add_text("id" + std::to_string(event.sequence));
    rows.add_text(event.subject);
    rows.add_text(event.kern);
    rows.add_text("");
    rows.add_text("cause");
    rows.add_text(event.payload);
  }
  return rows;
}

inline std::shared_ptr<const Names> names_for_test() {
  auto names = std::make_shared<Names>();
  BTL_ASSERT(names->add(1, "type.one").has_value());
  BTL_ASSERT(names->add(2, "type.two").has_value());
  BTL_ASSERT(names->add(3, "incidents").has_value());
  return names;
}

// A page of (after, through]; `through` is the last event's sequence unless given.
inline std::shared_ptr<const Page> page_for_test(std::int64_t after,
                                                 const std::vector<RowForTest>& events,
                                                 std::int64_t through = 0) {
  if (through == 0) through = events.back().sequence;
  return std::make_shared<Page>(rows_for_test(events), names_for_test(), after, through);
}

}  // namespace btl::bus
