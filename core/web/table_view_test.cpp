// SPDX-License-Identifier: EUPL-1.2
#include "core/web/table_view.hpp"

#include <gmock/gmock.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string table(std::string_view rows, std::string_view more = "") {
  return drawn(page_with(
      R"({"type":"table","caption":"Mensen","empty":"Er is niemand.","columns":[
          {"label":"Naam","sort":"ascending","href":"/?s=-naam"},{"label":"Uren","align":"end"}],
          "rows":[)" +
      std::string(rows) + "]" + std::string(more) + "}"));
}

TEST(TableView, NamesColumnsRowsAndOrder) {
  const std::string html = table(R"({"cells":["A. de Vries","12"]})");
  EXPECT_THAT(html, HasSubstr("<caption class=\"btl-table__caption\">Mensen</caption>"));
  EXPECT_THAT(html, HasSubstr("scope=\"col\" aria-sort=\"ascending\"><a"));
  EXPECT_THAT(html, HasSubstr("<th role=\"rowheader\" scope=\"row\">A. de Vries</th>"));
  // The label of the column, for where a row is a card.
  EXPECT_THAT(html, HasSubstr("<td role=\"cell\" class=\"btl-end\" data-label=\"Uren\">12</td>"));
}

TEST(TableView, SaysWhenThereIsNothing) {
  const std::string html = table("");
  EXPECT_THAT(html, HasSubstr("Er is niemand."));
  EXPECT_THAT(html, Not(HasSubstr("<table")));
}

TEST(TableView, LetsRowsBeTickedByName) {
  const std::string html =
      table(R"({"id":"7","cells":[["A. ",{"text":"de Vries","href":"/7"}],"12"]})",
            R"(,"select":{"action":"/keuze","name":"id","buttons":[{"label":"Weg","value":"leave",
              "style":"danger"}]})");
  EXPECT_THAT(html, HasSubstr("<form class=\"btl-select\" method=\"post\" action=\"/keuze\">"));
  EXPECT_THAT(html,
              HasSubstr("type=\"checkbox\" name=\"id\" value=\"7\"><span class=\"btl-unseen\">Kies "
                        "A. de Vries</span>"));
  EXPECT_THAT(html, HasSubstr("name=\"do\" value=\"leave\">Weg</button>"));
}

TEST(TableView, LeadsToThePagesAround) {
  const std::string html =
      table(R"({"cells":["a","1"]})", R"(,"pages":{"summary":"1 van 9","next":"/?na=a"})");
  EXPECT_THAT(html, HasSubstr("rel=\"next\" href=\"/?na=a\">Volgende</a>"));
  EXPECT_THAT(html, Not(HasSubstr("rel=\"prev\"")));
  EXPECT_THAT(html, HasSubstr("1 van 9"));
}

TEST(TableView, HoldsBadgesAndBlanks) {
  const std::string html =
      table(R"({"cells":["a",{"badge":"nieuw","tone":"info"}]},{"cells":["b",[]]})");
  EXPECT_THAT(html, HasSubstr("btl-badge--info\">nieuw</span></td>"));
  EXPECT_THAT(html, HasSubstr("data-label=\"Uren\"></td>"));
}

// Beside its label on a phone there is room for one thing.
TEST(TableView, KeepsWordsAndDatesOfACellTogether) {
  const std::string html = table(R"({"cells":["a",["sinds ",{"date":"2026-11-28"}]]})");
  EXPECT_THAT(html, HasSubstr("data-label=\"Uren\"><span>sinds "));
  EXPECT_THAT(html, HasSubstr("</time></span></td>"));
}

}  // namespace
}  // namespace btl::web
