// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/privacy.hpp"

#include <gmock/gmock.h>

#include "core/privacy/house_for_test.hpp"

namespace btl::privacy {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;

TEST_F(PrivacyForTest, FindsPeopleByLoginIdAndWhatIdentifies) {
  const std::string id = to_string(confirm("an@example.nl"));
  add_person(id, "An", "+31 10 1234567");
  add_person("a-resident", "Bo", "an@example.nl");  // reported under the address of the login
  EXPECT_THAT(privacy_->find("+31 10 1234567").value(), ElementsAre(id));
  const auto by_login = privacy_->find("AN@example.nl");
  ASSERT_TRUE(by_login.has_value()) << by_login.error().message;
  EXPECT_THAT(*by_login, testing::UnorderedElementsAre(id, "a-resident"));
  EXPECT_EQ(privacy_->find(id).value(), *by_login);
  EXPECT_EQ(privacy_->find("nobody@example.nl").error().code, base::ErrorCode::kNotFound);
  EXPECT_EQ(privacy_->find("").error().code, base::ErrorCode::kNotFound);
}

TEST_F(PrivacyForTest, ErasesAPersonAndLeavesNoByte) {
  const std::string id = to_string(confirm("canary-login@example.nl"));
  for (int other = 0; other < 40; ++other) {
    add_person("other-" + std::to_string(other), "neighbour " + std::to_string(other));
  }
  add_person(id, "canary name", "canary phone");
  ASSERT_TRUE(is_in_a_file("canary")) << "the control";
  const auto erased = privacy_->erase({id}, operator_);
  ASSERT_TRUE(erased.has_value()) << erased.error().message;
  EXPECT_FALSE(is_in_a_file("canary"));
  EXPECT_TRUE(is_in_a_file("neighbour 39"));
  ASSERT_EQ(erased->touched.size(), 2U);
  EXPECT_EQ(erased->touched[0].table, "notes_note");
  EXPECT_EQ(erased->touched[1].rows, 1);
  EXPECT_THAT(erased->problems, ElementsAre());
  EXPECT_EQ(people(), 40);
  EXPECT_EQ(forgotten_, 1);
  EXPECT_EQ(access_->directory.account(*base::parse_id(id))->state, access::AccountState::kRemoved);
  const auto audit = access_->audit.about(id, 1);
  EXPECT_EQ(audit->back().entry.action, "privacy.erase");
  EXPECT_TRUE(access_->audit.verify()->broken == std::nullopt);
}

TEST_F(PrivacyForTest, ErasesAgainWhomABackupBringsBack) {
  const std::string id = to_string(confirm("canary-login@example.nl"));
  add_person(id, "canary name");
  add_person("stays", "neighbour");
  const std::string backup = world_.folder.file("elsewhere");
  ASSERT_TRUE(world_.store->backup(backup).has_value());
  ASSERT_TRUE(privacy_->erase({id}, operator_).has_value());
  restart([&](const std::string& database) {
    std::filesystem::rename(backup, database);  // a backup of before is put back
  });
  EXPECT_EQ(people(), 2) << "the control: the backup had them";
  EXPECT_EQ(privacy_->replay().value(), 1U);
  EXPECT_EQ(people(), 1);
  EXPECT_FALSE(is_in_a_file("canary"));
  EXPECT_EQ(access_->accounts.find("canary-login@example.nl").error().code,
            base::ErrorCode::kNotFound);
  EXPECT_EQ(privacy_->replay().value(), 0U) << "once is enough";
}

TEST_F(PrivacyForTest, FinishesAtTheNextStartWhatWasInterrupted) {
  add_person("one", "canary name");
  ASSERT_TRUE(Ledger(files_, ledger_).add({{"one", world_.clock.now()}}).has_value());
  restart([](const std::string&) {});
  EXPECT_EQ(privacy_->replay().value(), 1U);
  EXPECT_FALSE(is_in_a_file("canary"));
}

TEST_F(PrivacyForTest, DoesNotStartWithALedgerThatCannotBeRead) {
  ASSERT_TRUE(files_.replace(ledger_, "btl-erasures 1\nyesterday somebody\n").has_value());
  auto opened =
      Privacy::open(*access_, files_, ledger_, {}, [] { return std::vector<store::Statement>{}; });
  ASSERT_TRUE(opened.has_error());
  EXPECT_THAT(opened.error().message, HasSubstr("erasures:2: a line is written as TIME ID"));
}

TEST_F(PrivacyForTest, ErasesNothingWithoutALedger) {
  add_person("one", "name");
  auto opened = Privacy::open(
      *access_, files_, world_.folder.file("absent/erasures"), {{"notes", tables_for_test()}}, [] {
        return std::vector<store::Statement>{};
      });
  ASSERT_TRUE(opened.has_value());
  EXPECT_TRUE((*opened)->erase({"one"}, operator_).has_error());
  EXPECT_EQ(people(), 1);
}

TEST_F(PrivacyForTest, SaysWhatItCannotReachAndTriesAgainLater) {
  add_person("one", "name");
  store::OwnerSetup setup;
  setup.owner = "gone";
  setup.migrations = {{1, "0001_create.sql", "CREATE TABLE gone_person (name TEXT) STRICT;"}};
  ASSERT_TRUE(world_.store->set_up(setup).has_value());
  const auto erased = privacy_->erase({"one"}, operator_);
  ASSERT_TRUE(erased.has_value()) << erased.error().message;
  EXPECT_THAT(erased->problems,
              ElementsAre("the table gone_person belongs to no plugin that is here"));
  EXPECT_EQ(people(), 0);
  EXPECT_EQ(privacy_->replay().value(), 1U);
}

TEST_F(PrivacyForTest, LetsGoWhatIsDueAndNothingSooner) {
  add_person("one", "canary name");
  ASSERT_TRUE(privacy_->expire()->touched.empty());
  world_.clock.advance(hours{24 * 14});
  const auto due = privacy_->count_due();
  ASSERT_TRUE(due.has_value()) << due.error().message;
  ASSERT_EQ(due->touched.size(), 1U);
  EXPECT_THAT(due->touched[0].columns, ElementsAre("text"));
  EXPECT_EQ(world_.count("SELECT COUNT(*) FROM notes_note WHERE text = ''"), 0);
  ASSERT_TRUE(privacy_->expire().has_value());
  EXPECT_EQ(world_.count("SELECT COUNT(*) FROM notes_note WHERE text = ''"), 1);
  EXPECT_FALSE(is_in_a_file("about canary"));
  wait_for_store();
  EXPECT_EQ(access_->audit.tail(1)->front().entry.action, "privacy.expire");
  world_.clock.advance(hours{24 * 351});
  ASSERT_TRUE(privacy_->expire().has_value());
  EXPECT_EQ(world_.count("SELECT COUNT(*) FROM notes_note"), 0);
  EXPECT_EQ(people(), 1) << "has not left";
}

// Six years, day by day: nobody goes early, nobody is there more than a day late.
TEST_F(PrivacyForTest, KeepsEveryTermOverYears) {
  constexpr int kDays = 6 * 365;
  constexpr int kEvery = 50;  // days between two who leave
  const base::Time begin = world_.clock.now();
  for (int day = 0; day < kDays; ++day) {
    if (day % kEvery == 0) {
      const std::string id = "p" + std::to_string(day);
      add_person(id, "name");
      ASSERT_TRUE(world_
                      .write("UPDATE notes_person SET left_day = ?2 WHERE id = ?1",
                             {id, base::to_iso8601(world_.clock.now()).substr(0, 10)})
                      .has_value());
    }
    ASSERT_TRUE(privacy_->expire().has_value());
    const auto passed = std::chrono::floor<std::chrono::days>(world_.clock.now() - begin);
    ASSERT_EQ(passed.count(), day);
    // Of those who left, only the last can still be there, for thirty days.
    const int since_last = day % kEvery;
    ASSERT_EQ(people(), since_last < 30 ? 1 : 0) << "on day " << day;
    ASSERT_EQ(world_.count("SELECT COUNT(*) FROM notes_note WHERE text <> ''"),
              since_last < 14 ? 1 : 0)
        << "on day " << day;
    world_.clock.advance(hours{24});
  }
}

}  // namespace
}  // namespace btl::privacy
