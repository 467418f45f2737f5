// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/home_parts.hpp"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>
#include <optional>

#include "core/portal/house_for_test.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

class HomePartsTest : public PortalForTest {
 protected:
  using Answerer = std::function<void(const http::Request&, http::Responder)>;

  static HomePart part(const std::string& owner, Answerer answer) {
    http::Route route;
    route.name = "home.part";
    route.owner = owner;
    route.method = "GET";
    route.path = "/" + owner;
    route.handler = [answer = std::move(answer)](http::Request request, http::Responder responder) {
      answer(request, std::move(responder));
    };
    route.is_served = [] { return true; };
    return {.route = std::move(route)};
  }
  static Answerer says(std::uint32_t status, const json::object& model) {
    return [status, model](const http::Request&, http::Responder responder) {
      responder.respond(page_response(status, model));
    };
  }
  static json::object model(const std::string& title) {
    return page(title,
                {json::object{{"type", "heading"}, {"level", 2}, {"text", "Vandaag"}},
                 json::object{{"type", "text"}, {"text", "Loop mee."}}});
  }

  // All of them as JSON; nothing when it is not done yet.
  std::optional<std::string> ask(std::vector<HomePart> parts) {
    home_parts_.set(std::move(parts));
    said_.reset();
    home_parts_.ask(asked_, web::Language::kDutch, [this](const json::array& components) {
      said_ = json::serialize(components);
    });
    return said_;
  }
  void pass_time() {
    for (base::Job& job : std::exchange(later_, {})) job();
  }

  http::Request asked_;
  std::optional<std::string> said_;
};

TEST_F(HomePartsTest, AreEmptyWhereNoPluginHasOne) {
  EXPECT_EQ(ask({}), "[]");
}

TEST_F(HomePartsTest, BecomeSectionsUnderTheirTitles) {
  HomePart late = part("zeta", says(200, model("Rondes")));
  late.order = 1;
  EXPECT_EQ(ask({part("alpha", says(200, model("Taken"))), late}),
            R"([{"type":"heading","level":2,"text":"Taken"},)"
            R"({"type":"heading","level":3,"text":"Vandaag"},{"type":"text","text":"Loop mee."},)"
            R"({"type":"heading","level":2,"text":"Rondes"},)"
            R"({"type":"heading","level":3,"text":"Vandaag"},{"type":"text","text":"Loop mee."}])");
  pass_time();  // changes nothing any more
}

TEST_F(HomePartsTest, SayNothingWhereThereIsNothingToSay) {
  EXPECT_EQ(ask({part("alpha", says(204, {})), part("beta", says(404, {}))}), "[]");
  HomePart off = part("alpha", says(200, model("Taken")));
  off.route.is_served = [] { return false; };
  EXPECT_EQ(ask({off}), "[]");
}

TEST_F(HomePartsTest, BecomeANoticeWhenTheyFail) {
  const auto wrong = page("x", {json::object{{"type", "unheard"}}});
  for (const auto& answer : {says(500, {}), says(200, wrong), says(200, {})}) {
    const auto said = ask({part("alpha", answer), part("beta", says(200, model("Taken")))});
    ASSERT_TRUE(said);
    EXPECT_THAT(*said, HasSubstr("Een deel van deze pagina is er nu niet."));
    EXPECT_THAT(*said, Not(HasSubstr("alpha"))) << "that is for operators";
    EXPECT_THAT(*said, HasSubstr("Taken"));
  }
  EXPECT_THAT(log_lines_, HasSubstr("alpha"));
}

TEST_F(HomePartsTest, AreNotWaitedForLongerThanTheyMay) {
  std::optional<http::Responder> kept;
  const auto keeps = [&kept](const http::Request&, http::Responder responder) {
    kept.emplace(std::move(responder));
  };
  EXPECT_FALSE(ask({part("alpha", keeps), part("beta", says(200, model("Taken")))}));
  pass_time();
  ASSERT_TRUE(said_);
  EXPECT_THAT(*said_, HasSubstr("Een deel van deze pagina"));
  EXPECT_THAT(*said_, HasSubstr("Taken"));
  kept->respond(page_response(200, model("Te laat")));
  EXPECT_THAT(*said_, Not(HasSubstr("Te laat")));
}

TEST_F(HomePartsTest, AreAskedAsTheReader) {
  http::Request got;
  const auto notes = [&got](const http::Request& request, http::Responder responder) {
    got = request;
    responder.respond(http::Response{.status = 204});
  };
  HomePart read = part("alpha", notes);
  read.route.policy = http::Policy::kPermission;
  read.route.permission = "incidents.read";
  ask({read});
  EXPECT_EQ(got.owner, "") << "a stranger may not read";

  const base::Id an = confirm("an@example.nl");
  give("bth", an, {"bleiswijk"});
  const auto caller = caller_of(let_in("an@example.nl").session);
  asked_.principal = http::Principal{.account = to_string(an), .session = caller->session_hash};
  asked_.viewer.language = "en";
  asked_.viewer.kern = "bleiswijk";
  asked_.headers = {{"cookie", "secret"}};
  ask({read});
  EXPECT_EQ(got.method, "GET");
  EXPECT_EQ(got.path, "/alpha");
  ASSERT_TRUE(got.principal);
  EXPECT_EQ(got.principal->own_scopes, std::vector<std::string>{"bleiswijk"});
  EXPECT_EQ(got.viewer.language, "en");
  EXPECT_EQ(got.viewer.kern, "bleiswijk");
  EXPECT_TRUE(got.headers.empty());
}

}  // namespace
}  // namespace btl::portal
