// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/request_pages.hpp"

#include <gmock/gmock.h>

#include "core/portal/house_for_test.hpp"

namespace btl::portal {
namespace {

using testing::HasSubstr;
using testing::Not;

class RequestPagesTest : public PortalForTest {
 protected:
  RequestPagesTest() {
    EXPECT_TRUE(world_.store->set_up(privacy::request_tables::setup()).has_value());
    auto roles =
        access::RoleTable::make({{.id = "dc", .owner = "roles"}, {.id = "bth", .owner = "roles"}},
                                {{std::string(privacy::kHandlePermission), "btl", "", {"dc"}}});
    access_->directory.set_roles(std::make_shared<const access::RoleTable>(*std::move(roles)));
    give("bth", confirm("an@example.nl"), {.kern = "bleiswijk"});
    give("dc", confirm("dc@example.nl"), {.kern = "bleiswijk"});
    sign_in_as("an@example.nl");
  }
  std::vector<http::Route> more_routes() override {
    return request_pages(*access_, requests_, work_, language_, [] {
      return std::vector<KernName>{{"bleiswijk", "Bleiswijk"}};
    });
  }

  Answer ask(const std::string& kind, const std::string& written) {
    return post("/me/data/request", "kind=" + kind + "&text=" + written + "&csrf=" + csrf_);
  }
  // The id of the newest of An.
  std::string newest() {
    return to_string(requests_.of(access_->accounts.find("an@example.nl")->id).value().at(0).id);
  }
  std::string waiting(const std::string& more = {}) { return "/data-requests/" + newest() + more; }
};

TEST_F(RequestPagesTest, TakeWhatSomebodyWritesAndShowItBack) {
  EXPECT_THAT(get("/me/data/request").body, HasSubstr("Wij wissen nooit meteen"));
  EXPECT_EQ(ask("correction", "Mijn%20naam%20klopt%20niet").status, 303U);
  const Answer shown = get("/me/data/request");
  EXPECT_THAT(shown.body, HasSubstr("Uw verzoek is verstuurd."));
  EXPECT_THAT(shown.body, HasSubstr("Mijn naam klopt niet"));
  EXPECT_THAT(shown.body, HasSubstr("wacht op een antwoord"));
}

TEST_F(RequestPagesTest, AskAgainForWhatIsMissing) {
  for (const char* form :
       {"", "kind=erasure", "kind=erasure&text=%20", "kind=coffee&text=a", "text=a"}) {
    const Answer refused = post("/me/data/request", std::string(form) + "&csrf=" + csrf_);
    EXPECT_EQ(refused.status, 422U) << form;
  }
  EXPECT_THAT(post("/me/data/request", "text=Mijn%20tekst&csrf=" + csrf_).body,
              HasSubstr("Mijn tekst"))
      << "what was typed stays";
  EXPECT_EQ(ask("erasure", std::string(privacy::kRequestTextBytesMax + 1, 'a')).status, 422U);
}

TEST_F(RequestPagesTest, WithdrawWhatWasAsked) {
  ask("objection", "Niet%20mailen");
  const std::string path = "/me/data/request/" + newest() + "/withdraw";
  EXPECT_EQ(post(path, "csrf=" + csrf_).status, 303U);
  EXPECT_THAT(get("/me/data/request").body, HasSubstr("ingetrokken"));
  post(path, "csrf=" + csrf_);
  EXPECT_THAT(get("/me/data/request").body, HasSubstr("Dit verzoek is al afgehandeld"));
  EXPECT_EQ(post("/me/data/request/7/withdraw", "csrf=" + csrf_).status, 404U);
}

TEST_F(RequestPagesTest, ReachWhoMayHandleThem) {
  ask("correction", "Mijn%20naam");
  EXPECT_EQ(get("/data-requests").status, 403U);
  sign_in_as("dc@example.nl");
  EXPECT_THAT(get("/data-requests").body, HasSubstr("an@example.nl"));
  const Answer one = get(waiting());
  EXPECT_THAT(one.body, HasSubstr("Mijn naam"));
  EXPECT_THAT(one.body, HasSubstr("Bleiswijk"));
  EXPECT_EQ(post(waiting("/finish"), "text=&csrf=" + csrf_).status, 422U);
  EXPECT_EQ(post(waiting("/finish"), "text=Aangepast&csrf=" + csrf_).status, 303U);
  EXPECT_EQ(get(waiting()).status, 404U) << "it waits no more";
  sign_in_as("an@example.nl");
  const Answer answered = get("/me/data/request");
  EXPECT_THAT(answered.body, HasSubstr("Aangepast"));
  EXPECT_THAT(answered.body, HasSubstr("afgehandeld"));
}

TEST_F(RequestPagesTest, LeaveAnErasureToTheOrganisation) {
  ask("erasure", "Alles");
  sign_in_as("dc@example.nl");
  const Answer one = get(waiting());
  EXPECT_EQ(one.status, 200U);
  EXPECT_THAT(one.body, Not(HasSubstr("/finish")));
  EXPECT_THAT(one.body, HasSubstr("Wissen doet de beheerder"));
  EXPECT_EQ(post(waiting("/finish"), "text=Gewist&csrf=" + csrf_).status, 403U);
}

TEST_F(RequestPagesTest, AreAPartOfTheFirstPageOfWhoMayHandleThem) {
  ask("correction", "Mijn%20naam");
  EXPECT_THAT(get("/").body, Not(HasSubstr("/data-requests")));
  sign_in_as("dc@example.nl");
  const Answer home = get("/");
  EXPECT_THAT(home.body, HasSubstr("Er wacht 1 verzoek over gegevens."));
  EXPECT_THAT(home.body, HasSubstr("href=\"/data-requests\""));
  EXPECT_TRUE(requests_section(requests_, {}, web::Language::kDutch).empty()) << "of a stranger";
}

}  // namespace
}  // namespace btl::portal
