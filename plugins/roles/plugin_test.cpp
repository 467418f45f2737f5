// SPDX-License-Identifier: EUPL-1.2
// The whole plugin over the ABI, with a real database.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>

#include "house_for_test.hpp"

namespace roles {
namespace {

TEST(Profiles, ArePublishedAtFirstStartAndInVersions) {
  House house;
  EXPECT_EQ(house.get_json("profile.list").at("items").as_array().size(), 8U);
  EXPECT_EQ(house.events("profile-published"), 8U);
  const auto published =
      house.send("profile.publish", R"({"title":"DC","text":"Stuurt."})", {{"role", "dc"}});
  EXPECT_EQ(published.status, 201U) << published.body;
  const auto profile = house.get_json("profile.versions", {{"role", "dc"}});
  EXPECT_EQ(text_at(profile, "/text"), "Stuurt.");
  EXPECT_EQ(text_at(profile, "/published"), "2026-11-24");
  EXPECT_EQ(profile.at("versions").as_array().size(), 2U);
  const auto old = house.get_json("profile.version", {{"role", "dc"}, {"version", "1"}});
  EXPECT_EQ(text_at(old, "/title"), "Dorpscoördinator (DC)");
  EXPECT_EQ(house.get("profile.version", {{"role", "dc"}, {"version", "3"}}).status, 404U);
  EXPECT_EQ(house.get("profile.versions", {{"role", "boss"}}).status, 404U);
  EXPECT_EQ(
      house.send("profile.publish", R"({"title":"DC","text":"Stuurt."})", {{"role", "dc"}}).status,
      409U);
}

TEST(Persons, AreAddedChangedAndFound) {
  House house;
  const std::string zoe = house.person("Zoë Bakker", R"(,"email":"zoe@example.nl")");
  house.person("Anna Smit");
  EXPECT_EQ(house.events("person-added"), 2U);
  const auto found = house.get_json("person.list", {}, "search=ZOE");
  ASSERT_EQ(found.at("items").as_array().size(), 1U);
  EXPECT_EQ(text_at(found, "/items/0/id"), zoe);
  EXPECT_EQ(house.get_json("person.list", {}, "search=%25").at("items").as_array().size(), 0U);
  const auto changed = house.house.call(
      {"PATCH", "person.change", {{"id", zoe}}, "", R"({"vest":"17"})", "application/json"});
  EXPECT_EQ(changed.status, 200U) << changed.body;
  EXPECT_EQ(text_at(house.get_json("person", {{"id", zoe}}), "/vest"), "17");
  EXPECT_EQ(text_at(house.get_json("person", {{"id", zoe}}), "/email"), "zoe@example.nl");
  EXPECT_EQ(house.get("person", {{"id", "none"}}).status, 404U);
}

TEST(Persons, AreListedInPages) {
  House house;
  for (const char* name : {"Eva", "Anna", "Carl", "Bob", "Dirk"}) house.person(name);
  std::string names;
  std::string cursor;
  for (int page = 0; page < 3; ++page) {
    const auto list = house.get_json("person.list", {}, "page_size=2&cursor=" + cursor);
    for (const json::value& item : list.at("items").as_array())
      names += text_at(item, "/name") + " ";
    cursor = list.at("next").is_null() ? "" : text_at(list, "/next");
  }
  EXPECT_EQ(names, "Anna Bob Carl Dirk Eva ");
  EXPECT_EQ(cursor, "");
  EXPECT_EQ(house.get("person.list", {}, "cursor=gone").status, 400U);
}

TEST(Assignments, AreSeveralAndEndOneByOne) {
  House house;
  const std::string anna = house.person("Anna");
  const std::string wc = house.start(anna, "wc", "wijk:west/haven");
  house.start(anna, "group-admin", "group:oost/anjers");
  EXPECT_EQ(house.send("assignment.end", "", {{"id", wc}}).status, 200U);
  const auto now = house.get_json("assignment.list", {}, "person=" + anna);
  ASSERT_EQ(now.at("items").as_array().size(), 1U);
  EXPECT_EQ(text_at(now, "/items/0/role"), "group-admin");
  const auto history = house.get_json("assignment.list", {}, "history=true&person=" + anna);
  EXPECT_EQ(history.at("items").as_array().size(), 2U);
  EXPECT_EQ(house.send("assignment.end", "", {{"id", wc}}).status, 409U);
  EXPECT_EQ(house.events("role-started"), 2U);
  EXPECT_EQ(house.events("role-ended"), 1U);
}

TEST(Assignments, AreDecidedAnewWhenSomebodyWasFaster) {
  House house;
  const std::string anna = house.person("Anna");
  house.house.before_commit = [&] {
    house.house.rows("UPDATE roles_person SET revision = revision + 1 RETURNING id");
  };
  house.start(anna, "bth", "kern:west");
  EXPECT_EQ(house.house.rows("SELECT COUNT(*) FROM roles_assignment"), "1");
  EXPECT_EQ(house.house.rows("SELECT revision FROM roles_person"), "3");
  house.house.fail_commits(BTL_E_CONFLICT, 100);
  EXPECT_EQ(house.try_start(anna, "editor", "organisation").status, 409U);
}

TEST(Coverage, ShowsAndTellsAVacancyAtOnce) {
  House house;
  EXPECT_EQ(house.events("vacancy-opened"), 5U);  // 2 kernen x DC and deputy, 1 wijk
  const std::string anna = house.person("Anna");
  const std::string dc = house.start(anna, "dc", "kern:west");
  auto coverage = house.get_json("coverage");
  EXPECT_EQ(text_at(coverage, "/vacancy_count"), "4");
  EXPECT_EQ(text_at(coverage, "/kernen/1/name"), "West");
  EXPECT_EQ(text_at(coverage, "/kernen/1/represented"), "true");
  EXPECT_EQ(text_at(coverage, "/kernen/1/round_due"), "true");
  house.pass(1);
  house.send("assignment.end", "", {{"id", dc}});
  coverage = house.get_json("coverage");
  EXPECT_EQ(text_at(coverage, "/kernen/1/vacancies/0/text"), "vacature DC West");
  EXPECT_EQ(text_at(coverage, "/kernen/1/vacancies/0/since"), "2026-11-25");
  EXPECT_EQ(text_at(coverage, "/kernen/1/vacancies/1/since"), "2026-11-24");
  EXPECT_EQ(text_at(coverage, "/all_represented"), "false");
  EXPECT_EQ(house.events("vacancy-opened"), 6U);
  EXPECT_EQ(house.house.events().back().subject, "kern:west");
}

TEST(Coverage, SeesTermsEndByThemselves) {
  House house;
  const std::string anna = house.person("Anna");
  house.start(anna, "wc", "wijk:west/haven", R"(,"until":"2026-11-27")");
  EXPECT_EQ(text_at(house.get_json("coverage"), "/kernen/1/ending/0/person"), anna);
  house.pass(2);
  EXPECT_EQ(house.events("role-ended"), 0U);
  house.pass(1);
  EXPECT_EQ(house.events("role-ended"), 1U);
  EXPECT_EQ(house.events("vacancy-opened"), 6U);
  house.pass(1);  // nothing is told twice
  EXPECT_EQ(house.events("role-ended"), 1U);
  EXPECT_EQ(house.events("vacancy-opened"), 6U);
}

TEST(Intake, KeepsTheActiveRoleUntilEveryStepIsDone) {
  House house;
  const std::string anna = house.person("Anna");
  const std::string dirk = house.person("Dirk");
  const std::string wil = house.person("Wil");
  house.start(dirk, "dc", "kern:west");
  house.start(wil, "wc", "wijk:west/haven");
  const auto refused = house.try_start(anna, "bth-active", "kern:west");
  EXPECT_EQ(refused.status, 409U);
  EXPECT_NE(refused.body.find("still open: Gesprek, VOG gezien"), std::string::npos);
  for (const std::string& signer : {dirk, wil}) {
    const auto answer = house.send(
        "intake.sign", R"({"step":"talk","signed_by":")" + signer + "\"}", {{"id", anna}});
    EXPECT_EQ(answer.status, 201U) << answer.body;
  }
  EXPECT_EQ(
      house.send("intake.sign", R"({"step":"talk","signed_by":")" + anna + "\"}", {{"id", anna}})
          .status,
      400U);
  EXPECT_EQ(text_at(house.get_json("intake", {{"id", anna}}), "/open/0"), "VOG gezien");
  const std::string seen = R"({"seen":"2026-11-20","seen_by":")" + dirk + "\"}";
  EXPECT_EQ(house.send("vog.see", seen, {{"id", anna}}).status, 200U);
  EXPECT_EQ(house.try_start(anna, "bth-active", "kern:west").status, 201U);
}

