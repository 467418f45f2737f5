// SPDX-License-Identifier: EUPL-1.2
#include "core/access/login.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

using std::chrono::minutes;

class LoginTest : public HouseForTest {
 protected:
  // Sets a second factor up: the secret of the app, in bytes, and the paper codes.
  std::string add_second_factor(const std::string& login, std::vector<std::string>* paper) {
    const LetIn in = let_in(login);
    const auto begun = access_->second_factor.begin(in.account);
    EXPECT_TRUE(begun.has_value());
    std::string secret = *from_base32(begun->secret);
    const auto codes = access_->second_factor.confirm(
        *caller_of(in.session), totp_code(secret, world_.clock.now()), operator_);
    EXPECT_TRUE(codes.has_value());
    *paper = codes->recovery_codes;
    world_.clock.advance(minutes{1});  // the code that was shown is used up
    return secret;
  }

  std::optional<LoginRefusal> fail(const std::string& login, const std::string& client) {
    return refusal({.login = login, .password = "a wrong password", .client = client});
  }
};

TEST_F(LoginTest, LetsInWithTheRightPassword) {
  const base::Id person = confirm("janneke@example.nl");
  const LetIn in = let_in("Janneke@example.nl ");
  EXPECT_EQ(in.account, person);
  EXPECT_FALSE(in.gave_second_factor);
  EXPECT_EQ(caller_of(in.session)->account, person);
}

TEST_F(LoginTest, SaysTheSameToEveryoneWhoMayNot) {
  confirm("janneke@example.nl");
  EXPECT_EQ(fail("janneke@example.nl", "a"), LoginRefusal::kWrong);
  EXPECT_EQ(fail("nobody@example.nl", "a"), LoginRefusal::kWrong);
  EXPECT_EQ(fail("no address", "a"), LoginRefusal::kWrong);
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = ""}), LoginRefusal::kWrong);
}

TEST_F(LoginTest, KeepsOnlyHashesOfTokens) {
  confirm("janneke@example.nl");
  const LetIn in = let_in("janneke@example.nl");
  store::Query query;
  query.sql = "SELECT hash FROM btl_session UNION ALL SELECT hash FROM btl_device";
  const auto rows = world_.store->query_now(std::move(query));
  ASSERT_EQ(rows->row_count(), 3U);  // of the link a device, of the login both
  for (std::uint32_t row = 0; row < 3; ++row) {
    EXPECT_NE(rows->text(row, 0), in.session);
    EXPECT_NE(rows->text(row, 0), in.device);
  }
}

TEST_F(LoginTest, AsksForTheCodeOfTheApp) {
  confirm("janneke@example.nl");
  std::vector<std::string> paper;
  const std::string secret = add_second_factor("janneke@example.nl", &paper);
  LoginRequest request{.login = "janneke@example.nl", .password = kPassword};
  EXPECT_EQ(refusal(request), LoginRefusal::kNeedsCode);
  request.code = "000000";
  EXPECT_EQ(refusal(request), LoginRefusal::kWrong);
  request.code = totp_code(secret, world_.clock.now());
  const auto answer = log_in(request);
  ASSERT_TRUE(std::holds_alternative<LetIn>(answer));
  EXPECT_TRUE(std::get<LetIn>(answer).gave_second_factor);
}

TEST_F(LoginTest, TakesACodeOfTheAppOnce) {
  confirm("janneke@example.nl");
  std::vector<std::string> paper;
  const std::string secret = add_second_factor("janneke@example.nl", &paper);
  const LoginRequest request{.login = "janneke@example.nl",
                             .password = kPassword,
                             .code = totp_code(secret, world_.clock.now())};
  EXPECT_EQ(refusal(request), std::nullopt);
  EXPECT_EQ(refusal(request), LoginRefusal::kWrong);
  open();
  EXPECT_EQ(refusal(request), LoginRefusal::kWrong);
}

TEST_F(LoginTest, TakesEachPaperCodeOnce) {
  confirm("janneke@example.nl");
  std::vector<std::string> paper;
  add_second_factor("janneke@example.nl", &paper);
  ASSERT_EQ(paper.size(), 10U);
  LoginRequest request{.login = "janneke@example.nl", .password = kPassword, .code = paper.front()};
  EXPECT_EQ(refusal(request), std::nullopt);
  EXPECT_EQ(refusal(request), LoginRefusal::kWrong);
  request.code = paper.back();
  EXPECT_EQ(refusal(request), std::nullopt);
}

TEST_F(LoginTest, EvaluatesFewOfManyGuesses) {
  confirm("janneke@example.nl");
  int evaluated = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string login = "victim" + std::to_string(i) + "@example.nl";
    if (fail(login, "198.51.100.7") == LoginRefusal::kWrong) ++evaluated;
  }
  EXPECT_EQ(evaluated, static_cast<int>(Login::kFailuresPerClient));
}

