// SPDX-License-Identifier: EUPL-1.2
// What is shown and changed for who may so in some areas only, over the ABI.
#include "house_for_test.hpp"

namespace roles {
namespace {

using btl::testing::HouseRequest;

// Somebody who asks: their id, where they may see and change everything, and where their own.
struct Asker {
  std::string account = "someone";
  std::vector<std::string> scopes = {};
  std::vector<std::string> own_scopes = {};
};

class Areas : public testing::Test {
 protected:
  HouseAnswer ask(const Asker& asker,
                  const std::string& method,
                  const std::string& route,
                  const Pairs& path = {},
                  const std::string& query = "",
                  const std::string& body = "") {
    return house_.house.call({method,
                              route,
                              path,
                              query,
                              body,
                              "application/json",
                              asker.account,
                              asker.scopes,
                              asker.own_scopes});
  }
  std::string person(const std::string& name, const std::string& kern, const std::string& wijk) {
    const auto answer = house_.send("person.add",
                                    R"({"name":")" + name + R"(","kern":")" + kern +
                                        R"(","wijk":")" + wijk + R"(","adult":true})");
    EXPECT_EQ(answer.status, 201U) << answer.body;
    return text_at(json::parse(answer.body), "/id");
  }
  // One member of each item of a list, in all of its pages.
  std::string all(const Asker& asker,
                  const std::string& route,
                  const char* member,
                  const std::string& query = "") {
    std::string text;
    std::string cursor;
    do {
      const auto answer =
          ask(asker, "GET", route, {}, "page_size=2&cursor=" + cursor + "&" + query);
      EXPECT_EQ(answer.status, 200U) << answer.body;
      const auto list = json::parse(answer.body);
      for (const json::value& item : list.at("items").as_array()) {
        text += text_at(item, member) + " ";
      }
      cursor = list.at("next").is_null() ? "" : text_at(list, "/next");
    } while (!cursor.empty());
    return text;
  }

  House house_;
  const Asker dc_of_west_{"dc", {"west"}};
  const Asker wc_of_haven_{"wc", {"west/haven"}};
};

TEST_F(Areas, BoundListsOfPeopleInAllPages) {
  person("Anna", "west", "haven");
  person("Bob", "west", "");
  const std::string carl = person("Carl", "oost", "");
  person("Dirk", "west", "haven");
  person("Eva", "west", "haven");
  EXPECT_EQ(all(dc_of_west_, "person.list", "/name"), "Anna Bob Dirk Eva ");
  EXPECT_EQ(all(wc_of_haven_, "person.list", "/name"), "Anna Dirk Eva ");
  EXPECT_EQ(all({carl, {}, {"oost"}}, "person.list", "/name"), "Carl ");
  EXPECT_EQ(all({"someone", {}, {"oost"}}, "person.list", "/name"), "");
  EXPECT_EQ(all(wc_of_haven_, "person.list", "/name", "kern=oost"), "");
  EXPECT_EQ(all({"both", {"west/haven", "oost"}}, "person.list", "/name"), "Anna Carl Dirk Eva ");
}

TEST_F(Areas, ShowWhoHasARoleThereUntilItEnds) {
  const std::string carl = person("Carl", "oost", "");
  const std::string bth = house_.start(carl, "bth", "wijk:west/haven");
  EXPECT_EQ(all(wc_of_haven_, "person.list", "/name"), "Carl ");
  EXPECT_EQ(ask(wc_of_haven_, "GET", "person", {{"id", carl}}).status, 200U);
  EXPECT_EQ(ask(dc_of_west_, "PATCH", "person.change", {{"id", carl}}, "", "{}").status, 403U);
  house_.send("assignment.end", "", {{"id", bth}});
  EXPECT_EQ(all(wc_of_haven_, "person.list", "/name"), "");
  EXPECT_EQ(ask(wc_of_haven_, "GET", "person", {{"id", carl}}).status, 403U);
}

TEST_F(Areas, AreThirtyAtMostOfOnePerson) {
  Asker busy;
  for (int each = 0; each < 30; ++each) busy.scopes.push_back("west//g" + std::to_string(each));
  EXPECT_EQ(ask(busy, "GET", "person.list").status, 200U);
  busy.scopes.emplace_back("west//one-more");
  EXPECT_THROW(ask(busy, "GET", "person.list"), std::runtime_error);  // the host answers 413
}

