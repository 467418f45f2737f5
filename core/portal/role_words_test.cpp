// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/role_words.hpp"

#include <gtest/gtest.h>

namespace btl::portal {
namespace {

const std::vector<KernName> kKernenInWords = {{"bleiswijk", "Bleiswijk"}};

TEST(RoleWords, NamesARoleInTheLanguageOfTheReader) {
  access::RoleSpec dc{.id = "dc", .owner = "roles"};
  dc.text = {{"nl", "Dorpscoördinator"}, {"en", "Village coordinator"}};
  const auto roles = access::RoleTable::make({dc, {.id = "bth", .owner = "roles"}}, {});
  ASSERT_TRUE(roles.has_value());
  const http::Request request;
  EXPECT_EQ(role_text(*roles, "dc", {request}), "Dorpscoördinator");
  EXPECT_EQ(role_text(*roles, "dc", {request, {}, web::Language::kEnglish}), "Village coordinator");
  EXPECT_EQ(role_text(*roles, "bth", {request}), "bth") << "without words it is its id";
}

TEST(RoleWords, NamesAPlaceAsPeopleCallIt) {
  const http::Request request;
  EXPECT_EQ(kern_text(kKernenInWords, "bleiswijk"), "Bleiswijk");
  EXPECT_EQ(kern_text(kKernenInWords, "elsewhere"), "elsewhere");
  EXPECT_EQ(where_text({}, kKernenInWords, {request}), "de hele organisatie");
  EXPECT_EQ(where_text({.kern = "bleiswijk"}, kKernenInWords, {request}), "Bleiswijk");
  EXPECT_EQ(where_text({.kern = "bleiswijk", .wijk = "oost"}, kKernenInWords, {request}),
            "Bleiswijk: oost");
  EXPECT_EQ(where_text({.kern = "elsewhere"}, kKernenInWords, {request}), "elsewhere");
}

}  // namespace
}  // namespace btl::portal