TEST(Vog, IsThreeFieldsAndNoFile) {
  House house;
  const std::string anna = house.person("Anna");
  const std::string dirk = house.person("Dirk");
  const std::string seen = R"({"seen":"2026-11-20","seen_by":")" + dirk + "\"";
  EXPECT_EQ(house.send("vog.see", seen + R"(,"file":"x"})", {{"id", anna}}).status, 400U);
  EXPECT_EQ(house.send("vog.see", seen + "}", {{"id", anna}}).status, 200U);
  const auto vog = house.get_json("person", {{"id", anna}}).at("vog");
  EXPECT_EQ(vog.as_object().size(), 3U);
  EXPECT_EQ(text_at(vog, "/seen"), "2026-11-20");
  EXPECT_EQ(text_at(vog, "/seen_by"), dirk);
  EXPECT_EQ(text_at(vog, "/review"), "2029-11-19");
}

TEST(Rounds, WarnOfALonelyWalkerAndAskForALine) {
  House house;
  const std::string anna = house.person("Anna");
  const auto planned = house.send(
      "round.plan",
      R"({"kern":"west","begins":"2026-11-24T20:00:00+01:00","walkers":[")" + anna + "\"]}");
  EXPECT_EQ(planned.status, 201U) << planned.body;
  const auto plan = json::parse(planned.body);
  EXPECT_EQ(text_at(plan, "/warnings/0"), "Een ronde loopt u met minstens 2 personen.");
  EXPECT_EQ(plan.at("rules").as_array().size(), 5U);
  const std::string id = text_at(plan, "/id");
  EXPECT_EQ(house.send("round.logbook", R"({"line":"Rustig"})", {{"id", id}}).status, 409U);
  house.pass(1);
  const auto asked = house.get_json("round.list", {}, "asks_for_logbook=true&person=" + anna);
  EXPECT_EQ(text_at(asked, "/items/0/id"), id);
  EXPECT_EQ(text_at(asked, "/items/0/walkers/0"), anna);
  EXPECT_EQ(house.send("round.logbook", R"({"line":"Rustig"})", {{"id", id}}).status, 200U);
  EXPECT_EQ(house.get_json("round.list", {}, "asks_for_logbook=true").at("items").as_array().size(),
            0U);
  EXPECT_EQ(text_at(house.get_json("coverage"), "/kernen/1/last_round"), "2026-11-24");
  EXPECT_EQ(house.send("round.cancel", "", {{"id", id}}).status, 409U);
  EXPECT_EQ(house.events("round-changed"), 2U);
  const auto told = house.house.events().back();
  EXPECT_EQ(told.subject, id);
  EXPECT_EQ(told.kern, "west");
  EXPECT_EQ(told.payload,
            R"({"round_id":")" + id +
                R"(","kern":"west","wijk":null,"begins":"2026-11-24T19:00:00Z","state":"walked"})");
}

