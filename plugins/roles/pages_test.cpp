// SPDX-License-Identifier: EUPL-1.2
// The pages of the whole plugin over the ABI, with a real database: what they show to whom, and
// that their forms do what the API does.
#include <gtest/gtest.h>

#include <string>

#include "house_for_test.hpp"

namespace roles {
namespace {

// Somebody who looks: their id, where they may see everything, and where what is their own.
struct Reader {
  std::string account = "operator";
  std::vector<std::string> scopes = {"/"};
  std::vector<std::string> own_scopes = {};
  std::string language = "nl";
};

class Pages : public testing::Test {
 protected:
  HouseAnswer page(const std::string& route,
                   const Pairs& path = {},
                   const std::string& query = "",
                   const Reader& reader = {}) {
    return ask("GET", route, path, query, "", reader);
  }
  HouseAnswer submit(const std::string& route,
                     const std::string& form,
                     const Pairs& path = {},
                     const Reader& reader = {}) {
    return ask("POST", route, path, "", form, reader);
  }
  static bool has(const HouseAnswer& answer, const std::string& text) {
    return answer.body.find(text) != std::string::npos;
  }

  House house_;

 private:
  HouseAnswer ask(const std::string& method,
                  const std::string& route,
                  const Pairs& path,
                  const std::string& query,
                  const std::string& form,
                  const Reader& reader) {
    return house_.house.call({method,
                              route,
                              path,
                              query,
                              form,
                              "application/x-www-form-urlencoded",
                              reader.account,
                              reader.scopes,
                              reader.own_scopes,
                              reader.language});
  }
};

TEST_F(Pages, OfCoverageShowVacanciesAndQueues) {
  const std::string dirk = house_.person("Dirk");
  const std::string anna = house_.person("Anna");
  house_.start(dirk, "dc", "kern:west", R"(,"until":"2026-12-10")");
  house_.start(anna, "dc", "kern:west", R"(,"deputy":true)");
  house_.send("absence.announce", R"({"from":"2026-11-24"})", {{"id", dirk}});
  const auto shown = page("coverage.page");
  EXPECT_EQ(shown.status, 200U) << shown.body;
  EXPECT_TRUE(has(shown, "Er zijn 3 vacatures.")) << shown.body;
  EXPECT_TRUE(has(shown, "Anna (vervanger)")) << shown.body;
  EXPECT_TRUE(has(shown, "/roles/people/" + dirk)) << shown.body;
}

TEST_F(Pages, OfProfilesPublishVersions) {
  EXPECT_TRUE(has(page("profile.page.list"), "/roles/profile/dc"));
  const Pairs dc = {{"role", "dc"}};
  EXPECT_TRUE(has(page("profile.page", dc), "/roles/profile/dc/edit"));
  EXPECT_TRUE(has(page("profile.page.edit", dc), "Dorpscoördinator (DC)"));
  const std::string form = "title=DC&text=Stuurt.%0D%0ABelt.&csrf=x&once=y";
  EXPECT_EQ(submit("profile.page.publish", form, dc).status, 303U);
  EXPECT_EQ(text_at(house_.get_json("profile.versions", dc), "/text"), "Stuurt.\nBelt.");
  const auto again = submit("profile.page.publish", form, dc);
  EXPECT_EQ(again.status, 422U);
  EXPECT_TRUE(has(again, "Deze tekst is gelijk aan versie 2.")) << again.body;
  EXPECT_TRUE(has(page("profile.page.version", {{"role", "dc"}, {"version", "1"}}), "oude versie"));
  EXPECT_EQ(page("profile.page.version", {{"role", "dc"}, {"version", "9"}}).status, 404U);
  EXPECT_EQ(page("profile.page", {{"role", "boss"}}).status, 404U);
}

constexpr const char* kRound =
    "home=west%2Fhaven&begins_day=2026-11-24&begins_time=20%3A00&minutes=60&agreed=yes";

TEST_F(Pages, OfRoundsPlanOneWithAPartnerByAddress) {
  const std::string anna = house_.person("Anna");
  const std::string bob = house_.person("Bob", R"(,"email":"Bob@example.nl")");
  const Reader walker{anna, {}, {"west"}};
  const auto planned =
      submit("round.page.plan", std::string(kRound) + "&partner_2=+bob%40Example.nl+", {}, walker);
  ASSERT_EQ(planned.status, 303U) << planned.body;
  const auto list = house_.get_json("round.list");
  EXPECT_EQ(text_at(list, "/items/0/walkers"), R"([")" + anna + R"(",")" + bob + R"("])");
  EXPECT_EQ(text_at(list, "/items/0/begins"), "2026-11-24T19:00:00Z");
  const Pairs round = {{"id", text_at(list, "/items/0/id")}};
  const auto shown = page("round.page", round, "", walker);
  EXPECT_EQ(shown.status, 200U) << shown.body;
  EXPECT_TRUE(has(shown, "Anna, Bob")) << shown.body;
  EXPECT_TRUE(has(shown, "Anna is die dag geen actieve BTH in West.")) << shown.body;
  EXPECT_EQ(page("round.page", round, "", {"somebody", {"oost"}}).status, 403U);
  EXPECT_TRUE(has(page("round.page.list", {}, "state=planned", walker), "Anna, Bob"));
  EXPECT_EQ(submit("round.page.cancel", "", round, walker).status, 303U);
  EXPECT_EQ(submit("round.page.cancel", "", round, walker).status, 422U);
}

TEST_F(Pages, OfRoundsSayEverythingThatIsWrongAtOnce) {
  const std::string anna = house_.person("Anna");
  const Reader walker{anna, {}, {"west"}};
  const auto refused = submit("round.page.plan",
                              "home=&begins_day=2026-11-24&begins_time=25%3A00&minutes=veel"
                              "&partner_1=nobody%40example.nl",
                              {},
                              walker);
  EXPECT_EQ(refused.status, 422U);
  EXPECT_TRUE(has(refused, "Bij dit adres hoort hier geen lid.")) << refused.body;
  EXPECT_TRUE(has(refused, "Zet een vinkje")) << refused.body;
  EXPECT_TRUE(has(refused, "Dit is geen tijd.")) << refused.body;
  EXPECT_TRUE(has(refused, "Vul een heel getal in.")) << refused.body;
  EXPECT_TRUE(has(refused, "nobody@example.nl")) << refused.body;
  EXPECT_EQ(house_.house.rows("SELECT COUNT(*) FROM roles_round"), "0");
}

TEST_F(Pages, OfRoundsTakeTheLineForTheLogbook) {
  const Reader walker{house_.person("Anna"), {}, {"west"}};
  ASSERT_EQ(submit("round.page.plan", kRound, {}, walker).status, 303U);
  const Pairs round = {{"id", house_.house.rows("SELECT id FROM roles_round")}};
  house_.pass(1);
  EXPECT_TRUE(has(page("round.page", round, "", walker), "Schrijf nog één regel."));
  const auto empty = submit("round.page.logbook", "line=", round, walker);
  EXPECT_EQ(empty.status, 422U);
  EXPECT_TRUE(has(empty, "Vul dit in.")) << empty.body;
  EXPECT_EQ(submit("round.page.logbook", "line=Rustig.", round, walker).status, 303U);
  EXPECT_TRUE(has(page("round.page", round, "", walker), "Rustig."));
  EXPECT_TRUE(has(page("round.page", round, "", {walker.account, {}, {"west"}, "en"}), "Walked"));
}

TEST_F(Pages, OfTasksFinishThem) {
  const std::string anna = house_.person("Anna", R"(,"vest":"17")");
  house_.send("person.offboard", "", {{"id", anna}});
  const auto open = page("task.page.list");
  EXPECT_TRUE(has(open, "Neem hesje 17 in")) << open.body;
  EXPECT_TRUE(has(open, "Over Anna")) << open.body;
  const Pairs vest = {
      {"id", house_.house.rows("SELECT id FROM roles_task WHERE kind = 'return-vest'")}};
  EXPECT_EQ(submit("task.page.finish", "", vest).status, 303U);
  EXPECT_FALSE(has(page("task.page.list"), "Neem hesje 17 in"));
  EXPECT_TRUE(has(page("task.page.list", {}, "with_done=true"), "Neem hesje 17 in"));
  const auto again = submit("task.page.finish", "", vest);
  EXPECT_EQ(again.status, 422U);
  EXPECT_TRUE(has(again, "Deze taak is al gedaan op 24-11-2026.")) << again.body;
}

TEST_F(Pages, OfAHandoverKeepTheNote) {
  const std::string dirk = house_.person("Dirk");
  const Pairs sheet = {{"id", house_.start(dirk, "dc", "kern:west")}};
  EXPECT_TRUE(has(page("handover.page", sheet), "/roles/people/" + dirk));
  EXPECT_EQ(submit("handover.page.note", "note=Bel+XX-12-YY.%0D%0ADan+Eva.", sheet).status, 303U);
  const std::string kept = text_at(house_.get_json("handover", sheet), "/note");
  EXPECT_EQ(kept.find("XX-12-YY"), std::string::npos) << kept;
  EXPECT_NE(kept.find("\nDan Eva."), std::string::npos) << kept;
  const auto paper = page("handover.page", sheet, "print=true");
  EXPECT_TRUE(has(paper, "Dan Eva.")) << paper.body;
  EXPECT_EQ(page("handover.page", sheet, "print=maybe").status, 400U);
  EXPECT_EQ(page("handover.page", sheet, "", {"somebody", {"oost"}}).status, 403U);
  const auto refused = submit("handover.page.note", "note=" + std::string(4001, 'x'), sheet);
  EXPECT_EQ(refused.status, 422U);
  EXPECT_TRUE(has(refused, "Gebruik hoogstens 4000 tekens.")) << refused.body;
  EXPECT_EQ(submit("handover.page.note", "note=", sheet).status, 303U);
  EXPECT_EQ(text_at(house_.get_json("handover", sheet), "/note"), "");
}

TEST_F(Pages, OfAnImportTryItOutFirst) {
  EXPECT_EQ(page("import.page").status, 200U);
  const std::string list = "list=naam%3Bkern%3B18%2B%3Brol%0D%0AAnna%3BWest%3Bja%3Bbth";
  const auto tried = submit("import.page.submit", list);
  EXPECT_EQ(tried.status, 200U);
  EXPECT_TRUE(has(tried, "De lijst is goed: 1 persoon.")) << tried.body;
  EXPECT_EQ(house_.house.rows("SELECT COUNT(*) FROM roles_person"), "0");
  const auto wrong = submit("import.page.submit", list + "%0D%0ABob%3BWest%3Bja%3Bbaas&really=yes");
  EXPECT_EQ(wrong.status, 422U);
  EXPECT_TRUE(has(wrong, "De rol baas bestaat niet.")) << wrong.body;
  EXPECT_EQ(submit("import.page.submit", "list=").status, 422U);
  EXPECT_EQ(submit("import.page.submit", list + "&really=yes").status, 303U);
  EXPECT_EQ(house_.house.rows("SELECT name, told FROM roles_person"), "Anna|1");
  EXPECT_EQ(house_.events("role-started"), 1U);
}

}  // namespace
}  // namespace roles
