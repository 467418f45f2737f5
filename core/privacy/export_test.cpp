// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/export.hpp"

#include <boost/json/serialize.hpp>

#include "core/access/identity_tables.hpp"
#include "core/privacy/house_for_test.hpp"

namespace btl::privacy {
namespace {

namespace json = boost::json;

TEST_F(PrivacyForTest, ExportsEverythingPersonalAndNobodyElse) {
  const std::string id = to_string(confirm("an@example.nl"));
  give("bth", *base::parse_id(id), access::Scope{.kern = "bleiswijk"});
  add_person(id, "An Jansen", "+31 10 1234567");
  add_person("other", "Bo Pieters");
  ASSERT_TRUE(world_.write("UPDATE notes_note SET seen_by = ?1 WHERE person_id = 'other'", {id})
                  .has_value());
  ASSERT_TRUE(world_.write("UPDATE notes_note SET seen_by = 'other' WHERE person_id = ?1", {id})
                  .has_value());
  const auto document = export_document(*access_, *privacy_, {id});
  ASSERT_TRUE(document.has_value()) << document.error().message;
  EXPECT_EQ(document->at("schema").as_string(), "btl.privacy-export/1");
  const json::object& account = document->at("accounts").as_array().at(0).as_object();
  EXPECT_EQ(account.at("login").as_string(), "an@example.nl");
  EXPECT_EQ(account.at("roles").as_array().at(0).at("scope").as_string(), "bleiswijk");
  const std::string text = json::serialize(*document);
  for (const char* theirs : {"An Jansen", "+31 10 1234567", "about An Jansen", "seen_by"}) {
    EXPECT_NE(text.find(theirs), std::string::npos) << theirs;
  }
  for (const char* not_theirs : {"Bo Pieters", "about Bo", "\"other\""}) {
    EXPECT_EQ(text.find(not_theirs), std::string::npos) << not_theirs;
  }
  bool was_confirmed = false;
  for (const json::value& entry : document->at("audit").as_array()) {
    was_confirmed |= entry.at("action").as_string() == "account.confirm";
  }
  EXPECT_TRUE(was_confirmed);
}

TEST_F(PrivacyForTest, ExportsWordsBesideTheNamesOfTables) {
  const std::string id = to_string(confirm("an@example.nl"));
  add_person(id, "An");
  const auto document = export_document(*access_, *privacy_, {id});
  ASSERT_TRUE(document.has_value()) << document.error().message;
  const json::object& person = document->at("records").as_array().at(0).as_object();
  EXPECT_EQ(person.at("table").as_string(), "notes_person") << "wholes before their parts";
  EXPECT_EQ(person.at("pluginText").at("en").as_string(), "Notebook");
  EXPECT_EQ(person.at("text").at("nl").as_string(), "Mensen");
  EXPECT_EQ(person.at("purpose").at("en").as_string(), "To reach you.");
  EXPECT_EQ(person.at("kept").at("nl").as_string(), "Zolang u meedoet.");
  EXPECT_EQ(person.at("retention").as_string(), "30d");
  EXPECT_TRUE(person.at("until").as_array().at(0).is_null()) << "they have not left";
  const json::array& columns = person.at("columns").as_array();
  EXPECT_EQ(json::serialize(columns.at(0)), R"({"name":"id","class":"green","holdsSubject":true})");
  EXPECT_EQ(json::serialize(columns.at(1)),
            R"({"name":"name","class":"red","text":{"en":"Name","nl":"Naam"}})");
  const json::object& note = document->at("records").as_array().at(1).as_object();
  EXPECT_EQ(note.at("until").as_array().at(0).as_string(),
            base::to_iso8601(world_.clock.now() + std::chrono::hours{24 * 365}));
  EXPECT_FALSE(note.contains("since")) << "it stands in the row";
  for (const json::value& row : note.at("rows").as_array()) {
    EXPECT_EQ(row.as_object().size(), note.at("columns").as_array().size());
  }
}

TEST_F(PrivacyForTest, ExportsWhenThatWasThatARowIsPartOf) {
  Tables tables = tables_for_test();
  tables[1].since.clear();
  start(tables);
  add_person("one", "An");
  ASSERT_TRUE(world_.write("UPDATE notes_person SET left_day = '2026-02-01'", {}).has_value());
  const auto document = export_document(*access_, *privacy_, {"one"});
  ASSERT_TRUE(document.has_value()) << document.error().message;
  const json::object& note = document->at("records").as_array().at(1).as_object();
  EXPECT_EQ(note.at("table").as_string(), "notes_note");
  EXPECT_EQ(json::serialize(note.at("since")),
            R"({"text":{"en":"Left on","nl":"Weg sinds"},"times":["2026-02-01T00:00:00.000Z"]})");
  EXPECT_EQ(json::serialize(note.at("until")), R"(["2027-02-01T00:00:00.000Z"])");
}

TEST_F(PrivacyForTest, ExportsWhatActsAreCalled) {
  const std::string id = to_string(confirm("an@example.nl"));
  ASSERT_TRUE(access_->recorder.write({}, {.actor = id, .action = "notes.read", .object = "n"}, {})
                  .has_value());
  const auto document = export_document(*access_, *privacy_, {id});
  ASSERT_TRUE(document.has_value()) << document.error().message;
  EXPECT_EQ(json::serialize(document->at("acts")),
            R"({"notes.read":{"en":"read","nl":"gelezen"}})");
}

TEST_F(PrivacyForTest, ExportsWhoTheyAreAtOtherServers) {
  const base::Id id = confirm("an@example.nl");
  store::Batch batch;
  batch.statements.push_back(
      access::identity_tables::add({"https://login.example", "an-17"}, id, world_.clock.now()));
  ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  const auto document = export_document(*access_, *privacy_, {to_string(id)});
  ASSERT_TRUE(document.has_value()) << document.error().message;
  EXPECT_EQ(json::serialize(document->at("accounts").at(0).at("identities")),
            R"([{"issuer":"https://login.example","subject":"an-17"}])");
}

TEST_F(PrivacyForTest, ExportsTheShapeOfBytesAndNumbers) {
  ASSERT_TRUE(world_.write("INSERT INTO notes_report VALUES ('r1', 'k', 'loud', 51.5, x'0102', 5)")
                  .has_value());
  const auto document = export_document(*access_, *privacy_, {"r1"});
  ASSERT_TRUE(document.has_value()) << document.error().message;
  const json::object& row =
      document->at("records").as_array().at(0).at("rows").as_array().at(0).as_object();
  EXPECT_EQ(row.at("lat").as_double(), 51.5);
  EXPECT_EQ(row.at("photo").at("bytes").to_number<int>(), 2);
  EXPECT_EQ(row.at("photo").at("sha256").as_string().size(), 64U);
  EXPECT_TRUE(document->at("accounts").as_array().empty());
}

}  // namespace
}  // namespace btl::privacy
