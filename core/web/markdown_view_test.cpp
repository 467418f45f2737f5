// SPDX-License-Identifier: EUPL-1.2
#include "core/web/markdown_view.hpp"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string markdown(std::string_view text) {
  const boost::json::object component{{"type", "markdown"},
                                      {"text", boost::json::string_view(text)}};
  return drawn(page_with(boost::json::serialize(component)));
}

TEST(MarkdownView, SetsHeadingsBelowTheOneBeforeAndWithoutJumps) {
  const std::string html = markdown("# Een\n\n### Diep\n\n###### Dieper\n\n# Twee\n");
  EXPECT_THAT(html, HasSubstr("<h2 class=\"utrecht-heading-2\">Een</h2>"));
  EXPECT_THAT(html, HasSubstr("<h3 class=\"utrecht-heading-3\">Diep</h3>"));
  EXPECT_THAT(html, HasSubstr("<h4 class=\"utrecht-heading-4\">Dieper</h4>"));
  EXPECT_THAT(html, HasSubstr("<h2 class=\"utrecht-heading-2\">Twee</h2>"));
}

TEST(MarkdownView, KnowsTextListsQuotesAndCode) {
  const std::string html =
      markdown("a *b* **c** `d`\n\n3. x\n   - y\n\n> q\n\n```\n<k>\n```\n\n---\n");
  EXPECT_THAT(html,
              HasSubstr("a <em>b</em> <strong>c</strong> <code class=\"utrecht-code\">d</code>"));
  EXPECT_THAT(html, HasSubstr("start=\"3\""));
  EXPECT_THAT(html, HasSubstr("<blockquote"));
  EXPECT_THAT(html, HasSubstr("<code>&lt;k&gt;\n</code>"));
  EXPECT_THAT(html, HasSubstr("<hr"));
}

TEST(MarkdownView, DropsHtmlAndImages) {
  const std::string html = markdown(
      "x <img src=x onerror=alert(1)> "
      "y\n\n<script>alert(1)</script>\n\n![vlag](https://x.nl/v.png)");
  EXPECT_THAT(html, Not(HasSubstr("onerror")));
  EXPECT_THAT(html, Not(HasSubstr("alert(")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, HasSubstr(">vlag</p>"));
}

TEST(MarkdownView, KeepsTheWordsOfLinksThatLeadElsewhere) {
  const std::string html = markdown(
      "[a](javascript:x) [b](//evil.example) [c](http://x.nl) [d](/ok) [e](https://x.nl/) <f@x.nl> "
      "[g](data:x)");
  EXPECT_THAT(html, HasSubstr(">a b c <a class=\"utrecht-link\" href=\"/ok\">d</a>"));
  EXPECT_THAT(html, HasSubstr("href=\"https://x.nl/\" rel=\"noreferrer\">e</a>"));
  EXPECT_THAT(html, HasSubstr("href=\"mailto:f@x.nl\">f@x.nl</a> g</p>"));
}

TEST(MarkdownView, EndsInDeepNests) {
  std::string quotes;
  for (int i = 0; i < 3000; ++i) quotes += "> ";
  EXPECT_THAT(markdown(quotes + "x"), HasSubstr("<blockquote"));
  std::string brackets(3000, '[');
  EXPECT_THAT(markdown(brackets + "x"), HasSubstr("[[["));
  std::string stars;
  for (int i = 0; i < 2000; ++i) stars += "**a *b ";
  EXPECT_THAT(markdown(stars), HasSubstr("btl-prose"));
}

}  // namespace
}  // namespace btl::web
