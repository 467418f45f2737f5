// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/quoted_printable.hpp"

#include <gtest/gtest.h>

#include <charconv>

#include "core/os/random.hpp"

namespace btl::outbound {
namespace {

// As RFC 2045 reads it back.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    if (text.substr(i, 3) != "=\r\n") {
      unsigned value = 0;
      std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16);
      out += static_cast<char>(value);
    }
    i += 2;
  }
  return out;
}

TEST(QuotedPrintable, LeavesPlainLinesAsTheyAre) {
  EXPECT_EQ(quoted_printable("Dag,\n\neen regel\r\n"), "Dag,\r\n\r\neen regel\r\n");
  EXPECT_EQ(quoted_printable("zonder einde"), "zonder einde\r\n");
  EXPECT_EQ(quoted_printable(""), "");
}

TEST(QuotedPrintable, WritesOtherCharactersAsNumbers) {
  EXPECT_EQ(quoted_printable("co\xC3\xB6rdinator a=b"), "co=C3=B6rdinator a=3Db\r\n");
  EXPECT_EQ(quoted_printable("blank \nand\rreturn\t"), "blank=20\r\nand=0Dreturn=09\r\n");
}

TEST(QuotedPrintable, BreaksLongLinesSoftly) {
  const std::string written = quoted_printable(std::string(200, 'x'));
  EXPECT_EQ(written.substr(0, 78), std::string(75, 'x') + "=\r\n");
  EXPECT_EQ(decoded(written), std::string(200, 'x') + "\r\n");
}

TEST(QuotedPrintable, NeverBreaksALimitAndIsReadBack) {
  os::FakeRandom random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::uint64_t i = random.below(400); i > 0; --i) {
      const auto c = static_cast<char>(random.below(256));
      if (c != '\n' && c != '\r') text += c;
    }
    const std::string written = quoted_printable(text);
    EXPECT_EQ(decoded(written), text.empty() ? "" : text + "\r\n") << "round " << round;
    for (std::size_t begin = 0; begin < written.size();) {
      const auto end = written.find("\r\n", begin);
      ASSERT_NE(end, std::string::npos);
      EXPECT_LE(end - begin, 76U);
      begin = end + 2;
    }
  }
}

}  // namespace
}  // namespace btl::outbound
