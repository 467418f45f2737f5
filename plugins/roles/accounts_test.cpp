// SPDX-License-Identifier: EUPL-1.2
// What becomes of accounts when people come and go, over the ABI.
#include <algorithm>

#include "house_for_test.hpp"

namespace roles {
namespace {

using Change = std::vector<std::string>;

enum Part { kKind, kAccount, kGrant, kLogin, kRole, kScope, kFrom, kUntil };  // of a change

const std::string kAdd = std::to_string(BTL_ACCESS_ADD);
const std::string kGive = std::to_string(BTL_ACCESS_GIVE);
const std::string kEnd = std::to_string(BTL_ACCESS_END);
const std::string kRemove = std::to_string(BTL_ACCESS_REMOVE);

constexpr const char* kHasAddress = R"(,"email":"anna@example.nl")";
constexpr std::int64_t kTodayNs = kNowNs / kDayNs * kDayNs;

// The kinds of all changes so far, one digit each.
std::string kinds(const House& house) {
  std::string text;
  for (const Change& each : house.house.access_changes()) text += each[kKind];
  return text;
}

TEST(Accounts, AreAddedForWhoHasAnAddress) {
  House house;
  house.person("Bob");
  EXPECT_EQ(kinds(house), "");
  const std::string anna = house.person("Anna", kHasAddress);
  ASSERT_EQ(house.house.access_changes().size(), 1U);
  const Change& added = house.house.access_changes().front();
  EXPECT_EQ(added[kKind], kAdd);
  EXPECT_EQ(added[kAccount], anna);
  EXPECT_EQ(added[kLogin], "anna@example.nl");
  EXPECT_EQ(text_at(house.get_json("person", {{"id", anna}}), "/login"), "anna@example.nl");
}

TEST(Accounts, AreGivenWhatARoleGivesAndLoseIt) {
  House house;
  const std::string anna = house.person("Anna", kHasAddress);
  const std::string wc = house.start(anna, "wc", "wijk:west/haven", R"(,"until":"2026-11-27")");
  ASSERT_EQ(kinds(house), kAdd + kGive);
  const Change given = house.house.access_changes().back();
  EXPECT_EQ(given[kAccount], anna);
  EXPECT_EQ(given[kRole], "wc");
  EXPECT_EQ(given[kScope], "west/haven");
  EXPECT_EQ(given[kFrom], std::to_string(kTodayNs));
  EXPECT_EQ(given[kUntil], std::to_string(kTodayNs + 3 * kDayNs));
  EXPECT_EQ(house.send("assignment.end", "", {{"id", wc}}).status, 200U);
  ASSERT_EQ(kinds(house), kAdd + kGive + kEnd);
  EXPECT_EQ(house.house.access_changes().back()[kGrant], given[kGrant]);
}

TEST(Accounts, KeepUntilItsDayWhatEndsLater) {
  House house;
  const std::string anna = house.person("Anna", kHasAddress);
  const std::string group = house.start(anna, "group-admin", "group:oost/anjers");
  const std::string first = house.house.access_changes().back()[kGrant];
  const auto ends = [&](const char* until) {
    return house.send("assignment.end", until, {{"id", group}}).status;
  };
  EXPECT_EQ(ends(R"({"until":"2026-12-01"})"), 200U);
  ASSERT_EQ(kinds(house), kAdd + kGive + kEnd + kGive);
  const Change given = house.house.access_changes().back();
  EXPECT_NE(given[kGrant], first);
  EXPECT_EQ(given[kScope], "oost//anjers");
  EXPECT_EQ(given[kUntil], std::to_string(kTodayNs + 7 * kDayNs));
  EXPECT_EQ(ends(""), 200U);
  EXPECT_EQ(house.house.access_changes().back()[kGrant], given[kGrant]);
  EXPECT_EQ(house.house.access_changes().back()[kKind], kEnd);
}

TEST(Accounts, LoseWhatNeverBegan) {
  House house;
  const std::string anna = house.person("Anna", kHasAddress);
  const std::string wc = house.start(anna, "wc", "wijk:west/haven", R"(,"from":"2026-12-01")");
  EXPECT_EQ(house.send("assignment.end", "", {{"id", wc}}).status, 200U);
  EXPECT_EQ(kinds(house), kAdd + kGive + kEnd);
}

TEST(Accounts, ComeWithAnAddressThatIsGivenLater) {
  House house;
  const std::string anna = house.person("Anna");
  house.start(anna, "wc", "wijk:west/haven");
  EXPECT_EQ(kinds(house), "");
  EXPECT_EQ(house.change(anna, R"({"email":"anna@example.nl"})").status, 200U);
  EXPECT_EQ(kinds(house), kAdd + kGive);
  // The login stays; people may be reached elsewhere.
  const auto changed = house.change(anna, R"({"email":"smit@example.nl"})");
  EXPECT_EQ(text_at(json::parse(changed.body), "/login"), "anna@example.nl");
  EXPECT_EQ(text_at(json::parse(changed.body), "/email"), "smit@example.nl");
  EXPECT_EQ(kinds(house), kAdd + kGive);
}

TEST(Accounts, AreRemovedWithWhoLeaves) {
  House house;
  const std::string anna = house.person("Anna", kHasAddress);
  house.start(anna, "wc", "wijk:west/haven");
  EXPECT_EQ(house.send("person.offboard", "", {{"id", anna}}).status, 200U);
  EXPECT_EQ(kinds(house), kAdd + kGive + kRemove);  // what it was given goes with it
  EXPECT_EQ(text_at(house.get_json("person", {{"id", anna}}), "/login"), "null");
}

TEST(Accounts, AreNotSharedByTwo) {
  House house;
  house.house.judge_access_change = [](const Change&) { return BTL_E_CONFLICT; };
  const auto answer = house.send(
      "person.add", R"({"name":"Anna","kern":"west","adult":true,"email":"a@example.nl"})");
  EXPECT_EQ(answer.status, 409U);
  EXPECT_NE(answer.body.find("email: there is an account of that address"), std::string::npos);
  const std::string bob = house.person("Bob");
  EXPECT_EQ(house.change(bob, R"({"email":"a@example.nl"})").status, 409U);
  EXPECT_EQ(house.change(bob, R"({"vest":"17"})").status, 200U);
}

TEST(Accounts, ThatTheOperatorRemovedHoldNothingUp) {
  House house;
  const std::string anna = house.person("Anna", kHasAddress);
  const std::string wc = house.start(anna, "wc", "wijk:west/haven");
  // As core/access answers for an account that is removed, and for a grant that has ended.
  house.house.judge_access_change = [](const Change& change) {
    return change[kKind] == kGive ? BTL_E_NOT_FOUND : BTL_E_CONFLICT;
  };
  house.start(anna, "editor", "organisation");
  EXPECT_EQ(text_at(house.get_json("person", {{"id", anna}}), "/login"), "null");
  EXPECT_EQ(house.send("assignment.end", "", {{"id", wc}}).status, 200U);
  EXPECT_EQ(house.change(anna, R"({"email":"smit@example.nl"})").status, 200U);  // no other account
  EXPECT_EQ(house.send("person.offboard", "", {{"id", anna}}).status, 200U);
  EXPECT_EQ(kinds(house), kAdd + kGive);
}

TEST(Accounts, ThatTheOperatorRemovedLeaveWithTheirPerson) {
  House house;
  const std::string anna = house.person("Anna", kHasAddress);
  house.house.judge_access_change = [](const Change&) { return BTL_E_CONFLICT; };
  EXPECT_EQ(house.send("person.offboard", "", {{"id", anna}}).status, 200U);
  EXPECT_EQ(kinds(house), kAdd);
}

TEST(Accounts, KeepTheirGrantWhenSomebodyWasFaster) {
  House house;
  const std::string anna = house.person("Anna", kHasAddress);
  house.house.before_commit = [&] {
    house.house.rows("UPDATE roles_person SET revision = revision + 1 RETURNING id");
  };
  house.start(anna, "wc", "wijk:west/haven");
  EXPECT_EQ(kinds(house), kAdd + kGive);
  EXPECT_EQ(house.house.rows("SELECT grant_id FROM roles_assignment"),
            house.house.access_changes().back()[kGrant]);
}

TEST(Accounts, OfAListAreAddedInBatches) {
  House house;
  std::string list = "naam;e-mail;kern;18+;rol\n";
  for (int each = 0; each < 150; ++each) {
    const std::string number = std::to_string(each);
    list += "Lid " + number + ";lid" + number + "@example.nl;oost;ja;bth\n";
  }
  EXPECT_EQ(house.send("person.import", list, {}, "dry_run=false").status, 200U);
  const std::string all = kinds(house);
  EXPECT_EQ(std::count(all.begin(), all.end(), kAdd.front()), 150);
  EXPECT_EQ(std::count(all.begin(), all.end(), kGive.front()), 150);
  EXPECT_EQ(house.house.rows("SELECT COUNT(*) FROM roles_assignment WHERE grant_id <> ''"), "150");
}

TEST(Accounts, AreGivenOnceWhatWasChangedBeforeItWasTold) {
  House house;
  const std::string anna = house.person("Anna", kHasAddress);
  house.start(anna, "bth", "kern:west");
  const std::string grant = house.house.access_changes().back()[kGrant];
  // As if a list had brought it, and somebody had shortened it before the sweep.
  house.house.rows("UPDATE roles_assignment SET start_told = 0 RETURNING id");
  house.pass(1);
  EXPECT_EQ(house.house.rows("SELECT start_told, grant_id FROM roles_assignment"), "1|" + grant);
  EXPECT_EQ(kinds(house), kAdd + kGive);
  // And as if that happened while the sweep was at it.
  house.house.rows("UPDATE roles_assignment SET start_told = 0, grant_id = '' RETURNING id");
  house.house.before_commit = [&] {
    house.house.rows("UPDATE roles_assignment SET grant_id = 'other' RETURNING id");
  };
  house.pass(1);
  EXPECT_EQ(house.house.rows("SELECT start_told, grant_id FROM roles_assignment"), "1|other");
  EXPECT_EQ(kinds(house), kAdd + kGive);
}

TEST(Accounts, OfOthersDoNotHoldUpAList) {
  House house;
  house.house.judge_access_change = [](const Change& change) {
    return change[kLogin] == "b@example.nl" ? BTL_E_CONFLICT : BTL_OK;
  };
  const std::string list =
      "naam;e-mail;kern;18+;rol\nAnna;a@example.nl;oost;ja;bth\nBob;b@example.nl;oost;ja;bth\n";
  EXPECT_EQ(house.send("person.import", list, {}, "dry_run=false").status, 200U);
  EXPECT_EQ(house.house.rows("SELECT name, told, login FROM roles_person ORDER BY name"),
            "Anna|1|a@example.nl\nBob|1|");
  EXPECT_EQ(house.events("role-started"), 2U);
  EXPECT_EQ(kinds(house), kAdd + kGive);
  ASSERT_FALSE(house.house.host().log_lines.empty());
  EXPECT_EQ(house.house.host().log_lines.back().level, BTL_LOG_WARNING);
}

}  // namespace
}  // namespace roles
