// SPDX-License-Identifier: EUPL-1.2
#include "core/web/chart_view.hpp"

#include <gmock/gmock.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string chart(std::string_view kind, std::string_view labels, std::string_view series) {
  return drawn(page_with(
      R"({"type":"chart","title":"Meldingen","summary":"Het werd minder.","unit":"uur","kind":")" +
      std::string(kind) + R"(","labels":)" + std::string(labels) + R"(,"series":)" +
      std::string(series) + "}"));
}

TEST(ChartView, SaysInWordsWhatItShows) {
  const std::string html = chart("bar", R"(["a","b"])", R"([{"label":"2026","values":[1,2]}])");
  EXPECT_THAT(html, HasSubstr("role=\"img\" aria-label=\"Meldingen. Het werd minder.\""));
  EXPECT_THAT(html, HasSubstr("<p class=\"utrecht-paragraph\">Het werd minder.</p>"));
  EXPECT_THAT(html, Not(HasSubstr("btl-chart__legend")));
}

TEST(ChartView, SetsTheFiguresInATableBesideIt) {
  const std::string html =
      chart("line", R"(["jan","feb"])", R"([{"label":"2026","values":[1234.5,null]}])");
  EXPECT_THAT(html,
              HasSubstr("scope=\"row\">jan</th>\n<td role=\"cell\" class=\"btl-end\" "
                        "data-label=\"2026\">1.234,5</td>"));
  EXPECT_THAT(html, HasSubstr("data-label=\"2026\">geen gegevens</td>"));
  EXPECT_THAT(html, HasSubstr("2026 (uur)"));
}

TEST(ChartView, DrawsBarsFromZeroUpAndDown) {
  const std::string html =
      chart("bar", R"(["a","b","c"])", R"([{"label":"x","values":[4,-4,null]}])");
  // Of equal height, on both sides of zero; none for what is not known.
  EXPECT_THAT(html, HasSubstr("y=\"14.0\""));
  std::size_t bars = 0;
  for (std::size_t at = html.find("<rect"); at != std::string::npos;
       at = html.find("<rect", at + 1))
    ++bars;
  EXPECT_EQ(bars, 2U);
}

TEST(ChartView, LiftsThePenOverAGap) {
  const std::string html =
      chart("line", R"(["a","b","c","d","e"])", R"([{"label":"x","values":[1,2,null,3,4]}])");
  const std::size_t at = html.find(" d=\"");
  const std::string path = html.substr(at + 4, html.find('"', at + 4) - at - 4);
  EXPECT_EQ(std::ranges::count(path, 'M'), 2);
  EXPECT_EQ(std::ranges::count(path, 'L'), 2);
}

TEST(ChartView, ShortensLongNamesAndThinsManyOut) {
  EXPECT_THAT(chart("bar",
                    R"(["Bergschenhoek-Noord","b","c","d","e","f"])",
                    R"([{"label":"x","values":[1,2,3,4,5,6]}])"),
              HasSubstr("…</text>"));
  const std::string two = chart("bar",
                                R"(["Bergschenhoek","Berkel en Rodenrijs","Bleiswijk"])",
                                R"([{"label":"x","values":[1,2,3]}])");
  EXPECT_THAT(two, HasSubstr(">Berkel en</text>"));
  EXPECT_THAT(two, HasSubstr(">Rodenrijs</text>"));
  EXPECT_THAT(two, Not(HasSubstr("…")));
  std::string labels = "[";
  std::string values = "[";
  for (int i = 0; i < 60; ++i) {
    labels += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\"";
    values += (i == 0 ? "" : ",") + std::to_string(i);
  }
  const std::string html =
      chart("line", labels + "]", R"([{"label":"x","values":)" + values + "]}]");
  EXPECT_THAT(html, Not(HasSubstr("text-anchor=\"middle\">1</text>")));
  EXPECT_THAT(html, Not(HasSubstr("<circle")));
  EXPECT_THAT(html, HasSubstr("scope=\"row\">59</th>"));
}

}  // namespace
}  // namespace btl::web
