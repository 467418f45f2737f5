// SPDX-License-Identifier: MIT
#include "tools/po_lines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace btl::catalogue {
namespace {

using testing::HasSubstr;

TEST(PoLines, KnowTheirKinds) {
  EXPECT_EQ(read_po_line("").kind, LineKind::kBlank);
  EXPECT_EQ(read_po_line("#. for translators").kind, LineKind::kBlank);
  EXPECT_EQ(read_po_line("#~ msgid \"old\"").kind, LineKind::kBlank);
  EXPECT_EQ(read_po_line("#, c-format, fuzzy").kind, LineKind::kFuzzy);
  EXPECT_EQ(read_po_line("# a fuzzy thing").kind, LineKind::kBlank);
  EXPECT_EQ(read_po_line("msgid \"a\"").kind, LineKind::kId);
  EXPECT_EQ(read_po_line("msgid_plural \"a\"").kind, LineKind::kPluralId);
  EXPECT_EQ(read_po_line("msgstr \"a\"").kind, LineKind::kForm);
  EXPECT_EQ(read_po_line("msgstr[0] \"a\"").kind, LineKind::kOneForm);
  EXPECT_EQ(read_po_line("msgstr[1]\"a\"").kind, LineKind::kOtherForm);
  EXPECT_EQ(read_po_line("\t\"a\" \r").kind, LineKind::kContinuation);
}

TEST(PoLines, GiveWhatTheQuotesSay) {
  EXPECT_EQ(read_po_line(R"(msgstr "één \"x\" \\ \t\n")").text, "één \"x\" \\ \t\n");
  EXPECT_EQ(read_po_line("msgid \"\"").text, "");
}

TEST(PoLines, SayWhatIsWrong) {
  const auto reason = [](std::string_view line) {
    const PoLine read = read_po_line(line);
    return read.kind == LineKind::kWrong ? read.text : "nothing";
  };
  EXPECT_THAT(reason("msgctxt \"menu\""), HasSubstr("contexts"));
  EXPECT_THAT(reason("msgstr[2] \"a\""), HasSubstr("expected"));
  EXPECT_THAT(reason("msgid_pural \"a\""), HasSubstr("expected"));
  EXPECT_THAT(reason("msgid a"), HasSubstr("begins with a quote"));
  EXPECT_THAT(reason("msgid"), HasSubstr("begins with a quote"));
  EXPECT_THAT(reason("msgid \"a"), HasSubstr("no closing quote"));
  EXPECT_THAT(reason("msgid \"a\\"), HasSubstr("bad escape"));
  EXPECT_THAT(reason("msgid \"a\\\""), HasSubstr("no closing quote"));
  EXPECT_THAT(reason("msgid \"a\\x41\""), HasSubstr("bad escape"));
  EXPECT_THAT(reason("msgid \"a\" b\""), HasSubstr("behind the text"));
  EXPECT_THAT(reason("msgid \"a\tb\""), HasSubstr("control character"));
  EXPECT_THAT(reason("msgid \"\xe9\""), HasSubstr("not UTF-8"));
}

TEST(PoLines, KnowUtf8FromWhatIsNot) {
  EXPECT_TRUE(is_utf8("aé€\xf0\x9f\x99\x82"));
  for (const char* wrong : {"\x80",
                            "\xc3",
                            "\xc3(",
                            "\xc0\xaf",
                            "\xe0\x80\xaf",
                            "\xed\xa0\x80",
                            "\xf0\x80\x80\x80",
                            "\xf4\x90\x80\x80",
                            "\xf5\x80\x80\x80",
                            "\xe2\x82"}) {
    EXPECT_FALSE(is_utf8(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace btl::catalogue
