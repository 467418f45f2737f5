// SPDX-License-Identifier: MIT
// The builders of pages write the JSON of sdk/schema/page.json. That the server can draw it is
// tested where the server is.
#include <gtest/gtest.h>

#include <btl/page.hpp>
#include <limits>
#include <string>
#include <vector>

namespace btl::page {
namespace {

TEST(Page, WritesItsPartsInTheirOrder) {
  Page page(Label("Rondes"));
  page.breadcrumb(Label("Begin"), "/");
  page.add(Heading<2>(Label("Wie loopt er?"))).add(Text("Niemand."));
  EXPECT_EQ(page.json(),
            R"({"title":"Rondes","breadcrumbs":[{"label":"Begin","href":"/"}],"components":[)"
            R"({"type":"heading","level":2,"text":"Wie loopt er?"},)"
            R"({"type":"text","text":["Niemand."]}]})");
}

TEST(Page, BecomesAResponse) {
  Page page(Label("x"));
  page.add(Text("y"));
  const Response response = page.response(422);
  EXPECT_EQ(response.status, 422U);
  EXPECT_EQ(response.headers.at(0).value, "application/vnd.btl.page+json");
  EXPECT_EQ(response.body, page.json());
}

TEST(Page, QuotesWhateverItIsGiven) {
  EXPECT_EQ(Text("\"\\\n\x01</script>").json(),
            R"({"type":"text","text":["\"\\\n\u0001</script>"]})");
}

TEST(Inline, HoldsEmphasisLinksAndTimes) {
  const Inline text =
      Inline("Bel ").phone("112").strong("nu").link("hier", "/hier").day("2026-11-28");
  EXPECT_EQ(text.json(),
            R"(["Bel ",{"text":"112","phone":"112"},{"text":"nu","strong":true},)"
            R"({"text":"hier","href":"/hier"},{"date":"2026-11-28"}])");
}

TEST(Href, RefusesAtRunTimeWhatIsNoLink) {
  EXPECT_EQ(Href::from("/mensen/7").value().view(), "/mensen/7");
  for (const char* text : {"javascript:x", "//evil.example/", "http://x.nl/", "/\\x", "", " /"}) {
    EXPECT_EQ(Href::from(text).error().code, ErrorCode::kInvalid) << text;
  }
  EXPECT_FALSE(Path::from("https://www.politie.nl/"));
  const Href copy = Href::from(std::string(100, '/').replace(1, 1, "a")).value();
  EXPECT_EQ(copy.view().size(), 100U);
}

TEST(Card, HoldsComponentsAndActions) {
  Card card(Label("Ronde"));
  card.add(Text("x")).action(PostAction("/weg", Label("Weg"), Style::kDanger)
                                 .value(Name("id"), "7")
                                 .confirm("Zeker?", Label("Ja")));
  EXPECT_EQ(
      card.json(),
      R"({"type":"card","title":"Ronde","components":[{"type":"text","text":["x"]}],)"
      R"("actions":[{"action":"/weg","label":"Weg","style":"danger",)"
      R"("confirm":{"question":"Zeker?","label":"Ja"},"values":[{"name":"id","value":"7"}]}]})");
}

TEST(Form, HoldsFieldsAndGroups) {
  const std::vector<Option> options = {{"a", Label("A")}, {"b", Label("B"), "Help"}};
  Form form("/x", Label("Verstuur"));
  form.field(RadiosField(Name("r"), Label("Kies"), options).required().value("a"));
  form.group(FieldGroup(Label("Samen")).field(HiddenField(Name("h"), "1")));
  EXPECT_EQ(
      form.json(),
      R"({"type":"form","action":"/x","submit":"Verstuur","fields":[)"
      R"({"type":"radios","name":"r","label":"Kies","options":[{"value":"a","label":"A"},)"
      R"({"value":"b","label":"B","help":"Help"}],"required":true,"value":"a"},)"
      R"({"type":"group","legend":"Samen","fields":[{"type":"hidden","name":"h","value":"1"}]}]})");
}

TEST(Table, HoldsRowsAndWhatCanBeDoneWithThem) {
  Table table(Label("Mensen"), "Niemand.");
  table.column(Column(Label("Naam")).sortable(Sorted::kAscending, "/?s=-naam"));
  table.row(Row("7").cell("A")).row(Row("8").cell(Label("nieuw"), Tone::kInfo));
  table.select(Selection("/keuze", Name("id")).button(Label("Weg"), "leave"));
  EXPECT_EQ(table.json(),
            R"({"type":"table","caption":"Mensen","empty":"Niemand.","select":{"action":"/keuze",)"
            R"("name":"id","buttons":[{"label":"Weg","value":"leave","style":"secondary"}]},)"
            R"("columns":[{"label":"Naam","sort":"ascending","href":"/?s=-naam"}],)"
            R"("rows":[{"id":"7","cells":[["A"]]},)"
            R"({"id":"8","cells":[{"badge":"nieuw","tone":"info"}]}]})");
}

TEST(Chart, WritesNumbersThatReadBackAndGapsAsNull) {
  const std::vector<std::string> labels = {"a", "b", "c"};
  const std::vector<Chart::Value> values = {
      0.1, std::nullopt, std::numeric_limits<double>::infinity()};
  Chart chart(ChartKind::kLine, Label("x"), "y", labels);
  chart.series(Label("z"), values);
  EXPECT_EQ(chart.json(),
            R"({"type":"chart","kind":"line","title":"x","summary":"y","labels":["a","b","c"],)"
            R"("series":[{"label":"z","values":[0.1,null,null]}]})");
}

}  // namespace
}  // namespace btl::page
