// SPDX-License-Identifier: EUPL-1.2
// What the audit log is told of dossiers, over the ABI.
#include "house_for_test.hpp"

namespace roles {
namespace {

// "action object kern reason" of the last entry.
std::string last_entry(const House& house) {
  std::string text;
  if (house.house.audit_entries().empty()) return text;
  for (const std::string& part : house.house.audit_entries().back()) {
    text += (text.empty() ? "" : " ") + part;
  }
  return text;
}

TEST(Audit, NotesEveryLookAtADossierAndItsPurpose) {
  House house;
  const std::string anna = house.person("Anna");
  EXPECT_EQ(last_entry(house), "person.add person/" + anna + " west ");
  house.get_json("person", {{"id", anna}}, "purpose=intake+gesprek");
  EXPECT_EQ(last_entry(house), "person.view person/" + anna + " west intake gesprek");
  house.get_json("intake", {{"id", anna}}, "purpose=ronde");
  EXPECT_EQ(last_entry(house), "intake.view person/" + anna + " west ronde");
  EXPECT_EQ(house.get("person.export", {}, "kern=west&purpose=jaarverslag").status, 200U);
  EXPECT_EQ(last_entry(house), "person.export persons west jaarverslag");
}

TEST(Audit, NotesEveryChangeOfADossier) {
  House house;
  const std::string anna = house.person("Anna");
  const std::string dirk = house.person("Dirk");
  const std::string of_anna = " person/" + anna + " west ";
  EXPECT_EQ(house.change(anna, R"({"vest":"17"})").status, 200U);
  EXPECT_EQ(last_entry(house), "person.change" + of_anna);
  const std::string seen = R"({"seen":"2026-11-20","seen_by":")" + dirk + "\"}";
  EXPECT_EQ(house.send("vog.see", seen, {{"id", anna}}).status, 200U);
  EXPECT_EQ(last_entry(house), "vog.see" + of_anna);
  const std::string bth = house.start(anna, "bth", "kern:oost");
  EXPECT_EQ(last_entry(house), "assignment.start assignment/" + bth + " oost ");
  EXPECT_EQ(house.send("assignment.end", "", {{"id", bth}}).status, 200U);
  EXPECT_EQ(last_entry(house), "assignment.end assignment/" + bth + " oost ");
  EXPECT_EQ(house.send("person.offboard", "", {{"id", anna}}).status, 200U);
  EXPECT_EQ(last_entry(house), "person.offboard" + of_anna);
  const std::string list = "naam;kern;18+\nBob;west;ja\nCarl;west;ja\n";
  EXPECT_EQ(house.send("person.import", list, {}, "dry_run=false").status, 200U);
  EXPECT_EQ(last_entry(house), "person.import persons  2 persons");
}

TEST(Audit, ShowsNothingThatItCouldNotNote) {
  House house;
  const std::string anna = house.person("Anna");
  house.house.fail_commits(BTL_E_STORAGE_FULL, 2);
  EXPECT_EQ(house.get("person", {{"id", anna}}).status, 507U);
  EXPECT_EQ(house.get("person.export").status, 507U);
  EXPECT_EQ(house.get("person", {{"id", anna}}).status, 200U);
}

TEST(Audit, IsNotWrittenForWhatWasRefused) {
  House house;
  const std::string anna = house.person("Anna");
  const std::size_t before = house.house.audit_entries().size();
  const std::string too_long = "purpose=" + std::string(201, 'x');
  EXPECT_EQ(house.get("person", {{"id", anna}}, too_long).status, 400U);
  EXPECT_EQ(house.get("person", {{"id", "nobody"}}).status, 404U);
  EXPECT_EQ(house.house.audit_entries().size(), before);
}

}  // namespace
}  // namespace roles
