// SPDX-License-Identifier: EUPL-1.2
#include "core/access/grants.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

using base::ErrorCode;
using std::chrono::hours;

class GrantsTest : public HouseForTest {
 protected:
  Grants& grants() { return access_->grants; }
  KeyWish wish(const base::Id& account) {
    return {.account = account,
            .name = "export",
            .permissions = {"incidents.read"},
            .scope = {},
            .until = world_.clock.now() + hours{24}};
  }
};

TEST_F(GrantsTest, GivesAndEnds) {
  const base::Id person = confirm("janneke@example.nl");
  const base::Id id = give("dc", person, {"bleiswijk", "", ""});
  EXPECT_EQ(access_->directory.grants(person).front().id, id);
  ASSERT_TRUE(grants().end(id, operator_).has_value());
  EXPECT_EQ(state_at(access_->directory.grants(person).front(), world_.clock.now()),
            GrantState::kEnded);
  EXPECT_EQ(grants().end(id, operator_).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(grants().end(world_.random.id(), operator_).error().code, ErrorCode::kNotFound);
}

TEST_F(GrantsTest, RefusesWhatMakesNoSense) {
  const base::Id person = confirm("janneke@example.nl");
  const base::Time now = world_.clock.now();
  EXPECT_EQ(
      grants().give({.account = person, .role = "mayor", .from = now}, operator_).error().code,
      ErrorCode::kInvalid);
  EXPECT_EQ(grants()
                .give({.account = person, .role = "dc", .from = now, .until = now}, operator_)
                .error()
                .code,
            ErrorCode::kInvalid);
  EXPECT_EQ(grants()
                .give({.account = world_.random.id(), .role = "dc", .from = now}, operator_)
                .error()
                .code,
            ErrorCode::kNotFound);
  ASSERT_TRUE(access_->accounts.remove(person, operator_).has_value());
  EXPECT_EQ(grants().give({.account = person, .role = "dc", .from = now}, operator_).error().code,
            ErrorCode::kNotFound);
}

TEST_F(GrantsTest, CountsNoRoleThatHasEnded) {
  const base::Id person = confirm("janneke@example.nl");
  for (std::size_t i = 0; i < Grants::kGrantsPerAccountMax; ++i) {
    access_->directory.add_grant(
        {.id = world_.random.id(), .account = person, .role = "bth", .until = world_.clock.now()});
  }
  EXPECT_TRUE(grants()
                  .give({.account = person, .role = "dc", .from = world_.clock.now()}, operator_)
                  .has_value());
}

TEST_F(GrantsTest, BoundsWhatOneAccountHas) {
  const base::Id person = confirm("janneke@example.nl");
  for (std::size_t i = 0; i < Grants::kGrantsPerAccountMax; ++i) {
    access_->directory.add_grant({.id = world_.random.id(), .account = person, .role = "bth"});
  }
  EXPECT_EQ(grants()
                .give({.account = person, .role = "dc", .from = world_.clock.now()}, operator_)
                .error()
                .code,
            ErrorCode::kFull);
}

TEST_F(GrantsTest, MakesKeysForPrograms) {
  const auto service = access_->accounts.add_service("exporter", operator_);
  const auto key = grants().make_key(wish(service->id), operator_);
  ASSERT_TRUE(key.has_value());
  const auto hash = token_hash(Grants::kKeyPrefix, key->token);
  ASSERT_TRUE(hash.has_value());
  EXPECT_EQ(access_->directory.caller_of_key(*hash, world_.clock.now())->account, service->id);
  open();
  EXPECT_TRUE(access_->directory.caller_of_key(*hash, world_.clock.now()));
  ASSERT_TRUE(grants().end_key(key->id, operator_).has_value());
  EXPECT_FALSE(access_->directory.caller_of_key(*hash, world_.clock.now()));
  EXPECT_EQ(grants().end_key(key->id, operator_).error().code, ErrorCode::kNotFound);
}

TEST_F(GrantsTest, MakesNoKeyInTheNameOfSomebodyElse) {
  const base::Id person = confirm("janneke@example.nl");
  const Actor herself{to_string(person), ""};
  EXPECT_EQ(grants().make_key(wish(person), operator_).error().code, ErrorCode::kDenied);
  EXPECT_EQ(grants().make_key(wish(person), herself).error().code, ErrorCode::kDenied);
  static_cast<void>(let_in_with_second_factor("janneke@example.nl"));
  EXPECT_EQ(grants().make_key(wish(person), operator_).error().code, ErrorCode::kDenied);
  EXPECT_TRUE(grants().make_key(wish(person), herself).has_value());
}

TEST_F(GrantsTest, RefusesAKeyWithoutBounds) {
  const auto service = access_->accounts.add_service("exporter", operator_);
  const auto code = [&](auto change) {
    KeyWish wrong = wish(service->id);
    change(wrong);
    return grants().make_key(wrong, operator_).error().code;
  };
  EXPECT_EQ(code([](KeyWish& w) { w.permissions.clear(); }), ErrorCode::kInvalid);
  EXPECT_EQ(code([](KeyWish& w) { w.permissions = {"incidents.raed"}; }), ErrorCode::kInvalid);
  EXPECT_EQ(code([&](KeyWish& w) { w.until = world_.clock.now(); }), ErrorCode::kInvalid);
  EXPECT_EQ(code([&](KeyWish& w) { w.until = world_.clock.now() + hours{24 * 367}; }),
            ErrorCode::kInvalid);
  EXPECT_EQ(code([&](KeyWish& w) { w.account = world_.random.id(); }), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace btl::access
