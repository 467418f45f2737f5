// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/data_pages.hpp"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "core/portal/house_for_test.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kDocument = R"({
  "accounts": [{"login": "an@example.nl", "created": "2026-01-02T03:04:05.000Z",
    "secondFactor": true, "sessions": 1, "keys": [], "identities": [], "roles": []}],
  "records": [
    {"plugin": "roles", "pluginText": {"nl": "Rollen", "en": "Roles"}, "table": "roles_person",
     "text": {"nl": "Wie u bent", "en": "Who you are"},
     "purpose": {"nl": "Om u te bereiken.", "en": "To reach you."},
     "columns": [
       {"name": "name", "class": "red", "text": {"nl": "Naam", "en": "Name"}},
       {"name": "photo", "class": "red", "text": {"nl": "Foto", "en": "Photo"}}],
     "rows": [{"name": "An <de Wit>", "photo": {"bytes": 7}}]}],
  "audit": [
    {"time": "2026-01-02T03:04:05.000Z", "by": "you", "action": "session.begin", "done": true}],
  "problems": []})";

class DataPagesTest : public PortalForTest {
 protected:
  DataPagesTest() {
    EXPECT_TRUE(world_.store->set_up(privacy::request_tables::setup()).has_value());
    confirm("an@example.nl");
    sign_in_as("an@example.nl");
  }
  std::vector<http::Route> more_routes() override {
    const OwnData data = [this](const http::Request& asked) {
      asked_by_ = asked.principal->account;
      return data_;
    };
    return data_pages(*access_, work_, language_, requests_, data, [] {
      return std::vector<KernName>{{"bleiswijk", "Bleiswijk"}};
    });
  }

  base::Result<json::object> data_ = json::parse(kDocument).as_object();
  std::string asked_by_;
};

TEST_F(DataPagesTest, ShowWhatIsKept) {
  const Answer answer = get("/me/data");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(asked_by_.size(), 32U);
  EXPECT_THAT(answer.body, HasSubstr("an@example.nl"));
  EXPECT_THAT(answer.body, HasSubstr("Wie u bent"));
  EXPECT_THAT(answer.body, HasSubstr("An &lt;de Wit&gt;"));
  EXPECT_THAT(answer.body, HasSubstr("een bestand van 7 bytes"));
  EXPECT_THAT(answer.body, Not(HasSubstr("roles_person")));
  EXPECT_THAT(answer.body, HasSubstr("href=\"/v1/me/data\""));
}

TEST_F(DataPagesTest, SayWhatCouldNotBeRead) {
  data_->at("problems").as_array().emplace_back("roles_lost is declared by nobody");
  EXPECT_THAT(get("/me/data").body, HasSubstr("roles_lost is declared by nobody"));
  data_ = base::Error{base::ErrorCode::kUnavailable, "the store is away"};
  EXPECT_EQ(get("/me/data").status, 503U);
}

TEST_F(DataPagesTest, DrawMoreThanAPageOfRows) {
  json::object& records = data_->at("records").as_array()[0].as_object();
  json::array columns;
  json::object wide;
  for (int column = 0; column < 20; ++column) {
    const std::string name = "column" + std::to_string(column);
    columns.push_back(json::object{{"name", name}, {"text", json::object{{"nl", name}}}});
    wide[name] = column;
  }
  records["columns"] = std::move(columns);
  json::array rows;
  for (int row = 0; row < 300; ++row) {
    wide["column0"] = row;
    rows.push_back(wide);
  }
  records["rows"] = std::move(rows);
  EXPECT_EQ(get("/me/data").status, 200U);
}

TEST_F(DataPagesTest, ShowWhatTheReaderAskedOfThem) {
  const base::Id account = access_->accounts.find("an@example.nl")->id;
  ASSERT_TRUE(requests_.ask(account, privacy::Wish::kErasure, "Alles", {"an", ""}).has_value());
  const Answer answer = get("/me/data");
  EXPECT_THAT(answer.body, HasSubstr("Gegevens laten wissen"));
  EXPECT_THAT(answer.body, HasSubstr("/withdraw"));
  EXPECT_THAT(answer.body, HasSubstr("href=\"/me/data/request\""));
}

}  // namespace
}  // namespace btl::portal
