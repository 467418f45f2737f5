// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/flash_cookie.hpp"

#include <gtest/gtest.h>

namespace btl::portal {
namespace {

using namespace std::chrono_literals;

constexpr base::Time kNow{1'700'000'000s};

web::Flash saved() {
  return {web::FlashTone::kSuccess, "Opgeslagen; dank u wel, coördinator. 100%"};
}

TEST(FlashHeader, GoesThereAndBack) {
  const std::string header = to_flash_header(saved());
  EXPECT_EQ(header.find_first_of("\",\\"), std::string::npos) << header;
  const auto back = from_flash_header(header);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->tone, web::FlashTone::kSuccess);
  EXPECT_EQ(back->text, saved().text);
  EXPECT_EQ(from_flash_header("danger; Niet gelukt").value().text, "Niet gelukt");
}

TEST(FlashHeader, IsNoneWhenNothingCanBeSaid) {
  for (const std::string& value : {std::string(""),
                                   std::string("success"),
                                   std::string("success; "),
                                   std::string("loud; x"),
                                   std::string("success; %"),
                                   std::string("success; %0"),
                                   std::string("success; %zz"),
                                   std::string("success; a%0Ab"),
                                   std::string("success; %FF"),
                                   "success; " + std::string(kFlashBytesMax + 1, 'x')}) {
    EXPECT_FALSE(from_flash_header(value)) << value;
  }
}

TEST(FlashSeal, OpensWhatItSealed) {
  os::FakeRandom random;
  const FlashSeal seal(random);
  const std::string cookie = seal.seal(saved(), "session", kNow);
  EXPECT_EQ(cookie.find_first_of(" \",;\\"), std::string::npos) << "RFC 6265: cookie-octet";
  const auto flash = seal.open(cookie, "session", kNow + 59s);
  ASSERT_TRUE(flash);
  EXPECT_EQ(flash->tone, web::FlashTone::kSuccess);
  EXPECT_EQ(flash->text, saved().text);
}

TEST(FlashSeal, OpensNothingElse) {
  os::FakeRandom random;
  const FlashSeal seal(random);
  const std::string cookie = seal.seal(saved(), "session", kNow);
  EXPECT_FALSE(seal.open(cookie, "session", kNow + 60s)) << "too old";
  EXPECT_FALSE(seal.open(cookie, "another", kNow));
  EXPECT_FALSE(seal.open(cookie, "", kNow));
  EXPECT_FALSE(seal.open("", "session", kNow));
  EXPECT_FALSE(seal.open("....", "session", kNow));
  const FlashSeal other(random);
  EXPECT_FALSE(other.open(cookie, "session", kNow)) << "of another process";
  for (std::size_t i = 0; i < cookie.size(); ++i) {
    std::string changed = cookie;
    changed[i] = changed[i] == '1' ? '2' : '1';
    EXPECT_FALSE(seal.open(changed, "session", kNow)) << i;
  }
}

TEST(FlashCookie, LivesShortAndOnlyOnThisHost) {
  EXPECT_EQ(flash_cookie("x"),
            "__Host-btl-flash=x; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60");
  EXPECT_EQ(end_flash_cookie(),
            "__Host-btl-flash=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

}  // namespace
}  // namespace btl::portal
