// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/export.hpp"

#include <boost/json/serialize.hpp>

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