TEST(Offboarding, EndsAllInOneActionAndSetsTheDayOfDeletion) {
  House house;
  const std::string anna = house.person("Anna", R"(,"vest":"17")");
  const std::string dirk = house.person("Dirk");
  house.start(anna, "wc", "wijk:west/haven");
  house.start(anna, "editor", "organisation");
  house.send("vog.see", R"({"seen":"2026-11-20","seen_by":")" + dirk + "\"}", {{"id", anna}});
  const auto answer = house.send("person.offboard", "", {{"id", anna}});
  EXPECT_EQ(answer.status, 200U) << answer.body;
  const auto departure = json::parse(answer.body);
  EXPECT_EQ(text_at(departure, "/erase_on"), "2026-12-24");
  EXPECT_EQ(departure.at("ended").as_array().size(), 2U);
  const auto tasks = house.get_json("task.list", {}, "kern=west");
  ASSERT_EQ(tasks.at("items").as_array().size(), 3U);  // group, vest, successor
  EXPECT_EQ(house.events("person-left"), 1U);
  EXPECT_EQ(house.events("role-ended"), 2U);
  EXPECT_EQ(house.house.rows("SELECT COUNT(*) FROM roles_vog"), "0");
  EXPECT_EQ(house.send("person.offboard", "", {{"id", anna}}).status, 409U);
  EXPECT_EQ(house.try_start(anna, "bth", "kern:west").status, 409U);
  const std::string task = text_at(tasks, "/items/0/id");
  EXPECT_EQ(house.send("task.finish", "", {{"id", task}}).status, 200U);
  EXPECT_EQ(house.send("task.finish", "", {{"id", task}}).status, 409U);
  EXPECT_EQ(house.get_json("task.list").at("items").as_array().size(), 2U);
  EXPECT_EQ(house.events("task-finished"), 1U);
  EXPECT_EQ(house.house.events().back().subject, task);
  // From then on it is the host that deletes, as the manifest says.
  EXPECT_EQ(house.house.rows("SELECT erase_day FROM roles_person WHERE erase_day IS NOT NULL"),
            "2026-12-24");
}

