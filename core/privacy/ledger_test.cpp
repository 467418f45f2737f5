// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/ledger.hpp"

#include <gtest/gtest.h>

namespace btl::privacy {
namespace {

const base::Time kAt = *base::parse_iso8601("2026-11-28T12:00:00Z");

TEST(Ledger, IsEmptyWithoutAFile) {
  os::FakeFiles files;
  const auto erasures = Ledger(files, "data/erasures").read();
  ASSERT_TRUE(erasures.has_value()) << erasures.error().message;
  EXPECT_TRUE(erasures->empty());
}

TEST(Ledger, KeepsEachOnceAndInOrder) {
  os::FakeFiles files;
  Ledger ledger(files, "data/erasures");
  ASSERT_TRUE(ledger.add({{"one", kAt}, {"two", kAt}}).has_value());
  ASSERT_TRUE(ledger.add({{"two", kAt}, {"three", kAt}}).has_value());
  EXPECT_EQ(files.read("data/erasures", 1000).value(),
            "btl-erasures 1\n2026-11-28T12:00:00.000Z one\n2026-11-28T12:00:00.000Z two\n"
            "2026-11-28T12:00:00.000Z three\n");
  const auto erasures = ledger.read();
  ASSERT_TRUE(erasures.has_value());
  ASSERT_EQ(erasures->size(), 3U);
  EXPECT_EQ(erasures->at(2).id, "three");
  EXPECT_EQ(erasures->at(2).at, kAt);
}

TEST(Ledger, SaysWhichLineItCannotRead) {
  const struct {
    const char* content;
    const char* message;
  } cases[] = {
      {"people\n", "erasures:1: this is no ledger of erasures"},
      {"btl-erasures 1\nyesterday one\n", "erasures:2: a line is written as TIME ID"},
      {"btl-erasures 1\n2026-11-28T12:00:00Z\n", "erasures:2: a line is written as TIME ID"},
      {"btl-erasures 1\n2026-11-28T12:00:00Z a/b\n", "erasures:2: a line is written as TIME ID"},
      {"btl-erasures 1\n2026-11-28T12:00:00Z a\n2026", "erasures:3: the last line has no end"},
  };
  for (const auto& each : cases) {
    os::FakeFiles files;
    ASSERT_TRUE(files.replace("erasures", each.content).has_value());
    Ledger ledger(files, "erasures");
    ASSERT_TRUE(ledger.read().has_error()) << each.content;
    EXPECT_EQ(ledger.read().error().message, each.message);
    EXPECT_TRUE(ledger.add({{"one", kAt}}).has_error()) << "what is unclear is not written over";
    EXPECT_EQ(files.read("erasures", 1000).value(), each.content);
  }
}

TEST(Ledger, RefusesIdsThatWouldBreakItsLines) {
  os::FakeFiles files;
  Ledger ledger(files, "erasures");
  EXPECT_TRUE(ledger.add({{"a b", kAt}}).has_error());
  EXPECT_TRUE(ledger.add({{"", kAt}}).has_error());
  EXPECT_TRUE(ledger.add({{std::string(65, 'a'), kAt}}).has_error());
  EXPECT_TRUE(files.read("erasures", 1000).has_error());
}

TEST(Ledger, TellsWhenTheDiskIsFull) {
  os::FakeFiles files;
  Ledger ledger(files, "erasures");
  files.fill_disk_for_test();
  EXPECT_TRUE(ledger.add({{"one", kAt}}).has_error());
}

}  // namespace
}  // namespace btl::privacy
