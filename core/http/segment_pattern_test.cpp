// SPDX-License-Identifier: EUPL-1.2
#include "core/http/segment_pattern.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

SegmentPattern pattern(std::string_view text) {
  auto parsed = SegmentPattern::parse(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value();
}

struct MatchCase {
  std::string_view pattern;
  std::string_view segment;
  bool fits;
  Fields parameters;
};

TEST(SegmentPattern, TakesTheLastSeparator) {
  const MatchCase cases[] = {
      {"requests", "requests", true, {}},
      {"requests", "Requests", false, {}},
      {"", "", true, {}},
      {"{id}", "abc", true, {{"id", "abc"}}},
      {"{id}", "", false, {}},
      {"requests.{format}", "requests.json", true, {{"format", "json"}}},
      {"requests.{format}", "requests.", false, {}},
      {"requests.{format}", "xrequests.json", false, {}},
      {"a.{x}", "a.a.json", true, {{"x", "a.json"}}},
      {"{id}.{format}", "17.xml", true, {{"id", "17"}, {"format", "xml"}}},
      {"{id}.{format}", "a.b.json", true, {{"id", "a.b"}, {"format", "json"}}},
      {"{id}.{format}", ".json", false, {}},
      {"{id}.{format}", "17.", false, {}},
      {"{id}.{format}", "17", false, {}},
      {"v{major}-{minor}x", "v1-2x", true, {{"major", "1"}, {"minor", "2"}}},
      {"v{major}-{minor}x", "v1-x", false, {}},
      {"aba{x}aba", "aba", false, {}},
      {"aba{x}aba", "ababa", false, {}},
  };
  for (const MatchCase& c : cases) {
    Fields parameters = {{"kept", "1"}};
    EXPECT_EQ(pattern(c.pattern).match(c.segment, parameters), c.fits)
        << c.pattern << " " << c.segment;
    EXPECT_EQ(Fields(parameters.begin() + 1, parameters.end()), c.parameters) << c.pattern;
  }
}

TEST(SegmentPattern, RefusesWhatHasNoMeaning) {
  for (const std::string_view bad : {"{",
                                     "{}",
                                     "a}",
                                     "{a}{b}",
                                     "{A}",
                                     "{1}",
                                     "{a-b}",
                                     "a b",
                                     "a%20",
                                     "a?",
                                     "..",
                                     ".",
                                     "a/b",
                                     "\xC3\xA9"}) {
    const auto parsed = SegmentPattern::parse(bad);
    ASSERT_FALSE(parsed.has_value()) << bad;
    EXPECT_EQ(parsed.error().code, base::ErrorCode::kInvalid);
  }
}

struct OverlapCase {
  std::string_view a;
  std::string_view b;
  bool meet;
};

TEST(SegmentPattern, KnowsWhenTwoFitTheSameText) {
  const OverlapCase cases[] = {
      {"a", "a", true},
      {"a", "b", false},
      {"{x}", "a", true},
      {"{x}", "", false},
      {"{x}", "{y}", true},
      {"{id}.{format}", "{id}", true},
      {"{id}.{format}", "17", false},
      {"{id}.{format}", "a.b", true},
      {"requests.{format}", "services.{format}", false},
      {"requests.{format}", "requests", false},
      {"requests.{format}", "{id}.json", true},
      {"a{x}c", "ab{y}", true},
      {"a{x}c", "{y}d", false},
      {"a{x}a", "aa", false},
      {"a{x}a", "aaa", true},
  };
  for (const OverlapCase& c : cases) {
    EXPECT_EQ(pattern(c.a).overlaps(pattern(c.b)), c.meet) << c.a << " " << c.b;
    EXPECT_EQ(pattern(c.b).overlaps(pattern(c.a)), c.meet) << c.b << " " << c.a;
  }
}

}  // namespace
}  // namespace btl::http