TEST_F(LoginTest, CountsANetworkOfIpv6AsOneClient) {
  int evaluated = 0;
  for (int i = 0; i < 100; ++i) {
    const std::string number = std::to_string(i);
    if (fail("v" + number + "@example.nl", "2001:db8::" + number) == LoginRefusal::kWrong) {
      ++evaluated;
    }
  }
  EXPECT_EQ(evaluated, static_cast<int>(Login::kFailuresPerClient));
  EXPECT_EQ(fail("v@example.nl", "2001:db8:0:1::1"), LoginRefusal::kWrong);
}

TEST_F(LoginTest, StopsGuessesAtOneAccountFromManyClients) {
  confirm("janneke@example.nl");
  int evaluated = 0;
  for (int i = 0; i < 200; ++i) {
    if (fail("janneke@example.nl", std::to_string(i)) == LoginRefusal::kWrong) ++evaluated;
  }
  EXPECT_EQ(evaluated, static_cast<int>(Login::kFailuresPerAccount));
}

// Who guesses elsewhere locks nobody out of a device that is known, and out of a new one for a
// quarter of an hour at most.
TEST_F(LoginTest, CannotBeUsedToLockSomebodyOut) {
  confirm("janneke@example.nl");
  const LetIn in = let_in("janneke@example.nl");
  for (int i = 0; i < 50; ++i) fail("janneke@example.nl", std::to_string(i));
  LoginRequest request{.login = "janneke@example.nl", .password = kPassword, .client = "home"};
  EXPECT_EQ(refusal(request), LoginRefusal::kTooMany);
  request.device = in.device;
  EXPECT_EQ(refusal(request), std::nullopt);
  request.device.clear();
  world_.clock.advance(minutes{15});
  EXPECT_EQ(refusal(request), std::nullopt);
}

TEST_F(LoginTest, CountsAccountsAloneBehindAProxyOnThisMachine) {
  confirm("janneke@example.nl");
  for (int i = 0; i < 100; ++i) fail("victim" + std::to_string(i) + "@example.nl", "127.0.0.1");
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword, .client = "127.0.0.1"}),
            std::nullopt);
}

TEST_F(LoginTest, TellsHowLongToWait) {
  for (std::uint32_t i = 0; i < Login::kFailuresPerAccount; ++i) fail("a@example.nl", "x");
  const auto answer = log_in({.login = "a@example.nl", .password = "p", .client = "x"});
  ASSERT_TRUE(std::holds_alternative<Refused>(answer));
  EXPECT_EQ(std::get<Refused>(answer).wait, minutes{15});
}

TEST_F(LoginTest, TakesNoDeviceOfSomebodyElse) {
  confirm("janneke@example.nl");
  confirm("piet@example.nl");
  const LetIn piet = let_in("piet@example.nl");
  for (int i = 0; i < 20; ++i) fail("janneke@example.nl", std::to_string(i));
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword, .device = piet.device}),
            LoginRefusal::kTooMany);
}

TEST_F(LoginTest, ReplacesTheSessionThatCameWithIt) {
  confirm("janneke@example.nl");
  const LetIn first = let_in("janneke@example.nl");
  const auto answer = log_in({.login = "janneke@example.nl",
                              .password = kPassword,
                              .former_session = caller_of(first.session)->session_hash});
  ASSERT_TRUE(std::holds_alternative<LetIn>(answer));
  EXPECT_NE(std::get<LetIn>(answer).session, first.session);
  EXPECT_FALSE(caller_of(first.session));
}

TEST_F(LoginTest, LogsOut) {
  const base::Id person = confirm("janneke@example.nl");
  const LetIn one = let_in("janneke@example.nl");
  const LetIn two = let_in("janneke@example.nl");
  const LetIn three = let_in("janneke@example.nl");
  const Actor me{to_string(person), "r"};
  ASSERT_TRUE(access_->login.log_out(*caller_of(one.session), me).has_value());
  EXPECT_FALSE(caller_of(one.session));
  const std::string kept = caller_of(two.session)->session_hash;
  ASSERT_TRUE(access_->login.log_out_everywhere(person, kept, me).has_value());
  EXPECT_TRUE(caller_of(two.session));
  EXPECT_FALSE(caller_of(three.session));
  open();
  EXPECT_TRUE(caller_of(two.session));
  EXPECT_FALSE(caller_of(one.session));
}

TEST_F(LoginTest, ForgetsWhatIsOver) {
  confirm("janneke@example.nl");
  static_cast<void>(let_in("janneke@example.nl"));
  static_cast<void>(access_->accounts.make_reset_link("janneke@example.nl", anonymous_));
  world_.clock.advance(std::chrono::hours{24 * 91});
  ASSERT_TRUE(access_->login.forget_old().has_value());
  EXPECT_EQ(world_.count("SELECT (SELECT count(*) FROM btl_session) + (SELECT count(*) FROM"
                         " btl_link) + (SELECT count(*) FROM btl_device)"),
            0);
}

}  // namespace
}  // namespace btl::access