TEST_F(Areas, BoundWhatIsAddedAndChanged) {
  const std::string anna = person("Anna", "west", "haven");
  const std::string carl = person("Carl", "oost", "");
  const auto add = [&](const Asker& asker, const std::string& kern) {
    return ask(asker,
               "POST",
               "person.add",
               {},
               "",
               R"({"name":"Wim","kern":")" + kern + R"(","adult":true})")
        .status;
  };
  EXPECT_EQ(add(dc_of_west_, "west"), 201U);
  EXPECT_EQ(add(dc_of_west_, "oost"), 403U);
  const auto change = [&](const std::string& id) {
    return ask(dc_of_west_, "PATCH", "person.change", {{"id", id}}, "", R"({"vest":"1"})").status;
  };
  EXPECT_EQ(change(anna), 200U);
  EXPECT_EQ(change(carl), 403U);
  EXPECT_EQ(change("nobody"), 404U);
  EXPECT_EQ(ask(dc_of_west_, "POST", "person.offboard", {{"id", carl}}).status, 403U);
  EXPECT_EQ(ask(dc_of_west_, "POST", "person.offboard", {{"id", anna}}).status, 200U);
}

TEST_F(Areas, BoundWhichRolesAreGivenAndEnded) {
  const std::string anna = person("Anna", "west", "haven");
  const std::string carl = person("Carl", "oost", "");
  const std::string dc = house_.start(carl, "dc", "kern:oost");
  const auto give = [&](const std::string& id, const std::string& role, const std::string& scope) {
    return ask(dc_of_west_,
               "POST",
               "assignment.start",
               {},
               "",
               R"({"person":")" + id + R"(","role":")" + role + R"(","scope":")" + scope + "\"}")
        .status;
  };
  EXPECT_EQ(give(anna, "wc", "wijk:west/haven"), 201U);
  EXPECT_EQ(give(anna, "dc", "kern:oost"), 403U);
  EXPECT_EQ(give(anna, "editor", "organisation"), 403U);
  EXPECT_EQ(give(carl, "bth", "kern:west"), 403U);  // whom they do not see
  EXPECT_EQ(give("nobody", "bth", "kern:west"), 404U);
  EXPECT_EQ(ask(dc_of_west_, "POST", "assignment.end", {{"id", dc}}).status, 403U);
  EXPECT_EQ(all(dc_of_west_, "assignment.list", "/role"), "wc ");
  EXPECT_EQ(all({carl, {}, {"oost"}}, "assignment.list", "/role"), "dc ");
}

TEST_F(Areas, BoundAnImportRowByRow) {
  const std::string list =
      "naam;kern;wijk;18+;rol\nAnna;west;haven;ja;wc\nCarl;oost;;ja;bth\nEva;west;;ja;editor\n";
  const auto answer = ask(dc_of_west_, "POST", "person.import", {}, "dry_run=false", list);
  EXPECT_EQ(answer.status, 422U);
  const auto findings = json::parse(answer.body).at("findings");
  ASSERT_EQ(findings.as_array().size(), 2U) << answer.body;
  EXPECT_EQ(text_at(findings, "/0/row"), "3");
  EXPECT_EQ(text_at(findings, "/0/column"), "kern");
  EXPECT_EQ(text_at(findings, "/1/row"), "4");
  EXPECT_EQ(text_at(findings, "/1/column"), "rol");
}

TEST_F(Areas, BoundAnExport) {
  person("Anna", "west", "haven");
  person("Carl", "oost", "");
  const auto table = ask(dc_of_west_, "GET", "person.export");
  EXPECT_NE(table.body.find("Anna"), std::string::npos);
  EXPECT_EQ(table.body.find("Carl"), std::string::npos);
}

TEST_F(Areas, BoundTasksAndHandover) {
  const std::string anna = person("Anna", "west", "haven");
  const std::string carl = person("Carl", "oost", "");
  const std::string wc = house_.start(anna, "wc", "wijk:west/haven");
  const std::string dc = house_.start(carl, "dc", "kern:oost");
  EXPECT_EQ(ask(wc_of_haven_, "GET", "handover", {{"id", wc}}).status, 200U);
  EXPECT_EQ(ask(wc_of_haven_, "GET", "handover", {{"id", dc}}).status, 403U);
  const std::string note = R"({"note":"Bel de wijkagent."})";
  EXPECT_EQ(ask(wc_of_haven_, "PUT", "handover.note", {{"id", dc}}, "", note).status, 403U);
  EXPECT_EQ(ask(wc_of_haven_, "PUT", "handover.note", {{"id", wc}}, "", note).status, 204U);
  house_.send("person.offboard", "", {{"id", carl}});
  EXPECT_EQ(all(wc_of_haven_, "task.list", "/kind"), "");
  EXPECT_EQ(all({"dc", {"oost"}}, "task.list", "/scope"), "kern:oost kern:oost ");
  const auto tasks = json::parse(house_.get("task.list").body);
  const Pairs task = {{"id", text_at(tasks, "/items/0/id")}};
  EXPECT_EQ(ask(wc_of_haven_, "POST", "task.finish", task).status, 403U);
  EXPECT_EQ(ask({"dc", {"oost"}}, "POST", "task.finish", task).status, 200U);
}

