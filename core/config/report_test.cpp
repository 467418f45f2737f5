// SPDX-License-Identifier: EUPL-1.2
#include "core/config/report.hpp"

#include <gtest/gtest.h>

namespace btl::config {
namespace {

Remark remark(Code code, const std::string& key = "k") {
  return {.code = code, .key = key, .message = "message of " + key};
}

TEST(Report, OrdersByFileLineAndColumn) {
  Report report;
  const auto first = report.add_source("btl.toml");
  const auto second = report.add_source("kernen/a.toml");
  report.error({second, 1, 1}, remark(Code::kSyntax, "e"));
  report.warning({first, 9, 4}, remark(Code::kDefinedTwice, "d"));
  report.error({first, 9, 2}, remark(Code::kWrongType, "c"));
  report.error({first, 2, 7}, remark(Code::kWrongType, "b"));
  report.error({first, 0, 0}, remark(Code::kUnreadable, "a"));
  std::string keys;
  for (const Finding& finding : std::move(report).take()) keys += finding.key;
  EXPECT_EQ(keys, "abcde");
}

TEST(Report, QuotesTheLine) {
  Report report;
  const auto source = report.add_source("btl.toml");
  report.set_text(source, "first\r\nsecond\n\xC3\xA9" + std::string(300, 'x') + "\nlast");
  for (const std::uint32_t line : {1U, 2U, 3U, 4U, 5U}) {
    report.error({source, line, 1}, remark(Code::kWrongType));
  }
  report.error({source, 0, 0}, remark(Code::kWrongType));
  const auto findings = std::move(report).take();
  ASSERT_EQ(findings.size(), 6U);
  EXPECT_EQ(findings[0].source_line, "");
  EXPECT_EQ(findings[1].source_line, "first");
  EXPECT_EQ(findings[2].source_line, "second");
  EXPECT_EQ(findings[3].source_line, "\xC3\xA9" + std::string(198, 'x'));
  EXPECT_EQ(findings[4].source_line, "last");
  EXPECT_EQ(findings[5].source_line, "");
  EXPECT_EQ(findings[1].code, "BTL-C011");
}

TEST(Report, CutsALongLineBetweenCharacters) {
  Report report;
  const auto source = report.add_source("btl.toml");
  report.set_text(source, std::string(199, 'x') + "\xC3\xA9");
  report.error({source, 1, 1}, remark(Code::kWrongType));
  EXPECT_EQ(std::move(report).take().front().source_line, std::string(199, 'x'));
}

TEST(Report, SaysAThingOnce) {
  Report report;
  const auto source = report.add_source("btl.toml");
  report.error({source, 1, 1}, remark(Code::kWrongType));
  report.error({source, 1, 1}, remark(Code::kWrongType));
  report.error({source, 1, 1}, remark(Code::kNotAllowed));
  report.error({source, 2, 1}, remark(Code::kWrongType));
  EXPECT_EQ(std::move(report).take().size(), 3U);
}

TEST(Report, IsSilentAboutWhatMayStandInAFileThatItCouldNotRead) {
  Report report;
  report.add_source("btl.toml");
  report.expect_gaps();
  report.error({}, remark(Code::kMissingKey));
  report.warning({}, remark(Code::kPluginNotEnabled));
  EXPECT_FALSE(report.has_error());
  report.error({}, remark(Code::kSyntax));
  EXPECT_TRUE(report.has_error());
  EXPECT_EQ(std::move(report).take().size(), 1U);
}

TEST(Report, CountsWhatIsAboveItsMaximum) {
  Report report;
  const auto source = report.add_source("btl.toml");
  for (std::uint32_t line = 1; line <= Report::kFindingsMax + 7; ++line) {
    report.warning({source, line, 1}, remark(Code::kDefinedTwice));
    report.error({source, line, 1}, remark(Code::kWrongType));
  }
  const auto findings = std::move(report).take();
  ASSERT_EQ(findings.size(), 2 * Report::kFindingsMax + 1);
  EXPECT_EQ(to_text(findings.back()), "btl.toml: error: 7 more errors are not shown [BTL-C002]\n");
}

TEST(Report, QuotesNoLineThatHoldsASecret) {
  Report report;
  const auto source = report.add_source("btl.toml");
  report.set_text(source, "a = { quiet = 5, token = \"hunter2\" }\ntoken = \"hunter2\"\n");
  report.error({.source = source, .line = 1, .column = 7},
               {.code = Code::kWrongType, .key = "a.quiet", .message = "wrong"});
  for (const std::uint32_t line : {1U, 2U}) {
    report.error({.source = source, .line = line, .column = line == 1 ? 18U : 1U},
                 {.code = Code::kLiteralSecret,
                  .key = "token",
                  .message = "a secret",
                  .hint = {},
                  .hides_value = true});
  }
  std::string text;
  for (const Finding& finding : std::move(report).take()) text += to_text(finding);
  EXPECT_EQ(text,
            "btl.toml:1:7: error: wrong [BTL-C011]\n"
            "btl.toml:1:18: error: a secret [BTL-C018]\n"
            "btl.toml:2:1: error: a secret [BTL-C018]\n"
            "   2 | token = ***\n"
            "     | ^\n");
}

}  // namespace
}  // namespace btl::config
