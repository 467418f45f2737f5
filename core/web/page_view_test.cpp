// SPDX-License-Identifier: EUPL-1.2
#include "core/web/page_view.hpp"

#include <gmock/gmock.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;

TEST(PageView, PutsTitlesOneLevelBelowTheHeadingBefore) {
  const std::string html = drawn(page_with(
      R"({"type":"facts","title":"A","items":[{"label":"a","value":"b"}]},
         {"type":"heading","level":2,"text":"B"},
         {"type":"card","title":"C","components":[{"type":"empty","title":"D"}]},
         {"type":"markdown","text":"# E"})"));
  EXPECT_THAT(html, HasSubstr("<h2 class=\"utrecht-heading-2 btl-title\">A</h2>"));
  EXPECT_THAT(html, HasSubstr("<h3 class=\"utrecht-heading-3 btl-title\">C</h3>"));
  EXPECT_THAT(html, HasSubstr("<h4 class=\"utrecht-heading-4 btl-title\">D</h4>"));
  EXPECT_THAT(html, HasSubstr("<h3 class=\"utrecht-heading-3\">E</h3>"));
}

TEST(PageView, SaysTonesAndStatesInWords) {
  const std::string html = drawn(page_with(
      R"({"type":"notice","tone":"danger","text":"x"},
         {"type":"notice","tone":"success","title":"Klaar","text":"x"},
         {"type":"steps","label":"s","items":[{"label":"a","state":"done"},{"label":"b",
              "state":"current"}]})"));
  EXPECT_THAT(html, HasSubstr("<strong>Fout:</strong> x"));
  EXPECT_THAT(html, HasSubstr("<span class=\"btl-unseen\">Gelukt: </span>Klaar"));
  EXPECT_THAT(html, HasSubstr("aria-current=\"step\""));
  EXPECT_THAT(html, HasSubstr(">klaar</span>"));
}

TEST(PageView, MarksTheCurrentTabAndTheLastBreadcrumb) {
  const std::string html = drawn(
      R"({"title":"Nu","breadcrumbs":[{"label":"Begin","href":"/"}],"components":[
          {"type":"tabs","label":"t","items":[{"label":"a","href":"/a","current":true},
              {"label":"b","href":"/b","count":0}],
           "components":[{"type":"text","text":"inhoud"}]}]})");
  EXPECT_THAT(html, HasSubstr("href=\"/a\" aria-current=\"page\">a</a>"));
  EXPECT_THAT(html, HasSubstr("<span class=\"btl-tabs__count\">0</span>"));
  EXPECT_THAT(html, HasSubstr("aria-current=\"page\">Nu</li>"));
  EXPECT_THAT(html, HasSubstr(">inhoud</p>"));
}

TEST(PageView, ListsThePlacesOfAMap) {
  const std::string html = drawn(page_with(
      R"({"type":"map","title":"Waar","summary":"Een plek.","places":[{"label":"Plein",
              "latitude":52.01,"longitude":4.5,"href":"/1"}]})"));
  EXPECT_THAT(html, HasSubstr("data-latitude=\"52.01\" data-longitude=\"4.5\""));
  EXPECT_THAT(html, HasSubstr("href=\"/1\">Plein</a>"));
}

}  // namespace
}  // namespace btl::web
