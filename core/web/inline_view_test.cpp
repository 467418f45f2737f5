// SPDX-License-Identifier: EUPL-1.2
#include "core/web/inline_view.hpp"

#include <gmock/gmock.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;

std::string paragraph(std::string_view text, const Frame& frame = {}) {
  return drawn(page_with(R"({"type":"text","text":)" + std::string(text) + "}"), frame);
}

TEST(InlineView, SetsPiecesOneRightBehindTheOther) {
  EXPECT_THAT(
      paragraph(R"(["Bel ",{"text":"nu","strong":true},{"text":"!","emphasis":true,"code":true}])"),
      HasSubstr(">Bel <strong>nu</strong><em><code class=\"utrecht-code\">!</code></em></p>"));
}

TEST(InlineView, LinksWithinAndWithoutAndToTelephones) {
  EXPECT_THAT(paragraph(R"([{"text":"x","href":"/mensen?a=1&b=2"}])"),
              HasSubstr("<a class=\"utrecht-link\" href=\"/mensen?a=1&amp;b=2\">x</a>"));
  EXPECT_THAT(paragraph(R"([{"text":"x","href":"https://www.politie.nl/"}])"),
              HasSubstr("href=\"https://www.politie.nl/\" rel=\"noreferrer\">x</a>"));
  EXPECT_THAT(paragraph(R"([{"text":"112","phone":"112"}])"),
              HasSubstr("href=\"tel:112\">112</a>"));
  EXPECT_THAT(paragraph(R"([{"text":"post","mail":"a@b.nl"}])"),
              HasSubstr("href=\"mailto:a@b.nl\""));
}

TEST(InlineView, WritesDaysInTheReadersLanguage) {
  Frame english;
  english.language = Language::kEnglish;
  EXPECT_THAT(paragraph(R"([{"date":"2026-11-28"}])"),
              HasSubstr("<time datetime=\"2026-11-28\">zaterdag 28 november 2026</time>"));
  EXPECT_THAT(paragraph(R"([{"time":"2026-11-28T21:04:00Z"}])", english),
              HasSubstr(">Saturday 28 November 2026 at 22:04</time>"));
}

}  // namespace
}  // namespace btl::web
