// SPDX-License-Identifier: EUPL-1.2
#include "core/observe/log_text.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <random>
#include <vector>

namespace btl::observe {
namespace {

const base::Time kTime = base::time_from_ns(1'767'225'600'123'456'789);

std::string line_of(std::string_view message, std::vector<LogField> fields = {}) {
  return log_line(kTime, Level::kInfo, "store", message, fields);
}

std::string message_in(const std::string& line) {
  return boost::json::parse(line).at("message").as_string().c_str();
}

TEST(LogText, IsOneObjectWithItsFieldsInOrder) {
  EXPECT_EQ(line_of("opened", {{"file", "btl.db"}, {"pages", "12"}}),
            R"({"time":"2026-01-01T00:00:00.123Z","level":"info","source":"store",)"
            R"("message":"opened","file":"btl.db","pages":"12"})");
}

TEST(LogText, NamesEachLevel) {
  EXPECT_EQ(to_string(Level::kDebug), "debug");
  EXPECT_EQ(to_string(Level::kInfo), "info");
  EXPECT_EQ(to_string(Level::kWarning), "warning");
  EXPECT_EQ(to_string(Level::kError), "error");
}

TEST(LogText, EscapesWhatWouldEndTheLineOrTheString) {
  using std::string_view_literals::operator""sv;
  const std::string line = line_of("a\nb\r\t\"\\\x1b[0m\x7f\0"sv);
  EXPECT_NE(line.find(R"("a\nb\u000d\t\"\\\u001b[0m\u007f\u0000")"), std::string::npos) << line;
  EXPECT_EQ(message_in(line.substr(0, line.find("\\u0000")) + "\"}"), "a\nb\r\t\"\\\x1b[0m\x7f");
}

TEST(LogText, ReplacesEachByteThatIsNotUtf8) {
  struct Case {
    std::string_view bytes;
    std::string_view shown;
  };
  const std::vector<Case> cases = {
      {"caf\xC3\xA9", "caf\xC3\xA9"},
      {"caf\xE9!", "caf\xEF\xBF\xBD!"},
      {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},                                  // overlong
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},                  // surrogate
      {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},                                  // four bytes
      {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},  // above U+10FFFF
      {"\xE2\x82", "\xEF\xBF\xBD\xEF\xBF\xBD"},                                  // ends too early
  };
  for (const Case& c : cases) EXPECT_EQ(message_in(line_of(c.bytes)), c.shown);
}

TEST(LogText, CutsALongMessageBetweenCharactersAndSaysSo) {
  std::string message;
  for (int i = 0; i < 3000; ++i) message += "\xC3\xA9";
  const std::string line = line_of(message, {{"file", "btl.db"}});
  EXPECT_LE(line.size(), kLineBytesMax);
  EXPECT_GT(line.size(), kLineBytesMax - 16);
  const auto value = boost::json::parse(line);
  EXPECT_TRUE(value.at("cut").as_bool());
  EXPECT_FALSE(value.as_object().contains("file"));
}

TEST(LogText, StaysOneValidBoundedLineForAnyBytes) {
  std::mt19937 random(20261124);  // fixed: a failure repeats
  for (int round = 0; round < 400; ++round) {
    std::string bytes(random() % 6000, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    const std::string_view all = bytes;
    const std::size_t split = all.size() / 3;
    const std::string line =
        line_of(all.substr(0, split), {{all.substr(split, 20), all.substr(split)}});
    ASSERT_LE(line.size(), kLineBytesMax);
    ASSERT_EQ(line.find('\n'), std::string::npos);
    boost::system::error_code error;
    boost::json::parse(line, error);  // checks UTF-8 too
    ASSERT_FALSE(error) << "round " << round << ": " << line;
  }
}

}  // namespace
}  // namespace btl::observe
