// SPDX-License-Identifier: EUPL-1.2
#include "core/access/login_state.hpp"

#include <gtest/gtest.h>

#include "core/os/clock.hpp"

namespace btl::access {
namespace {

class LoginStatesTest : public testing::Test {
 protected:
  os::FakeRandom random_;
  os::FakeClock clock_;
  LoginStates states_{random_};
};

TEST_F(LoginStatesTest, OpensWhatItSealed) {
  const LoginState begun = states_.begin("gemeente", "/kaart?a=b", clock_.now());
  const auto opened = states_.open(states_.seal(begun), clock_.now());
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->provider, "gemeente");
  EXPECT_EQ(opened->state, begun.state);
  EXPECT_EQ(opened->nonce, begun.nonce);
  EXPECT_EQ(opened->verifier, begun.verifier);
  EXPECT_EQ(opened->return_to, "/kaart?a=b");
  EXPECT_EQ(opened->until, begun.until);
}

TEST_F(LoginStatesTest, MakesSecretsThatDiffer) {
  const LoginState begun = states_.begin("gemeente", "/", clock_.now());
  EXPECT_EQ(begun.verifier.size(), 43U);  // the least that RFC 7636 takes
  EXPECT_NE(begun.state, begun.nonce);
  EXPECT_NE(begun.nonce, begun.verifier);
  EXPECT_NE(states_.begin("gemeente", "/", clock_.now()).state, begun.state);
  EXPECT_NE(states_.seal(begun), states_.seal(begun));
}

TEST_F(LoginStatesTest, OpensNothingElse) {
  const std::string sealed = states_.seal(states_.begin("gemeente", "/", clock_.now()));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string altered = sealed;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(states_.open(altered, clock_.now())) << i;
    EXPECT_FALSE(states_.open(sealed.substr(0, i), clock_.now())) << i;
  }
  LoginStates other(random_);
  EXPECT_FALSE(other.open(sealed, clock_.now()));
  EXPECT_TRUE(states_.open(sealed, clock_.now()));
}

TEST_F(LoginStatesTest, IsOverAfterTenMinutes) {
  const std::string sealed = states_.seal(states_.begin("gemeente", "/", clock_.now()));
  clock_.advance(LoginStates::kValid - std::chrono::nanoseconds{1});
  EXPECT_TRUE(states_.open(sealed, clock_.now()));
  clock_.advance(std::chrono::nanoseconds{1});
  EXPECT_FALSE(states_.open(sealed, clock_.now()));
}

TEST_F(LoginStatesTest, IsGoodOnce) {
  const LoginState one = states_.begin("gemeente", "/", clock_.now());
  EXPECT_TRUE(states_.use(one, clock_.now()).has_value());
  EXPECT_EQ(states_.use(one, clock_.now()).error().code, base::ErrorCode::kConflict);
  EXPECT_TRUE(states_.use(states_.begin("gemeente", "/", clock_.now()), clock_.now()).has_value());
}

TEST_F(LoginStatesTest, RemembersSoManyAndForgetsTheOld) {
  for (std::size_t i = 0; i < LoginStates::kUsedMax; ++i) {
    ASSERT_TRUE(states_.use(states_.begin("g", "/", clock_.now()), clock_.now()).has_value());
  }
  const LoginState late = states_.begin("g", "/", clock_.now());
  EXPECT_EQ(states_.use(late, clock_.now()).error().code, base::ErrorCode::kFull);
  clock_.advance(LoginStates::kValid);
  EXPECT_TRUE(states_.use(late, clock_.now()).has_value());
}

}  // namespace
}  // namespace btl::access
