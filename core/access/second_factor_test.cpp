// SPDX-License-Identifier: EUPL-1.2
#include "core/access/second_factor.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

using base::ErrorCode;

class SecondFactorTest : public HouseForTest {
 protected:
  SecondFactorTest() {
    person_ = confirm("janneke@example.nl");
    in_ = let_in("janneke@example.nl");
  }
  SecondFactor& factor() { return access_->second_factor; }
  Verdict close() {
    return access_->directory.decide(
        *caller_of(in_.session), {"incidents.close", {}, {}}, world_.clock.now());
  }

  base::Id person_;
  LetIn in_;
};

TEST_F(SecondFactorTest, NeedsACodeBeforeItCounts) {
  ASSERT_TRUE(factor().begin(person_).has_value());
  EXPECT_EQ(factor().confirm(*caller_of(in_.session), "000000", operator_).error().code,
            ErrorCode::kDenied);
  EXPECT_FALSE(access_->directory.account(person_)->has_second_factor);
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword}), std::nullopt);
}

TEST_F(SecondFactorTest, ForgetsABeginningAfterAWhile) {
  const std::string secret = *from_base32(factor().begin(person_)->secret);
  world_.clock.advance(SecondFactor::kSetupValid);
  EXPECT_EQ(factor()
                .confirm(*caller_of(in_.session), totp_code(secret, world_.clock.now()), operator_)
                .error()
                .code,
            ErrorCode::kNotFound);
}

TEST_F(SecondFactorTest, GoesWithABeginning) {
  EXPECT_EQ(factor().confirm(*caller_of(in_.session), "000000", operator_).error().code,
            ErrorCode::kNotFound);
  EXPECT_EQ(factor().begin(world_.random.id()).error().code, ErrorCode::kNotFound);
}

TEST_F(SecondFactorTest, OpensWhatARoleKeepsBehindIt) {
  give("dc", person_, {});
  const LetIn other = let_in("janneke@example.nl");
  EXPECT_EQ(close(), Verdict::kNeedsSecondFactor);
  const auto begun = factor().begin(person_);
  ASSERT_TRUE(begun.has_value());
  const std::string secret = *from_base32(begun->secret);
  EXPECT_EQ(to_base32(secret), begun->secret);
  EXPECT_NE(begun->uri.find("janneke%40example.nl"), std::string::npos);
  const auto codes =
      factor().confirm(*caller_of(in_.session), totp_code(secret, world_.clock.now()), operator_);
  ASSERT_TRUE(codes.has_value());
  EXPECT_EQ(codes->recovery_codes.size(), 10U);
  EXPECT_FALSE(caller_of(other.session));
  EXPECT_FALSE(caller_of(in_.session));  // who knew it before has nothing of it
  in_.session = codes->session;
  EXPECT_EQ(close(), Verdict::kAllowed);
  EXPECT_EQ(factor().begin(person_).error().code, ErrorCode::kConflict);
  open();
  EXPECT_EQ(close(), Verdict::kAllowed);
}

TEST_F(SecondFactorTest, IsUnreadableInTheDatabase) {
  const std::string secret = *from_base32(factor().begin(person_)->secret);
  const std::string code = totp_code(secret, world_.clock.now());
  ASSERT_TRUE(factor().confirm(*caller_of(in_.session), code, operator_).has_value());
  store::Query query;
  query.sql = "SELECT totp_secret FROM btl_account";
  const auto rows = world_.store->query_now(std::move(query));
  ASSERT_EQ(rows->row_count(), 1U);
  EXPECT_EQ(std::string(rows->text(0, 0)).find(secret), std::string::npos);
  world_.clock.advance(std::chrono::minutes{1});
  open();  // with the key of before
  EXPECT_TRUE(
      let_in("janneke@example.nl", totp_code(secret, world_.clock.now())).gave_second_factor);
}

TEST_F(SecondFactorTest, DoesNotLengthenTheSession) {
  const std::string secret = *from_base32(factor().begin(person_)->secret);
  const base::Time begun = access_->directory.sessions(person_).front().begun;
  world_.clock.advance(std::chrono::minutes{5});
  const std::string code = totp_code(secret, world_.clock.now());
  ASSERT_TRUE(factor().confirm(*caller_of(in_.session), code, operator_).has_value());
  ASSERT_EQ(access_->directory.sessions(person_).size(), 1U);
  EXPECT_EQ(access_->directory.sessions(person_).front().begun, begun);
}

TEST_F(SecondFactorTest, IsTakenAwayWithTheSessions) {
  const std::string secret = *from_base32(factor().begin(person_)->secret);
  ASSERT_TRUE(
      factor()
          .confirm(*caller_of(in_.session), totp_code(secret, world_.clock.now()), operator_)
          .has_value());
  ASSERT_TRUE(factor().remove(person_, operator_).has_value());
  EXPECT_FALSE(caller_of(in_.session));
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword}), std::nullopt);
}

}  // namespace
}  // namespace btl::access
