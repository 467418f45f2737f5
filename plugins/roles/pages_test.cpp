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

}  // namespace
}  // namespace roles
