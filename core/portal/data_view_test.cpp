// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/data_view.hpp"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace btl::portal {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kDataReaderId = "0123456789abcdef0123456789abcdef";

constexpr const char* kKeptDocument = R"({
  "accounts": [{"login": "an@example.nl", "created": "2026-01-02T03:04:05.000Z",
    "secondFactor": false, "sessions": 2, "keys": ["kiosk"],
    "identities": [{"issuer": "https://login.example", "subject": "an-17"}],
    "roles": [{"role": "dc", "scope": "bleiswijk", "from": "2026-02-03T00:00:00.000Z"}]}],
  "records": [
    {"plugin": "roles", "pluginText": {"nl": "Rollen", "en": "Roles"}, "table": "roles_person",
     "text": {"nl": "Wie u bent", "en": "Who you are"},
     "purpose": {"nl": "Om u te bereiken.", "en": "To reach you."}, "retention": "730d",
     "columns": [
       {"name": "id", "class": "yellow", "holdsSubject": true},
       {"name": "name", "class": "red", "text": {"nl": "Naam", "en": "Name"}},
       {"name": "adult", "class": "yellow", "text": {"nl": "Volwassen"}, "values": "yes-no"},
       {"name": "vest", "class": "yellow", "text": {"nl": "Hesje"}},
       {"name": "revision", "class": "green"}],
     "rows": [{"id": "0123456789abcdef0123456789abcdef", "name": "An <de Wit>", "adult": 1,
               "vest": "", "revision": 7}],
     "until": ["2028-01-02T00:00:00.000Z"]},
    {"plugin": "roles", "pluginText": {"nl": "Rollen"}, "table": "roles_absence",
     "text": {"nl": "Afwezig"}, "purpose": {"nl": "Voor de ander."},
     "kept": {"nl": "Tot u terug bent."}, "retention": "365d",
     "columns": [{"name": "from_day", "class": "orange", "text": {"nl": "Van"}},
                 {"name": "until_day", "class": "orange", "text": {"nl": "Tot"}}],
     "rows": [{"from_day": "2026-03-01", "until_day": "2026-03-08"},
              {"from_day": "2026-05-01", "until_day": null}],
     "until": [null, null]}],
  "acts": {"roles.person.change": {"nl": "gegevens gewijzigd", "en": "details changed"}},
  "audit": [
    {"time": "2026-01-02T03:04:05.000Z", "by": "you", "action": "session.begin", "done": true},
    {"time": "2026-01-03T03:04:05.000Z", "by": "another", "action": "roles.person.change",
     "done": true},
    {"time": "2026-01-04T03:04:05.000Z", "by": "you", "action": "roles.person.list",
     "done": false}],
  "problems": []})";

class DataViewTest : public testing::Test {
 protected:
  DataViewTest() { request_.principal = http::Principal{.account = kDataReaderId}; }

  std::string view() {
    const PageCall call{request_, {}, web::Language::kDutch};
    return json::serialize(data_components({call, roles_, kernen_}, document_));
  }
  json::object& records(std::size_t at) {
    return document_.at("records").as_array().at(at).as_object();
  }

  http::Request request_;
  const access::RoleTable roles_ = access::RoleTable::make({}, {}).value();
  const std::vector<KernName> kernen_ = {{"bleiswijk", "Bleiswijk"}};
  json::object document_ = json::parse(kKeptDocument).as_object();
};

TEST_F(DataViewTest, TellsInWordsWhatIsKeptWhyAndUntilWhen) {
  const std::string shown = view();
  EXPECT_THAT(shown, HasSubstr(R"("title":"Wie u bent")"));
  EXPECT_THAT(shown, HasSubstr("Om u te bereiken. Wij wissen dit na 2 jaar."));
  EXPECT_THAT(shown, HasSubstr(R"({"label":"Naam","value":["An <de Wit>"]})"));
  EXPECT_THAT(shown, HasSubstr(R"({"label":"Volwassen","value":["ja"]})"));
  EXPECT_THAT(shown, HasSubstr(R"("label":"Wij wissen dit op","value":[{"date":"2028-01-02"}])"));
  EXPECT_THAT(shown, HasSubstr("Voor de ander. Tot u terug bent."));
}