TEST(Absence, GivesTheDeputyTheQueue) {
  House house;
  const std::string dirk = house.person("Dirk");
  const std::string eva = house.person("Eva");
  house.start(dirk, "dc", "kern:west");
  house.start(eva, "dc", "kern:west", R"(,"deputy":true)");
  const std::string query = "role=dc&scope=kern:west";
  EXPECT_EQ(text_at(house.get_json("queue", {}, query), "/persons/0"), dirk);
  const auto away = house.send("absence.announce", R"({"from":"2026-11-24"})", {{"id", dirk}});
  EXPECT_EQ(away.status, 201U) << away.body;
  EXPECT_EQ(text_at(house.get_json("queue", {}, query), "/persons/0"), eva);
  EXPECT_EQ(text_at(house.get_json("queue", {}, query), "/handled_by"), "deputy");
  const std::string id = text_at(json::parse(away.body), "/id");
  EXPECT_EQ(house.get_json("absence.list", {{"id", dirk}}).at("items").as_array().size(), 1U);
  EXPECT_EQ(house.send("absence.end", "", {{"id", id}}).status, 200U);
  EXPECT_EQ(text_at(house.get_json("queue", {}, query), "/persons/0"), dirk);
  EXPECT_EQ(house.events("absence-changed"), 2U);
  EXPECT_EQ(house.get("queue", {}, "role=dc&scope=kern:noord").status, 404U);
}

TEST(Handover, GathersWhatASuccessorNeeds) {
  House house;
  const std::string dirk = house.person("Dirk");
  const std::string dc = house.start(dirk, "dc", "kern:west");
  const auto kept =
      house.send("handover.note", R"({"note":"Bel maandag de wijkagent."})", {{"id", dc}});
  EXPECT_EQ(kept.status, 204U) << kept.body;
  const auto sheet = house.get_json("handover", {{"id", dc}});
  EXPECT_EQ(text_at(sheet, "/note"), "Bel maandag de wijkagent.");
  EXPECT_EQ(sheet.at("vacancies").as_array().size(), 2U);
  EXPECT_EQ(text_at(sheet, "/queue/persons/0"), dirk);
  const std::string bth = house.start(dirk, "bth", "kern:oost");
  EXPECT_EQ(house.get("handover", {{"id", bth}}).status, 400U);
}

TEST(Import, WritesAllOrNothing) {
  House house;
  const std::string good = "naam;e-mail;kern;wijk;18+;rol\nAnna;a@example.nl;West;Haven;ja;wc\n";
  const auto tried = house.send("person.import", good);
  EXPECT_EQ(tried.status, 200U) << tried.body;
  EXPECT_EQ(text_at(json::parse(tried.body), "/written"), "false");
  EXPECT_EQ(text_at(json::parse(tried.body), "/persons"), "1");
  const auto wrong =
      house.send("person.import", good + "Bob;;west;;ja;baas\n", {}, "dry_run=false");
  EXPECT_EQ(wrong.status, 422U);
  EXPECT_EQ(text_at(json::parse(wrong.body), "/findings/0/row"), "3");
  EXPECT_EQ(text_at(json::parse(wrong.body), "/findings/0/column"), "rol");
  EXPECT_EQ(house.house.rows("SELECT COUNT(*) FROM roles_person"), "0");
  const auto written = house.send("person.import", good, {}, "dry_run=false");
  EXPECT_EQ(text_at(json::parse(written.body), "/written"), "true") << written.body;
  EXPECT_EQ(house.house.rows("SELECT name, told FROM roles_person"), "Anna|1");
  EXPECT_EQ(house.events("person-added"), 1U);
  EXPECT_EQ(house.events("role-started"), 1U);
  EXPECT_EQ(house.send("person.import", good, {}, "dry_run=false").status, 422U);  // she is known
}

