// SPDX-License-Identifier: EUPL-1.2
// What the pages about role profiles say.
#include "pages/profile_views.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

const std::vector<Profile> kVersions = {
    {Role::kDc, 2, on("2026-11-01"), "Dorpscoördinator", "Stuurt en belt."},
    {Role::kDc, 1, on("2026-05-01"), "DC", "Stuurt."}};
const Words kDutch("nl", kOrganisation, kToday);

bool has(const btl::page::Page& page, const std::string& text) {
  return page.json().find(text) != std::string::npos;
}

TEST(ProfilePage, ShowsTheTextAndEveryVersion) {
  const auto page = profile_page(kVersions[0], kVersions, true, kDutch);
  EXPECT_TRUE(has(page, "Stuurt en belt.")) << page.json();
  EXPECT_TRUE(has(page, R"("href":"/roles/profile/dc/versions/1")")) << page.json();
  EXPECT_FALSE(has(page, "/roles/profile/dc/versions/2"));
  EXPECT_TRUE(has(page, "/roles/profile/dc/edit"));
  EXPECT_FALSE(has(page, "oude versie"));
}

TEST(ProfilePage, OfAnOldVersionSaysSoAndCannotBeChanged) {
  const auto page = profile_page(kVersions[1], kVersions, true, kDutch);
  EXPECT_TRUE(has(page, "oude versie")) << page.json();
  EXPECT_TRUE(has(page, R"("href":"/roles/profile/dc")"));
  EXPECT_FALSE(has(page, "/edit"));
}

TEST(ProfilePage, HasNoFormForWhoMayNotPublish) {
  EXPECT_FALSE(has(profile_page(kVersions[0], kVersions, false, kDutch), "/edit"));
}

TEST(ProfilesPage, ListsTheRolesInTheirOrder) {
  const std::vector<Profile> profiles = {{Role::kEditor, 1, kToday, "Redacteur", ""}, kVersions[0]};
  const std::string text = profiles_page(profiles, kDutch).json();
  EXPECT_LT(text.find("Dorpscoördinator"), text.find("Redacteur")) << text;
}

TEST(ProfileForm, ComesBackWithWhatWasTyped) {
  const Refusal refusal =
      refuse(Cause::kConflict, "text", say(texts::kWrongSameVersion, std::string("2")));
  const auto page = profile_form(
      kVersions[0], {Fields::of_form("title=Nieuw&text=Stuurt+en+belt."), refusal}, kDutch);
  EXPECT_TRUE(has(page, R"("value":"Nieuw")")) << page.json();
  EXPECT_TRUE(has(page, R"("error":"Deze tekst is gelijk aan versie 2.")")) << page.json();
}

}  // namespace
}  // namespace roles
