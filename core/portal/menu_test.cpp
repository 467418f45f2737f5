// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/menu.hpp"

#include <gtest/gtest.h>

#include "core/portal/house_for_test.hpp"

namespace btl::portal {
namespace {

MenuLink link(const std::string& path, const std::string& dutch, const std::string& english) {
  return {.path = path, .dutch = dutch, .english = english, .is_served = [] { return true; }};
}

class MenuTest : public PortalForTest {
 protected:
  std::string labels(const Menu& menu, web::Language language = web::Language::kDutch) {
    std::vector<web::FrameLink> links;
    menu.add_links(*access_, asked_, language, links);
    std::string labels;
    for (const web::FrameLink& each : links) labels += each.label + " ";
    return labels;
  }
  // With a session, as the doorkeeper finds it.
  void sign_in(const std::string& login) {
    const auto caller = caller_of(let_in(login).session);
    ASSERT_TRUE(caller);
    asked_.principal =
        http::Principal{.account = to_string(caller->account), .session = caller->session_hash};
  }

  http::Request asked_;
};

TEST_F(MenuTest, GoesByOrderAndThenByTextInTheReadersLanguage) {
  MenuLink late = link("/a", "Aardappel", "Anything");
  late.order = 200;
  const Menu menu({late, link("/b", "Boom", "Tree"), link("/c", "Auto", "Vehicle")});
  EXPECT_EQ(labels(menu), "Auto Boom Aardappel ");
  EXPECT_EQ(labels(menu, web::Language::kEnglish), "Tree Vehicle Anything ");
}

TEST_F(MenuTest, LeavesOutWhatIsNotThereNow) {
  bool is_served = false;
  MenuLink sometimes = link("/a", "Soms", "Sometimes");
  sometimes.is_served = [&is_served] { return is_served; };
  const Menu menu({sometimes});
  EXPECT_EQ(labels(menu), "");
  is_served = true;
  EXPECT_EQ(labels(menu), "Soms ");
}

TEST_F(MenuTest, ShowsWhatTheReaderMayOpen) {
  MenuLink members = link("/m", "Leden", "Members");
  members.policy = http::Policy::kSignedIn;
  MenuLink own = link("/o", "Eigen", "Own");
  own.policy = http::Policy::kPermission;
  own.permissions = {"incidents.close", "incidents.read"};
  MenuLink foreign = own;
  foreign.dutch = "Sluiten";
  foreign.permissions = {"incidents.close"};
  MenuLink inside = link("/i", "Binnen", "Inside");
  inside.policy = http::Policy::kAdminSocket;
  const Menu menu({members, own, foreign, inside, link("/p", "Openbaar", "Public")});
  EXPECT_EQ(labels(menu), "Openbaar ");
  const base::Id an = confirm("an@example.nl");
  sign_in("an@example.nl");
  EXPECT_EQ(labels(menu), "Leden Openbaar ");
  give("bth", an, {"bleiswijk"});
  EXPECT_EQ(labels(menu), "Eigen Leden Openbaar ") << "what is one's own is enough";
}

TEST(MarkCurrent, IsTheLinkThatThePathLiesUnderMostClosely) {
  const auto current = [](std::string_view path) {
    std::vector<web::FrameLink> links{{"home", "/"}, {"people", "/people"}, {"new", "/people/new"}};
    mark_current(links, path);
    std::string marked;
    for (const web::FrameLink& each : links) {
      if (each.current) marked += each.label;
    }
    return marked;
  };
  EXPECT_EQ(current("/"), "home");
  EXPECT_EQ(current("/people"), "people");
  EXPECT_EQ(current("/people/7"), "people");
  EXPECT_EQ(current("/people/new/3"), "new");
  EXPECT_EQ(current("/peopleware"), "");
  EXPECT_EQ(current(""), "");
}

}  // namespace
}  // namespace btl::portal