TEST(Import, TellsOfHundredsInBatches) {
  House house;
  std::string list = "naam;kern;18+;rol\n";
  for (int each = 0; each < 600; ++each) {
    list += "Lid " + std::to_string(each) + ";oost;ja;bth\n";
  }
  EXPECT_EQ(house.send("person.import", list, {}, "dry_run=false").status, 200U);
  EXPECT_EQ(house.house.rows("SELECT COUNT(*) FROM roles_person WHERE told = 1"), "600");
  EXPECT_EQ(house.events("person-added"), 600U);
  EXPECT_EQ(house.events("role-started"), 600U);
}

TEST(Export, CanBeOpenedAndReadBack) {
  House house;
  house.person("=cmd()", R"(,"phone":"+31612345678")");
  const auto table = house.get("person.export");
  EXPECT_EQ(table.content_type, "text/csv; charset=utf-8");
  EXPECT_EQ(table.body,
            "\xef\xbb\xbfnaam;e-mail;telefoon;kern;wijk;18+;sinds\r\n"
            "'=cmd();;'+31612345678;west;haven;ja;2026-11-24\r\n");
  EXPECT_EQ(house.send("person.import", table.body).status, 200U);
}

TEST(Export, OfMoreThanAHundredNeedsASecondPerson) {
  House house;
  const auto add = [&house](int first, int last) {
    std::string list = "naam;kern;18+\n";
    for (int each = first; each <= last; ++each) list += "P" + std::to_string(each) + ";West;ja\n";
    EXPECT_EQ(house.send("person.import", list, {}, "dry_run=false").status, 200U);
  };
  add(1, 100);
  EXPECT_EQ(house.get("person.export").status, 200U);
  EXPECT_TRUE(house.house.approvals().empty());
  add(101, 101);
  EXPECT_EQ(house.get("person.export", {}, "kern=oost").status, 200U);
  EXPECT_TRUE(house.house.approvals().empty());
  EXPECT_EQ(house.get("person.export", {}, "kern=west").status, 200U);
  ASSERT_EQ(house.house.approvals().size(), 1U);
  EXPECT_EQ(house.house.approvals().front(),
            (std::vector<std::string>{"roles.export.bulk", "west", "export of 101 people", ""}));
}

TEST(Configuration, StopsTheStartWithKernAndKey) {
  try {
    SmallHouse house(BTL_PLUGIN_FILE, BTL_MIGRATION_FILE, [](FakeHost& host) {
      host.config[""] = R"({"settings":{}})";
      host.config["west"] = R"({"kern":"west","settings":{"wijken":[{"id":"A b","name":"x"}]}})";
    });
    FAIL() << "it started";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "kern west: wijken: \"A b\" is not of a-z, 0-9 and -");
  }
}

TEST(Configuration, SwitchesAKernOff) {
  House house;
  const std::string dirk = house.person("Dirk");
  const std::string dc = house.start(dirk, "dc", "kern:oost");
  house.house.host().config["oost"] = R"({"kern":"oost","enabled":false,"settings":{}})";
  EXPECT_EQ(house.house.change_configuration(), "");
  EXPECT_EQ(house.get_json("coverage").at("kernen").as_array().size(), 1U);
  EXPECT_EQ(house.try_start(dirk, "editor", "kern:oost").status, 400U);
  EXPECT_EQ(house.send("assignment.end", "", {{"id", dc}}).status, 200U);
  EXPECT_EQ(house.house.events().back().kern, "");  // it gets no events any more
}

}  // namespace
}  // namespace roles
