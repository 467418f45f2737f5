// SPDX-License-Identifier: EUPL-1.2
#include "pages/home_views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

using testing::HasSubstr;
using testing::Not;

const Words kHomeWords("nl", kOrganisation, kToday);

TEST(HomeViews, SayWhichPostIsOpenAndWhatIsToBeDone) {
  DutiesWaiting waiting;
  waiting.vacancies = {{Role::kDc, false, scope_of_kern("west")}};
  waiting.tasks = {{"t1",
                    {TaskKind::kReturnVest, "anna", scope_of_kern("west"), "Haal het hesje op."},
                    kToday,
                    {}}};
  const std::string page = duties_waiting_page(waiting, kHomeWords).json();
  EXPECT_THAT(page, HasSubstr("Niemand is nu: Dorpsco\xC3\xB6rdinator, West."));
  EXPECT_THAT(page, HasSubstr("Haal het hesje op."));
  EXPECT_THAT(page, HasSubstr("Alle taken"));
  waiting.vacancies.push_back({Role::kDc, true, scope_of_kern("west")});
  waiting.has_more_tasks = true;
  const std::string more = duties_waiting_page(waiting, kHomeWords).json();
  EXPECT_THAT(more, HasSubstr("Er zijn 2 open posten"));
  EXPECT_THAT(more, HasSubstr("Er zijn meer taken"));
}

TEST(HomeViews, AskForTheLineOfARoundThatIsOver) {
  Round round;
  round.id = "0a";
  round.kern = "west";
  round.begins = parse_time("2026-11-24T18:30:00Z").value();
  const auto page_at = [&](const char* now) {
    return rounds_waiting_page({{round}, parse_time(now).value()}, kHomeWords).json();
  };
  EXPECT_THAT(page_at("2026-11-24T18:00:00Z"), HasSubstr("/roles/rounds/0a"));
  EXPECT_THAT(page_at("2026-11-24T18:00:00Z"), Not(HasSubstr("logboek")));
  EXPECT_THAT(page_at("2026-11-24T20:00:00Z"), HasSubstr("logboek"));
}

}  // namespace
}  // namespace roles
