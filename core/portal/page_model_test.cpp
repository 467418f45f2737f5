// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/page_model.hpp"

#include <gtest/gtest.h>

namespace btl::portal {
namespace {

TEST(PageModel, IsMarkedAsAPage) {
  const auto response = page_response(422, page("Titel", {{{"type", "text"}, {"text", "x"}}}));
  EXPECT_EQ(response.status, 422U);
  EXPECT_EQ(http::find(response.headers, "Content-Type"), "application/vnd.btl.page+json");
  EXPECT_EQ(response.body, R"({"title":"Titel","components":[{"type":"text","text":"x"}]})");
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
