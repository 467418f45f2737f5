// SPDX-License-Identifier: EUPL-1.2
#include "core/web/form_view.hpp"

#include <gmock/gmock.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string form(std::string_view fields, std::string_view more = "") {
  Frame frame;
  frame.csrf_token = "the-token";
  return drawn(page_with(R"({"type":"form","action":"/x","submit":"Verstuur",)" +
                         std::string(more) + R"("fields":[)" + std::string(fields) + "]}"),
               frame);
}

TEST(FormView, TiesLabelHelpAndErrorToTheField) {
  const std::string html = form(
      R"({"type":"text","name":"a","label":"Naam","help":"Voluit.","error":"Vul uw naam in.",
              "required":true})");
  EXPECT_THAT(html, HasSubstr("<label class=\"utrecht-form-label\" for=\"f1-1\">Naam</label>"));
  EXPECT_THAT(html,
              HasSubstr("id=\"f1-1\" name=\"a\" type=\"text\" required "
                        "aria-describedby=\"f1-1-help f1-1-error\" aria-invalid=\"true\">"));
  EXPECT_THAT(html, HasSubstr("id=\"f1-1-help\">Voluit.</p>"));
  EXPECT_THAT(html, HasSubstr("id=\"f1-1-error\""));
}

TEST(FormView, PutsASummaryOfErrorsOnTop) {
  const std::string html = form(R"({"type":"text","name":"a","label":"Naam","error":"Vul in."})");
  EXPECT_THAT(html, HasSubstr("<title>Fout: Titel - Buurttoezicht</title>"));
  EXPECT_THAT(html, HasSubstr("href=\"#f1-1\"><strong>Naam</strong> Vul in.</a>"));
  EXPECT_LT(html.find("role=\"alert\""), html.find("<form"));
  EXPECT_THAT(form(R"({"type":"text","name":"a","label":"Naam"})"),
              Not(HasSubstr("role=\"alert\"")));
}

TEST(FormView, KeepsWhatWasTyped) {
  EXPECT_THAT(form(R"({"type":"text","name":"a","label":"x","value":"\"twee\""})"),
              HasSubstr("value=\"&quot;twee&quot;\""));
  // Also what is too long for its field: as much as the body of a form holds.
  const std::string much(64U << 10U, 'a');
  EXPECT_THAT(form(R"({"type":"text","name":"a","label":"x","error":"Te lang.","value":")" + much +
                   R"("})"),
              HasSubstr("value=\"" + much + "\""));
  // A browser drops the first line break of a textarea.
  EXPECT_THAT(form(R"({"type":"textarea","name":"a","label":"x","value":"\nregel"})"),
              HasSubstr("rows=\"5\">\n\nregel</textarea>"));
  EXPECT_THAT(form(R"({"type":"number","name":"a","label":"x","value":"twaalf"})"),
              HasSubstr("value=\"twaalf\""));
  EXPECT_THAT(
      form(
          R"({"type":"select","name":"a","label":"x","value":"2","options":[{"value":"1",
              "label":"een"},{"value":"2","label":"twee"}]})"),
      HasSubstr("<option value=\"1\">een</option>\n<option value=\"2\" selected>twee</option>"));
  EXPECT_THAT(
      form(
          R"({"type":"checkboxes","name":"a","label":"x","values":["2"],"options":[{"value":"1",
              "label":"een"},{"value":"2","label":"twee"}]})"),
      HasSubstr("name=\"a\" value=\"2\" checked>"));
  EXPECT_THAT(form(
                  R"({"type":"radios","name":"a","label":"x","options":[{"value":"","label":"een"},
              {"value":"2","label":"twee"}]})"),
              Not(HasSubstr("checked")));
}

TEST(FormView, SendsTheTokenOnlyWhenItPosts) {
  const std::string field = R"({"type":"search","name":"a","label":"x"})";
  EXPECT_THAT(form(field), HasSubstr("name=\"csrf\" value=\"the-token\""));
  const std::string search = form(field, R"("method":"get",)");
  EXPECT_THAT(search, HasSubstr("method=\"get\""));
  EXPECT_THAT(search, Not(HasSubstr("the-token")));
}

TEST(FormView, SendsFilesInParts) {
  const std::string html = form(
      R"({"type":"file","name":"a","label":"Foto","accept":["image/jpeg",".png"],
              "multiple":true})");
  EXPECT_THAT(html, HasSubstr("enctype=\"multipart/form-data\" novalidate>"));
  EXPECT_THAT(html, HasSubstr("type=\"file\" accept=\"image/jpeg,.png\" multiple>"));
}

TEST(FormView, TellsBoundsInWords) {
  EXPECT_THAT(form(R"({"type":"number","name":"a","label":"x","minimum":0,"maximum":1500})"),
              HasSubstr(">Van 0 tot en met 1.500</p>"));
  EXPECT_THAT(form(R"({"type":"number","name":"a","label":"x","minimum":1})"),
              HasSubstr(">1 of meer</p>"));
  EXPECT_THAT(form(R"({"type":"number","name":"a","label":"x","maximum":9})"),
              HasSubstr(">9 of minder</p>"));
  EXPECT_THAT(form(R"({"type":"textarea","name":"a","label":"x","maximum_length":80})"),
              HasSubstr(">Hoogstens 80 tekens</p>"));
}

TEST(FormView, NumbersTheFieldsOfEachForm) {
  const std::string one =
      R"({"type":"form","action":"/x","submit":"y","fields":[{"type":"text","name":"a",
              "label":"x"}]})";
  const std::string html = drawn(page_with(one + "," + one));
  EXPECT_THAT(html, HasSubstr("for=\"f1-1\""));
  EXPECT_THAT(html, HasSubstr("for=\"f2-1\""));
}

TEST(FormView, NeverFillsInAPassword) {
  EXPECT_EQ(
      findings_of(page_with(
          R"({"type":"form","action":"/x","submit":"y","fields":[{"type":"password","name":"a",
              "label":"x","autocomplete":"new-password","value":"geheim"}]})")),
      "/components/0/fields/0/value is not known here");
}

TEST(FormView, AsksForConsentWithASentence) {
  EXPECT_THAT(form(
                  R"({"type":"consent","name":"a","label":"Delen","text":["Ja, ",{"text":"lees",
              "href":"/p"}],"required":true})"),
              HasSubstr("name=\"a\" value=\"yes\" required>"));
}

}  // namespace
}  // namespace btl::web
