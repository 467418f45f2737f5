// SPDX-License-Identifier: EUPL-1.2
// What the handover sheet says, on screen and on paper.
#include "pages/handover_views.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

const Words kSpoken("nl", kOrganisation, kToday);

HandoverView sheet_view() {
  HandoverView view;
  Handover& handover = view.sheet.handover;
  handover.assignment = test_assignment(Role::kWc, scope_of_wijk("west", "haven"), "wil");
  handover.colleagues = {test_assignment(Role::kDc, scope_of_kern("west"), "dirk")};
  handover.queue = {HandledBy::kDc, {"dirk"}};
  const Task task{TaskKind::kReturnVest, "anna", scope_of_kern("west"), "Neem hesje 17 in"};
  view.sheet.tasks = {{"t1", task, on("2026-11-01"), {}}};
  view.sheet.note = "Bel de *wijkagent*.";
  Person dirk = test_person("dirk");
  dirk.fields.name = "Dirk";
  view.names = Names({dirk, test_person("anna")});
  view.may_write = true;
  return view;
}

std::string text_of(const HandoverView& view, const Draft& draft = {}) {
  return handover_page(view, draft, kSpoken).json();
}

TEST(HandoverPage, GathersTheQueueTheColleaguesAndTheTasks) {
  const std::string text = text_of(sheet_view());
  EXPECT_NE(text.find("Dirk (DC van de kern)"), std::string::npos) << text;
  EXPECT_NE(text.find("\"Dorpscoördinator, West\""), std::string::npos) << text;
  EXPECT_NE(text.find("Neem hesje 17 in"), std::string::npos);
  EXPECT_NE(text.find("?print=true"), std::string::npos);
  EXPECT_EQ(people_on(sheet_view().sheet),
            (std::vector<std::string>{"dirk", "wil", "dirk", "anna"}));
}

TEST(HandoverPage, HasAFormOnlyOnScreenAndForWhoMayWrite) {
  HandoverView view = sheet_view();
  EXPECT_NE(text_of(view).find("\"textarea\""), std::string::npos);
  view.on_paper = true;
  const std::string paper = text_of(view);
  EXPECT_EQ(paper.find("\"textarea\""), std::string::npos);
  EXPECT_NE(paper.find("\"layout\":\"print\""), std::string::npos) << paper;
  EXPECT_NE(paper.find("Bel de *wijkagent*."), std::string::npos);
  view.on_paper = false;
  view.may_write = false;
  EXPECT_EQ(text_of(view).find("\"textarea\""), std::string::npos);
}

TEST(HandoverPage, ComesBackWithTheNoteThatWasTyped) {
  const Draft draft{
      Fields::of_form("note=te+lang"),
      refuse(Cause::kInvalid, "note", say(texts::kWrongTooLong, std::string("4000")))};
  const std::string text = text_of(sheet_view(), draft);
  EXPECT_NE(text.find(R"("value":"te lang","error":"Gebruik hoogstens 4000 tekens.")"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace roles
