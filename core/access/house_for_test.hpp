// SPDX-License-Identifier: EUPL-1.2
// A fixture with accounts at hand: cheap hashes, a few roles, an operator. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "core/access/access.hpp"
#include "core/access/json_routes.hpp"
#include "core/access/secret_token.hpp"
#include "core/access/totp.hpp"
#include "core/access/world_for_test.hpp"

namespace btl::access {

class HouseForTest : public testing::Test {
 protected:
  static constexpr const char* kPassword = "vier fietsen in de schuur";

  HouseForTest() { open(); }

  // Again: what was not written is gone.
  void open() {
    access_.reset();
    AccessOptions options;
    options.password_cost = {.passes = 1, .memory_kib = 8};
    options.totp_key.emplace(KeyFile{files_, "totp-key"});
    auto opened = Access::open(*world_.store, world_.clock, world_.random, options);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    access_ = std::move(*opened);
    auto roles = RoleTable::make({{"dc", "roles", true, false}, {"bth", "roles", false, false}},
                                 {{"incidents.read", "incidents", "", {"dc", "bth:own"}},
                                  {"incidents.close", "incidents", "", {"dc"}}});
    access_->directory.set_roles(std::make_shared<const RoleTable>(std::move(roles.value())));
  }

  // A person who has chosen kPassword.
  base::Id confirm(const std::string& login) {
    const auto invited = access_->accounts.invite(login, operator_);
    EXPECT_TRUE(invited.has_value());
    const auto used = access_->accounts.use_link(invited->link.token, kPassword, anonymous_);
    EXPECT_TRUE(used.has_value());
    return invited->account.id;
  }

  base::Id give(const std::string& role, const base::Id& account, Scope scope) {
    const auto given = access_->grants.give(
        {.account = account, .role = role, .scope = std::move(scope), .from = world_.clock.now()},
        operator_);
    EXPECT_TRUE(given.has_value());
    return given.has_value() ? *given : base::Id{};
  }

  std::variant<LetIn, Refused> log_in(const LoginRequest& request) {
    auto answer = access_->login.log_in(request);
    EXPECT_TRUE(answer.has_value());
    return std::move(answer.value());
  }
  // The refusal of a login; nothing when it was let in.
  std::optional<LoginRefusal> refusal(const LoginRequest& request) {
    const auto answer = log_in(request);
    const auto* refused = std::get_if<Refused>(&answer);
    return refused == nullptr ? std::nullopt : std::optional(refused->why);
  }
  LetIn let_in(const std::string& login, const std::string& code = {}) {
    auto answer = log_in({.login = login, .password = kPassword, .code = code, .client = "::1"});
    EXPECT_TRUE(std::holds_alternative<LetIn>(answer));
    return std::get<LetIn>(std::move(answer));
  }

  // With a second factor set up and given.
  LetIn let_in_with_second_factor(const std::string& login) {
    LetIn in = let_in(login);
    const auto begun = access_->second_factor.begin(in.account);
    EXPECT_TRUE(begun.has_value());
    const auto codes =
        access_->second_factor.confirm(*caller_of(in.session),
                                       totp_code(*from_base32(begun->secret), world_.clock.now()),
                                       operator_);
    EXPECT_TRUE(codes.has_value());
    in.session = codes->session;
    in.gave_second_factor = true;
    return in;
  }

  // Until what was written without waiting is there.
  void wait_for_store() {
    store::Batch batch;
    batch.statements.push_back(tables::forget_old_links(base::Time{}));
    EXPECT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  }

  std::optional<Caller> caller_of(const std::string& session_token) {
    const auto hash = token_hash(Login::kSessionPrefix, session_token);
    bool seen = false;
    return access_->directory.caller_of_session(
        hash.value_or(std::string()), world_.clock.now(), &seen);
  }

  WorldForTest world_;
  os::FakeFiles files_;
  std::unique_ptr<Access> access_;
  // Runs what may wait at once.
  bool has_room_ = true;
  int jobs_ = 0;
  const BlockingWork work_{[this] { return has_room_; },
                           [this](base::Job job) {
                             ++jobs_;
                             job();
                           }};
  const Actor operator_{"operator", "r1"};
  const Actor anonymous_{"anonymous", "r2"};
};

}  // namespace btl::access
