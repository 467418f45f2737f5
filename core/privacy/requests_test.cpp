// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/requests.hpp"

#include "core/privacy/export.hpp"
#include "core/privacy/house_for_test.hpp"

namespace btl::privacy {
namespace {

class RequestsTest : public PrivacyForTest {
 protected:
  RequestsTest() {
    auto roles =
        access::RoleTable::make({{.id = "dc", .owner = "roles"}, {.id = "bth", .owner = "roles"}},
                                {{std::string(kHandlePermission), "btl", "", {"dc"}}});
    access_->directory.set_roles(std::make_shared<const access::RoleTable>(*std::move(roles)));
    give("bth", an_, {.kern = "bleiswijk", .wijk = "oost"});
  }

  // Somebody with this role there.
  access::Caller caller_with(const std::string& role, access::Scope scope) {
    const std::string login = "p" + std::to_string(++people_) + "@example.nl";
    const base::Id account = confirm(login);
    give(role, account, std::move(scope));
    return *caller_of(let_in(login).session);
  }
  base::Status ask(Wish wish = Wish::kCorrection, std::string_view text = "Mijn naam klopt niet.") {
    return requests_.ask(an_, wish, text, {to_string(an_), "r1"});
  }
  std::size_t seen_by(const access::Caller& caller) {
    return requests_.waiting_for(caller).value().size();
  }

