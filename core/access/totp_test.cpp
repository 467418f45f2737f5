// SPDX-License-Identifier: EUPL-1.2
#include "core/access/totp.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace btl::access {
namespace {

using std::chrono::seconds;

constexpr std::string_view kSecret = "12345678901234567890";  // of RFC 6238, appendix B

base::Time at(std::int64_t second) {
  return base::Time{seconds{second}};
}

// The values of RFC 6238, appendix B, cut to six digits.
TEST(Totp, MakesTheCodesOfTheStandard) {
  EXPECT_EQ(totp_code(kSecret, at(59)), "287082");
  EXPECT_EQ(totp_code(kSecret, at(1'111'111'109)), "081804");
  EXPECT_EQ(totp_code(kSecret, at(1'111'111'111)), "050471");
  EXPECT_EQ(totp_code(kSecret, at(1'234'567'890)), "005924");
  EXPECT_EQ(totp_code(kSecret, at(2'000'000'000)), "279037");
}

TEST(Totp, TakesTheCodesAroundNow) {
  const std::string code = totp_code(kSecret, at(3'000));
  for (const std::int64_t second : {2'970, 2'999, 3'000, 3'029, 3'030, 3'059}) {
    EXPECT_EQ(totp_step(kSecret, code, at(second), 0), 100) << second;
  }
  EXPECT_FALSE(totp_step(kSecret, code, at(2'969), 0));
  EXPECT_FALSE(totp_step(kSecret, code, at(3'060), 0));
}

TEST(Totp, TakesNoCodeTwice) {
  const std::string code = totp_code(kSecret, at(3'000));
  EXPECT_FALSE(totp_step(kSecret, code, at(3'000), 100));
  EXPECT_FALSE(totp_step(kSecret, code, at(3'000), 101));
  EXPECT_EQ(totp_step(kSecret, totp_code(kSecret, at(3'030)), at(3'000), 100), 101);
}

TEST(Totp, TakesSixDigitsAlone) {
  for (const char* code : {"", "28708", "2870820", "abcdef", "287 082", "287082\n"}) {
    EXPECT_FALSE(totp_step(kSecret, code, at(59), 0)) << code;
  }
}

TEST(Totp, IsReadByAnApp) {
  os::FakeRandom random;
  EXPECT_EQ(make_totp_secret(random).size(), kTotpSecretBytes);
  EXPECT_EQ(to_base32(kSecret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(to_base32("a"), "ME");
  EXPECT_EQ(from_base32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), kSecret);
  EXPECT_EQ(from_base32("ME"), "a");
  EXPECT_FALSE(from_base32("M1"));
  EXPECT_EQ(totp_uri(kSecret, "Buurttoezicht", "a+b@example.nl"),
            "otpauth://totp/Buurttoezicht:a%2Bb%40example.nl"
            "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Buurttoezicht");
}

}  // namespace
}  // namespace btl::access