TEST_F(Areas, BoundRoundsExceptOnesOwn) {
  const std::string anna = person("Anna", "west", "haven");
  const auto plan = [&](const Asker& asker, const std::string& where) {
    return ask(
        asker,
        "POST",
        "round.plan",
        {},
        "",
        "{" + where + R"(,"begins":"2026-11-24T20:00:00+01:00","walkers":[")" + anna + "\"]}");
  };
  const std::string haven = R"("kern":"west","wijk":"haven")";
  const Asker bth{anna, {}, {"west"}};
  EXPECT_EQ(plan({"bob", {}, {"west"}}, haven).status, 403U);
  EXPECT_EQ(plan(bth, R"("kern":"oost")").status, 403U);
  const auto planned = plan(bth, haven);
  EXPECT_EQ(planned.status, 201U) << planned.body;
  const Pairs round = {{"id", text_at(json::parse(planned.body), "/id")}};
  EXPECT_EQ(all(wc_of_haven_, "round.list", "/wijk"), "haven ");
  EXPECT_EQ(all({"dc", {"oost"}}, "round.list", "/wijk"), "");
  EXPECT_EQ(all({anna, {"oost"}}, "round.list", "/wijk"), "haven ");
  EXPECT_EQ(ask({"bob", {}, {"west"}}, "POST", "round.cancel", round).status, 403U);
  EXPECT_EQ(
      ask({"dc", {"oost"}}, "POST", "round.logbook", round, "", R"({"line":"Rustig"})").status,
      403U);
  EXPECT_EQ(ask(bth, "POST", "round.cancel", round).status, 200U);
}

TEST_F(Areas, BoundIntakeVogAndAbsence) {
  const std::string dirk = person("Dirk", "west", "haven");
  const std::string anna = person("Anna", "west", "haven");
  const std::string carl = person("Carl", "oost", "");
  house_.start(dirk, "dc", "kern:west");
  const Asker dc{dirk, {"west"}};
  const std::string talk = R"({"step":"talk"})";
  EXPECT_EQ(ask(dc, "POST", "intake.sign", {{"id", anna}}, "", talk).status, 201U);
  EXPECT_EQ(ask(dc, "POST", "intake.sign", {{"id", carl}}, "kern=west", talk).status, 201U);
  EXPECT_EQ(ask(dc, "POST", "intake.sign", {{"id", carl}}, "", talk).status, 403U);
  EXPECT_EQ(house_.house.rows("SELECT DISTINCT signed_by FROM roles_signature"), dirk);
  const std::string seen = R"({"seen":"2026-11-20"})";
  EXPECT_EQ(ask(dc, "PUT", "vog.see", {{"id", carl}}, "", seen).status, 403U);
  EXPECT_EQ(ask(dc, "PUT", "vog.see", {{"id", anna}}, "", seen).status, 200U);
  EXPECT_EQ(house_.house.rows("SELECT seen_by FROM roles_vog"), dirk);
  const auto other = ask(dc,
                         "PUT",
                         "vog.see",
                         {{"id", anna}},
                         "",
                         R"({"seen":"2026-11-20","seen_by":")" + anna + "\"}");
  EXPECT_EQ(other.status, 400U);
  EXPECT_NE(other.body.find("seen_by"), std::string::npos);
  const std::string away = R"({"from":"2026-11-24"})";
  EXPECT_EQ(ask(dc, "POST", "absence.announce", {{"id", carl}}, "", away).status, 403U);
  const auto own = ask({carl, {}, {"oost"}}, "POST", "absence.announce", {{"id", carl}}, "", away);
  EXPECT_EQ(own.status, 201U) << own.body;
  const Pairs absence = {{"id", text_at(json::parse(own.body), "/id")}};
  EXPECT_EQ(ask(dc, "POST", "absence.end", absence).status, 403U);
  EXPECT_EQ(ask(dc, "GET", "absence.list", {{"id", carl}}).status, 403U);
}

TEST_F(Areas, BoundWhoIsNamedInTheCoverage) {
  const std::string anna = person("Anna", "west", "haven");
  house_.start(anna, "wc", "wijk:west/haven", R"(,"until":"2026-12-01")");
  const auto ending = [&] {
    return json::parse(ask({"guest"}, "GET", "coverage").body).at_pointer("/kernen/1/ending/0");
  };
  EXPECT_EQ(text_at(ending(), "/person"), anna);
  house_.house.host().may = false;
  EXPECT_EQ(ending().as_object().count("person"), 0U);
  EXPECT_EQ(text_at(ending(), "/until"), "2026-12-01");
}

}  // namespace
}  // namespace roles