  const base::Id an_ = confirm("an@example.nl");
  int people_ = 0;
  Requests requests_{*access_, world_.random};
};

TEST_F(RequestsTest, ReachesTheCoordinatorOfTheKernAndTheOrganisation) {
  const auto here = caller_with("dc", {.kern = "bleiswijk"});
  const auto elsewhere = caller_with("dc", {.kern = "bergschenhoek"});
  const auto whole = caller_with("dc", {});
  const auto watcher = caller_with("bth", {.kern = "bleiswijk"});
  ASSERT_TRUE(ask().has_value());
  EXPECT_EQ(seen_by(here), 1U);
  EXPECT_EQ(seen_by(whole), 1U);
  EXPECT_EQ(seen_by(elsewhere), 0U);
  EXPECT_EQ(seen_by(watcher), 0U);
}

TEST_F(RequestsTest, IsFinishedWithAnAnswerThatThePersonReads) {
  const auto here = caller_with("dc", {.kern = "bleiswijk"});
  ASSERT_TRUE(ask().has_value());
  const Waiting waiting = requests_.waiting_for(here).value().at(0);
  EXPECT_TRUE(waiting.may_finish);
  const access::Actor actor{to_string(here.account), "r2"};
  EXPECT_EQ(requests_.finish(waiting.request.id, " \n", here, actor).error().code,
            base::ErrorCode::kInvalid);
  ASSERT_TRUE(requests_.finish(waiting.request.id, " Aangepast. ", here, actor).has_value());
  const DataRequest done = requests_.of(an_).value().at(0);
  EXPECT_EQ(done.state, RequestState::kDone);
  EXPECT_EQ(done.answer, "Aangepast.");
  EXPECT_EQ(seen_by(here), 0U);
  EXPECT_EQ(requests_.finish(waiting.request.id, "Weer", here, actor).error().code,
            base::ErrorCode::kConflict);
}

TEST_F(RequestsTest, LeavesAnErasureToTheOrganisation) {
  const auto here = caller_with("dc", {.kern = "bleiswijk"});
  const auto whole = caller_with("dc", {});
  ASSERT_TRUE(ask(Wish::kErasure).has_value());
  const Waiting waiting = requests_.waiting_for(here).value().at(0);
  EXPECT_FALSE(waiting.may_finish);
  const base::Id id = waiting.request.id;
  EXPECT_EQ(requests_.finish(id, "Gewist", here, {"a", ""}).error().code, base::ErrorCode::kDenied);
  EXPECT_TRUE(requests_.finish(id, "Gewist", whole, {"b", ""}).has_value());
}

TEST_F(RequestsTest, IsNotForWhoAskedIt) {
  give("dc", an_, {});
  ASSERT_TRUE(ask().has_value());
  const access::Caller an = *caller_of(let_in("an@example.nl").session);
  EXPECT_EQ(seen_by(an), 0U);
  const base::Id id = requests_.of(an_).value().at(0).id;
  EXPECT_EQ(requests_.finish(id, "Ja", an, {"an", ""}).error().code, base::ErrorCode::kDenied);
}

TEST_F(RequestsTest, IsWithdrawnByWhoAskedIt) {
  ASSERT_TRUE(ask(Wish::kObjection).has_value());
  const base::Id id = requests_.of(an_).value().at(0).id;
  const access::Actor actor{to_string(an_), ""};
  EXPECT_EQ(requests_.withdraw(id, confirm("bo@example.nl"), actor).error().code,
            base::ErrorCode::kConflict);
  ASSERT_TRUE(requests_.withdraw(id, an_, actor).has_value());
  EXPECT_EQ(requests_.of(an_).value().at(0).state, RequestState::kWithdrawn);
}

TEST_F(RequestsTest, RefusesTextsThatSayNothingOrTooMuch) {
  EXPECT_EQ(ask(Wish::kErasure, " \t").error().code, base::ErrorCode::kInvalid);
  EXPECT_EQ(ask(Wish::kErasure, "caf\xE9").error().code, base::ErrorCode::kInvalid);
  EXPECT_EQ(ask(Wish::kErasure, std::string(kRequestTextBytesMax + 1, 'a')).error().code,
            base::ErrorCode::kInvalid);
}

TEST_F(RequestsTest, IsAuditedWithoutItsText) {
  ASSERT_TRUE(ask(Wish::kErasure, "Mijn geheim").has_value());
  const auto entries = access_->audit.search({.action = "privacy.request"}, 2);
  ASSERT_EQ(entries->size(), 1U);
  const access::AuditEntry& entry = entries->front().entry;
  EXPECT_EQ(entry.action, "privacy.request.erasure");
  EXPECT_EQ(entry.object, "person/" + to_string(an_));
  EXPECT_EQ(entry.reason, "");
}

TEST_F(RequestsTest, GoesWithThePersonAndIsInTheirExport) {
  ASSERT_TRUE(ask(Wish::kErasure, "Mijn geheim").has_value());
  const std::vector<std::string> ids = {to_string(an_)};
  const auto document = export_document(*access_, *privacy_, ids);
  ASSERT_TRUE(document.has_value()) << document.error().message;
  const auto& asked = document->at("requests").as_array().at(0).as_object();
  EXPECT_EQ(asked.at("wish").as_string(), "erasure");
  EXPECT_EQ(asked.at("text").as_string(), "Mijn geheim");
  EXPECT_EQ(asked.at("state").as_string(), "open");
  ASSERT_TRUE(privacy_->erase(ids, {"operator", ""}).has_value());
  EXPECT_TRUE(requests_.of(an_).value().empty());
  EXPECT_FALSE(is_in_a_file("Mijn geheim"));
}

TEST_F(RequestsTest, GoesAYearAfterItEnded) {
  ASSERT_TRUE(ask().has_value());
  ASSERT_TRUE(requests_.withdraw(requests_.of(an_).value().at(0).id, an_, {"an", ""}).has_value());
  world_.clock.advance(std::chrono::hours{24 * 364});
  ASSERT_TRUE(privacy_->expire().has_value());
  EXPECT_EQ(requests_.of(an_).value().size(), 1U);
  world_.clock.advance(std::chrono::hours{24});
  ASSERT_TRUE(privacy_->expire().has_value());
  EXPECT_TRUE(requests_.of(an_).value().empty());
}

}  // namespace
}  // namespace btl::privacy
