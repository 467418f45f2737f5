// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/page_model.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace btl::portal {
namespace {

TEST(PageModel, IsMarkedAsAPage) {
  const auto response = page_response(422, page("Titel", {{{"type", "text"}, {"text", "x"}}}));
  EXPECT_EQ(response.status, 422U);
  EXPECT_EQ(http::find(response.headers, "Content-Type"), "application/vnd.btl.page+json");
  EXPECT_EQ(response.body, R"({"title":"Titel","components":[{"type":"text","text":"x"}]})");
}

TEST(PageModel, HasComponentsThatManyPagesShow) {
  EXPECT_EQ(boost::json::serialize(heading("Rondes")),
            R"({"type":"heading","level":2,"text":"Rondes"})");
  EXPECT_EQ(boost::json::serialize(lead("Wie loopt er?")),
            R"({"type":"text","style":"lead","text":"Wie loopt er?"})");
  EXPECT_EQ(boost::json::serialize(table("Rondes", {"Dag", "Uren"}, {}, "Geen rondes.")),
            R"({"type":"table","caption":"Rondes","columns":[{"label":"Dag"},{"label":"Uren"}],)"
            R"("rows":[],"empty":"Geen rondes."})");
  EXPECT_EQ(boost::json::serialize(instant(base::Time{std::chrono::milliseconds{1'500}})),
            R"([{"time":"1970-01-01T00:00:01Z"}])");
}

TEST(PageModel, StaysOnThisServer) {
  EXPECT_EQ(local_path_or_home("/me?done=x"), "/me?done=x");
  for (const char* elsewhere :
       {"", "me", "//a.example", "https://a.example", "/\\a.example", "/a b"}) {
    EXPECT_EQ(local_path_or_home(elsewhere), "/") << elsewhere;
  }
}

}  // namespace
}  // namespace btl::portal
