// SPDX-License-Identifier: EUPL-1.2
#include "core/web/template.hpp"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace btl::web {
namespace {

std::string refusal_of(std::string_view source) {
  const auto parsed = Template::parse("t", source);
  return parsed ? "" : parsed.error().message;
}

TEST(Template, RefusesWhatWouldPrintUnescaped) {
  constexpr std::string_view kNever = "template t:1: printing without escaping is not possible";
  EXPECT_EQ(refusal_of("{{{a}}}"), kNever);
  EXPECT_EQ(refusal_of("{{&a}}"), kNever);
  EXPECT_EQ(refusal_of("{{a}}}"), kNever);
  EXPECT_EQ(refusal_of("{{=<% %>=}}"), "template t:1: other delimiters are not known");
}

TEST(Template, NamesTheLineOfAMistake) {
  constexpr auto kCases = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"a\nb {{x", "template t:2: \"{{\" has no \"}}\""},
      {"{{#a}}\n{{#b}}\n{{/a}}", "template t:3: nothing named \"a\" is open here"},
      {"\n{{#a}}\n", "template t:2: the section \"a\" has no end"},
      {"{{}}", "template t:1: \"\" is no name"},
      {"{{Name}}", "template t:1: \"Name\" is no name"},
      {"{{a..b}}", "template t:1: \"a..b\" is no name"},
      {"{{> a b}}", "template t:1: \"a b\" is no name of a template"},
  });
  for (const auto& [source, refusal] : kCases) EXPECT_EQ(refusal_of(source), refusal) << source;
}

TEST(Template, KeepsTheNamesAsWritten) {
  const auto parsed = Template::parse("t", "{{@a.b}}{{.}}");
  ASSERT_TRUE(parsed.has_value());
  const Template::Name& name = parsed->parts()[0].name;
  EXPECT_TRUE(name.of_root);
  EXPECT_EQ(name.parts, (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(parsed->parts()[1].name.parts.empty());
}

TEST(Template, EscapesForElementsAndAttributes) {
  std::string html = "x";
  append_escaped("a<b>&\"c\"'", html);
  EXPECT_EQ(html, "xa&lt;b&gt;&amp;&quot;c&quot;&#39;");
}

}  // namespace
}  // namespace btl::web