TEST_F(DataViewTest, ShowsNothingRaw) {
  const std::string shown = view();
  for (const char* raw : {"roles_person",
                          "adult",
                          "revision",
                          kDataReaderId,
                          "Hesje",
                          "_day",
                          "session.begin",
                          "roles.person",
                          "730d"}) {
    EXPECT_THAT(shown, Not(HasSubstr(raw))) << raw;
  }
}

TEST_F(DataViewTest, ListsSeveralRows) {
  EXPECT_THAT(view(),
              HasSubstr(R"({"text":[{"date":"2026-03-01"}],)"
                        R"("note":["Tot: ",{"date":"2026-03-08"}]},)"
                        R"({"text":[{"date":"2026-05-01"}]})"));
}

TEST_F(DataViewTest, CountsRowsThatReadTheSame) {
  records(1).at("rows") = json::parse(R"([{"from_day":null,"until_day":null},
                                          {"from_day":null,"until_day":null}])");
  EXPECT_THAT(view(), HasSubstr(R"({"label":"Hoe vaak","value":["2 keer"]})"));
}

TEST_F(DataViewTest, BeginsARowWithWhatItIsPartOf) {
  records(1)["since"] =
      json::parse(R"({"text":{"nl":"Ronde van"},"times":["2026-04-05T18:00:00.000Z",null]})");
  EXPECT_THAT(view(), HasSubstr(R"({"text":[{"date":"2026-04-05"}],"note":["Van: ")"));
}

TEST_F(DataViewTest, ShowsAPluginOnceAboveWhatItKeeps) {
  const std::string shown = view();
  const std::string title = R"({"type":"heading","level":2,"text":"Rollen"})";
  const auto first = shown.find(title);
  ASSERT_NE(first, std::string::npos) << shown;
  EXPECT_EQ(shown.find(title, first + 1), std::string::npos);
}

TEST_F(DataViewTest, ShowsTheAccountWithRolesAndOtherServers) {
  const std::string shown = view();
  for (const char* known :
       {"an@example.nl", "https://login.example", "an-17", "kiosk", "2 apparaten", "Bleiswijk"}) {
    EXPECT_THAT(shown, HasSubstr(known));
  }
}

TEST_F(DataViewTest, TellsWhatHappenedNewestFirst) {
  const std::string shown = view();
  const auto refused = shown.find(R"("u","iets wat niet mocht")");
  const auto changed = shown.find(R"("iemand anders","gegevens gewijzigd")");
  const auto signed_in = shown.find(R"("u","ingelogd")");
  ASSERT_NE(signed_in, std::string::npos) << shown;
  EXPECT_LT(refused, changed);
  EXPECT_LT(changed, signed_in);
}

TEST_F(DataViewTest, SaysThatThereIsNothing) {
  document_.at("records").as_array().clear();
  document_.at("problems").as_array().emplace_back("roles_lost is declared by nobody");
  const std::string shown = view();
  EXPECT_THAT(shown, HasSubstr("Er is verder niets over u geschreven."));
  EXPECT_THAT(shown, HasSubstr("roles_lost is declared by nobody"));
}

TEST_F(DataViewTest, LeavesTheRestToTheFile) {
  json::array& rows = records(1).at("rows").as_array();
  for (int row = 0; row < 300; ++row) {
    rows.push_back(json::object{{"from_day", "2026-05-01"}, {"until_day", nullptr}});
    records(1).at("until").as_array().emplace_back(nullptr);
  }
  json::array& audit = document_.at("audit").as_array();
  for (int entry = 0; entry < 60; ++entry) audit.push_back(json::value(audit.front()));
  const std::string shown = view();
  EXPECT_THAT(shown, HasSubstr("Dit zijn er 302."));
  EXPECT_THAT(shown, HasSubstr("Hier staan de laatste 50."));
}

}  // namespace
}  // namespace btl::portal
