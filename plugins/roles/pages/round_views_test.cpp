// SPDX-License-Identifier: EUPL-1.2
// What the pages about walking rounds say.
#include "pages/round_views.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

const Time kEvening = parse_time("2026-11-24T19:30:00+01:00").value();
const Words kWords("nl", kOrganisation, kToday);

Round test_round() {
  Round round;
  round.id = "r1";
  round.kern = "west";
  round.wijk = "haven";
  round.begins = kEvening;
  round.walkers = {"anna", "bob"};
  return round;
}

Names both() {
  Person bob = test_person("bob");
  bob.fields.name = "Bob";
  return Names({test_person("anna"), bob});
}

bool says(const btl::page::Page& page, const std::string& text) {
  return page.json().find(text) != std::string::npos;
}

TEST(RoundsPage, NamesTheWalkersOnlyWhenAllMayBeSeen) {
  RoundListing listing{.kern = "", .state = {}, .rounds = {test_round()}, .now = kEvening};
  listing.names = both();
  EXPECT_TRUE(says(rounds_page(listing, kWords), "Anna, Bob"));
  listing.names = Names({test_person("anna")});
  const auto page = rounds_page(listing, kWords);
  EXPECT_FALSE(says(page, "Anna")) << page.json();
  EXPECT_TRUE(says(page, "2 lopers")) << page.json();
}

TEST(RoundsPage, MarksARoundThatAsksForItsLogbook) {
  RoundListing listing{.kern = "", .state = {}, .rounds = {test_round()}, .now = kEvening};
  EXPECT_TRUE(says(rounds_page(listing, kWords), R"("badge":"Gepland")"));
  listing.now = kEvening + std::chrono::hours{2};
  EXPECT_TRUE(says(rounds_page(listing, kWords), R"("badge":"Logboek ontbreekt")"));
}

TEST(RoundsPage, KeepsTheFiltersOnTheNextPage) {
  RoundListing listing{.kern = "west", .state = RoundState::kWalked, .now = kEvening};
  listing.next = "r9";
  EXPECT_TRUE(says(rounds_page(listing, kWords), "/roles/rounds?cursor=r9&kern=west&state=walked"));
  EXPECT_FALSE(says(rounds_page(listing, kWords), "/roles/new-round"));
}

TEST(RoundPage, WarnsAndLetsWhoRunsItCancel) {
  RoundView view{test_round(), both(), {say(texts::kRoundLonelyVest)}, kEvening, true};
  view.now = kEvening - std::chrono::hours{1};
  const auto page = round_page(view, {}, kWords);
  EXPECT_TRUE(says(page, "Het hesje draagt u alleen")) << page.json();
  EXPECT_TRUE(says(page, "/roles/rounds/r1/cancel"));
  EXPECT_FALSE(says(page, "/roles/rounds/r1/logbook"));  // it has not begun
  view.may_run = false;
  EXPECT_FALSE(says(round_page(view, {}, kWords), "/roles/rounds/r1/cancel"));
}

TEST(RoundPage, AsksForTheLineAfterwards) {
  RoundView view{test_round(), both(), {}, kEvening + std::chrono::hours{2}, true};
  EXPECT_TRUE(says(round_page(view, {}, kWords), "/roles/rounds/r1/logbook"));
  const Draft draft{Fields::of_form("line=x"),
                    refuse(Cause::kInvalid, "line", say(texts::kWrongEmpty))};
  const auto refused = round_page(view, draft, kWords);
  EXPECT_TRUE(says(refused, R"("error":"Vul dit in.")")) << refused.json();
  view.round.state = RoundState::kWalked;
  view.round.logbook = "Rustig.";
  const auto walked = round_page(view, {}, kWords);
  EXPECT_TRUE(says(walked, "Rustig."));
  EXPECT_FALSE(says(walked, "/roles/rounds/r1/"));
}

TEST(RoundForm, ShowsWhatIsWrongWhereItWasTyped) {
  const Refusal refusal{Cause::kInvalid,
                        {{"partner_2", say(texts::kWrongNoMember)},
                         {"begins", say(texts::kWrongPast)},
                         {"walkers", say(texts::kWrongNotAdult)}}};
  const Draft draft{Fields::of_form("home=west%2Fhaven&partner_2=bob%40example.nl&vests=yes"),
                    refusal};
  const auto page = round_form(draft, kWords);
  EXPECT_TRUE(says(page, R"("value":"bob@example.nl","error":"Bij dit adres hoort)"))
      << page.json();
  EXPECT_TRUE(says(page, R"("error":"Kies een dag die nog moet komen.")"));
  EXPECT_TRUE(says(page, R"({"type":"notice","tone":"danger","text":["Deze persoon is niet 18)"));
  EXPECT_TRUE(says(page, R"("value":"west/haven")"));
  EXPECT_TRUE(says(page, "Loop altijd met twee of meer."));
}

}  // namespace
}  // namespace roles
