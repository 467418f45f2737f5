// SPDX-License-Identifier: EUPL-1.2
#include "core/config/finding.hpp"

#include <gtest/gtest.h>

namespace btl::config {
namespace {

Finding example_finding() {
  return {.severity = Severity::kError,
          .code = "BTL-C010",
          .file = "kernen/bleiswijk.toml",
          .line = 14,
          .column = 3,
          .key = "plugins.incidents.stile_hours",
          .message = "unknown key \"stile_hours\"",
          .hint = "did you mean \"quiet_hours\"?",
          .source_line = "  stile_hours = 1"};
}

TEST(Finding, HasTheFormOfACompiler) {
  EXPECT_EQ(to_text(example_finding()),
            "kernen/bleiswijk.toml:14:3: error: unknown key \"stile_hours\" [BTL-C010]\n"
            "  14 |   stile_hours = 1\n"
            "     |   ^ did you mean \"quiet_hours\"?\n");
}

TEST(Finding, PutsTheCaretUnderTheCharacterNotTheByte) {
  Finding finding = example_finding();
  finding.severity = Severity::kWarning;
  finding.line = 12345;
  finding.column = 6;
  finding.hint = "";
  finding.source_line = "\t\"caf\xC3\xA9\" = 1";
  EXPECT_EQ(to_text(finding),
            "kernen/bleiswijk.toml:12345:6: warning: unknown key \"stile_hours\" [BTL-C010]\n"
            "12345 | \t\"caf\xC3\xA9\" = 1\n"
            "      | \t    ^\n");
}

TEST(Finding, PointsBehindTheEndOfALine) {
  Finding finding = example_finding();
  finding.column = 8;
  finding.source_line = "enable=";
  EXPECT_EQ(to_text(finding),
            "kernen/bleiswijk.toml:14:8: error: unknown key \"stile_hours\" [BTL-C010]\n"
            "  14 | enable=\n"
            "     |        ^ did you mean \"quiet_hours\"?\n");
}

TEST(Finding, LeavesOutWhatIsNotThere) {
  Finding finding = example_finding();
  finding.line = 0;
  finding.column = 0;
  finding.source_line = "";
  EXPECT_EQ(to_text(finding),
            "kernen/bleiswijk.toml: error: unknown key \"stile_hours\" [BTL-C010]\n"
            "  did you mean \"quiet_hours\"?\n");
}

TEST(Finding, LeavesOutTheLineWhenTheColumnIsNotInIt) {
  Finding finding = example_finding();
  finding.column = 500;
  finding.hint = "";
  EXPECT_EQ(to_text(finding),
            "kernen/bleiswijk.toml:14:500: error: unknown key \"stile_hours\" [BTL-C010]\n");
}

TEST(Finding, OnlyAnErrorIsAnError) {
  Finding warning = example_finding();
  warning.severity = Severity::kWarning;
  EXPECT_FALSE(has_error({}));
  EXPECT_FALSE(has_error({warning, warning}));
  EXPECT_TRUE(has_error({warning, example_finding()}));
}

}  // namespace
}  // namespace btl::config
