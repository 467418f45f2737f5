// SPDX-License-Identifier: EUPL-1.2
// What the page about tasks says.
#include "pages/task_views.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

const Words kReader("nl", kOrganisation, kToday);

TaskListing listing_of(std::optional<Day> done, bool may_finish) {
  TaskListing listing;
  const Task task{TaskKind::kReturnVest, "anna", scope_of_kern("west"), "Neem hesje 17 in"};
  listing.tasks = {{"t1", task, on("2026-11-01"), done}};
  listing.names = Names({test_person("anna")});
  listing.may_finish = [may_finish](const Scope& /*scope*/) { return may_finish; };
  return listing;
}

bool tells(const TaskListing& listing, const std::string& text) {
  return tasks_page(listing, kReader).json().find(text) != std::string::npos;
}

TEST(TasksPage, SaysWhatIsToBeDoneAboutWhom) {
  const TaskListing listing = listing_of({}, true);
  EXPECT_TRUE(tells(listing, "Neem hesje 17 in"));
  EXPECT_TRUE(tells(listing, "Over Anna, sinds "));
  EXPECT_TRUE(tells(listing, "/roles/tasks/t1/done"));
  EXPECT_FALSE(tells(listing_of({}, false), "/roles/tasks/t1/done"));
}

TEST(TasksPage, ShowsDoneOnesOnRequestAndWithoutAButton) {
  TaskListing listing = listing_of(kToday, true);
  listing.kern = "west";
  EXPECT_TRUE(tells(listing, R"("href":"/roles/tasks?kern=west&with_done=true")"));
  listing.with_done = true;
  EXPECT_TRUE(tells(listing, R"("href":"/roles/tasks?kern=west")"));
  EXPECT_FALSE(tells(listing, "/roles/tasks/t1/done"));
}

TEST(TasksPage, NamesNobodyWhoWasErased) {
  TaskListing listing = listing_of({}, true);
  listing.names = {};
  EXPECT_TRUE(tells(listing, "Over iemand die al is verwijderd"));
}

TEST(TasksPage, IsContentWhenNothingIsLeft) {
  TaskListing listing;
  listing.next = "t9";
  EXPECT_TRUE(tells(listing, "Er is niets meer te doen."));
  EXPECT_TRUE(tells(listing, "/roles/tasks?kern=&cursor=t9"));
}

}  // namespace
}  // namespace roles
