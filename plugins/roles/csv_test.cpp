// SPDX-License-Identifier: EUPL-1.2
#include "csv.hpp"

#include <gtest/gtest.h>

namespace roles {
namespace {

using Cells = std::vector<std::string>;

std::string csv_problem(std::string_view text) {
  const auto table = parse_csv(text);
  return table ? "" : table.error().findings.front().detail.en;
}

TEST(Csv, IsReadWithAnySeparatorASpreadsheetWrites) {
  for (const char* text : {"naam;kern\r\nAnna;west\r\n",
                           "naam,kern\nAnna,west",
                           "naam\tkern\nAnna\twest\n",
                           "\xef\xbb\xbfnaam;kern\n\n ; \nAnna;west\n"}) {
    const auto table = parse_csv(text);
    ASSERT_TRUE(table) << text;
    EXPECT_EQ(table->header, (Cells{"naam", "kern"})) << text;
    ASSERT_EQ(table->rows.size(), 1U) << text;
    EXPECT_EQ(table->rows[0].cells, (Cells{"Anna", "west"})) << text;
  }
}

TEST(Csv, ReadsQuotedCellsAndCountsTheirLines) {
  const auto table = parse_csv("a;b\n\"x;\"\"y\"\"\nz\";1\n2;3\n");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[0].cells, (Cells{"x;\"y\"\nz", "1"}));
  EXPECT_EQ(table->rows[0].line, 2U);
  EXPECT_EQ(table->rows[1].line, 4U);
}

TEST(Csv, TakesNoSeparatorOutOfAQuotedName) {
  const auto table = parse_csv("\"naam, voornaam, e.d.\";kern\nAnna;west\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->header, (Cells{"naam, voornaam, e.d.", "kern"}));
  EXPECT_EQ(table->rows.at(0).cells, (Cells{"Anna", "west"}));
}

TEST(Csv, IsRefusedWithTheReason) {
  EXPECT_EQ(csv_problem(""), "is empty");
  EXPECT_EQ(csv_problem("\xef\xbb\xbf\r\n"), "is empty");
  EXPECT_EQ(csv_problem(" ;;\n"), "is empty");
  EXPECT_EQ(csv_problem("naam\nZo\xeb\n"), "is not UTF-8: save it as \"CSV UTF-8\"");
  EXPECT_EQ(csv_problem("a;b\n1;2\n\"x;3\n"), "line 3: a quote is not closed");
}

TEST(Csv, RunsNoFormulaWhenItIsOpened) {
  const Cells dangerous = {"=1+1", "+31612345678", "-2", "@SUM(A1)", "\t=1", "\r=1"};
  const std::string text = write_csv({{"a", "b", "c", "d", "e", "f"}, {{1, dangerous}}});
  EXPECT_EQ(text,
            "\xef\xbb\xbf"
            "a;b;c;d;e;f\r\n"
            "'=1+1;'+31612345678;'-2;'@SUM(A1);\"'\t=1\";\"'\r=1\"\r\n");
}

TEST(Csv, ReadsBackWhatItWrote) {
  const Cells cells = {"=1+1", "'t Hart", "a;b", "say \"x\"", "+31", "two\nlines", ""};
  const auto table = parse_csv(write_csv({{"a", "b", "c", "d", "e", "f", "g"}, {{1, cells}}}));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows.at(0).cells, cells);
}

}  // namespace
}  // namespace roles
