// SPDX-License-Identifier: EUPL-1.2
#include "core/web/renderer.hpp"

#include <gmock/gmock.h>

#include <thread>
#include <vector>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kSmallPage =
    R"({"title":"Rondes","breadcrumbs":[{"label":"Begin","href":"/"}],
        "components":[{"type":"text","text":"Wie loopt er?"}]})";

TEST(Renderer, DrawsADocumentWithOneTitleAndASkipLink) {
  const std::string html = drawn(kSmallPage);
  EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"nl\">"));
  EXPECT_THAT(html, HasSubstr("<title>Rondes - Buurttoezicht</title>"));
  EXPECT_THAT(html, HasSubstr("<h1 class=\"utrecht-heading-1\">Rondes</h1>"));
  EXPECT_EQ(html.find("<h1"), html.rfind("<h1"));
  EXPECT_THAT(html, HasSubstr("href=\"#main\">Naar de inhoud</a>"));
  EXPECT_THAT(html, HasSubstr("<p class=\"utrecht-paragraph\">Wie loopt er?</p>"));
}

TEST(Renderer, SaysInTheTitleOnceThatSomethingIsWrong) {
  const std::string html = drawn(
      R"({"title":"Rondes","components":[
          {"type":"form","action":"/rondes","submit":"Plan","fields":[
          {"type":"text","name":"a","label":"A","error":"Vul dit in."},
          {"type":"text","name":"b","label":"B","error":"Vul dit in."}]}]})");
  EXPECT_THAT(html, HasSubstr("<title>Fout: Rondes - Buurttoezicht</title>"));
}

TEST(Renderer, HasNeitherScriptNorStyleInThePage) {
  const std::string html = drawn(kSmallPage);
  EXPECT_EQ(html.find("<script src=\"/assets/"), html.find("<script"));
  EXPECT_EQ(html.find("<script"), html.rfind("<script"));
  EXPECT_THAT(html, Not(HasSubstr("<style")));
  EXPECT_THAT(html, Not(HasSubstr(" style=")));
}

TEST(Renderer, EscapesWhatAPageSays) {
  const std::string html = drawn(page_with(R"({"type":"text","text":"<b>\"&'</b>"})"));
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
}

TEST(Renderer, TakesThePagesLanguageBeforeTheReaders) {
  Frame frame;
  frame.language = Language::kEnglish;
  EXPECT_THAT(drawn(kSmallPage, frame), HasSubstr("<html lang=\"en\">"));
  const std::string dutch =
      drawn(R"({"title":"x","lang":"nl","components":[{"type":"text","text":"x"}]})", frame);
  EXPECT_THAT(dutch, HasSubstr("<html lang=\"nl\">"));
}

TEST(Renderer, LeavesTheHeaderOutForPaper) {
  const std::string html =
      drawn(R"({"title":"x","layout":"print","components":[{"type":"text","text":"x"}]})");
  EXPECT_THAT(html, Not(HasSubstr("<header")));
  EXPECT_THAT(html, HasSubstr("<body class=\"btl-print\">"));
}

TEST(Renderer, SaysWhatIsWrongWithAModel) {
  EXPECT_THAT(findings_of("{"), HasSubstr("is no JSON"));
  EXPECT_THAT(findings_of("[]"), HasSubstr("must be an object"));
  EXPECT_THAT(findings_of(R"({"title":"\ud800","components":[]})"), HasSubstr("is no JSON"));
  EXPECT_EQ(findings_of(R"({"components":[{"type":"text","text":"x"}]})"), "/title is missing");
  const std::string deep(100, '[');
  EXPECT_THAT(findings_of(deep), HasSubstr("is no JSON"));
  const std::string large(kPageBytesMax + 1, ' ');
  EXPECT_THAT(findings_of(large), HasSubstr("at most 2097152 fit"));
}

TEST(Renderer, ShowsWhatIsNotUtf8AsFarAsItCanBeRead) {
  EXPECT_THAT(drawn(page_with("{\"type\":\"text\",\"text\":\"caf\xE9\"}")),
              HasSubstr(">caf\uFFFD</p>"));
}

TEST(Renderer, ChecksWithoutDrawing) {
  const Renderer renderer = Renderer::create().value();
  EXPECT_TRUE(renderer.check(kSmallPage).empty());
  EXPECT_EQ(renderer.check(R"({"components":[{"type":"text","text":"x"}]})").at(0).pointer,
            "/title");
  EXPECT_FALSE(renderer.check("").empty());
}

TEST(Renderer, DrawsOnSeveralThreadsAtOnce) {
  const std::string expected = drawn(kSmallPage);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int& count : wrong) {
    threads.emplace_back([&count, &expected] {
      for (int i = 0; i < 50; ++i) count += drawn(kSmallPage) == expected ? 0 : 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(wrong, testing::Each(0));
}

}  // namespace
}  // namespace btl::web
