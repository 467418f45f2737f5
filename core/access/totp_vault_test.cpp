// SPDX-License-Identifier: EUPL-1.2
#include "core/access/totp_vault.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

constexpr const char* kKeyPath = "data/totp-key";
constexpr const char* kAppSecret = "twenty bytes of this";

class TotpVaultTest : public testing::Test {
 protected:
  std::string sealed() {
    TotpVault made(random_, KeyFile{files_, kKeyPath});
    EXPECT_TRUE(made.open(0).has_value());
    return made.seal(anna_, kAppSecret).value();
  }

  os::FakeFiles files_;
  os::FakeRandom random_;
  const base::Id anna_ = random_.id();
};

TEST_F(TotpVaultTest, OpensWhatItSealed) {
  const std::string blob = sealed();
  EXPECT_EQ(blob.find(kAppSecret), std::string::npos);
  TotpVault other(random_, KeyFile{files_, kKeyPath});
  ASSERT_TRUE(other.open(1).has_value());
  EXPECT_EQ(other.unseal(anna_, blob).value(), kAppSecret);
}

TEST_F(TotpVaultTest, OpensForTheAccountOnly) {
  const std::string blob = sealed();
  TotpVault other(random_, KeyFile{files_, kKeyPath});
  ASSERT_TRUE(other.open(1).has_value());
  EXPECT_EQ(other.unseal(random_.id(), blob).error().code, base::ErrorCode::kCorrupt);
  std::string changed = blob;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  EXPECT_TRUE(other.unseal(anna_, changed).has_error());
  EXPECT_TRUE(other.unseal(anna_, blob.substr(0, 30)).has_error());
  EXPECT_TRUE(other.unseal(anna_, "").has_error());
}

TEST_F(TotpVaultTest, NeverSealsTwiceAlike) {
  TotpVault made(random_, std::nullopt);
  EXPECT_NE(made.seal(anna_, kAppSecret).value(), made.seal(anna_, kAppSecret).value());
}

TEST_F(TotpVaultTest, MakesItsKeyAtTheFirstUse) {
  TotpVault made(random_, KeyFile{files_, kKeyPath});
  ASSERT_TRUE(made.open(0).has_value());
  EXPECT_TRUE(files_.read(kKeyPath, 100).has_error());
  ASSERT_TRUE(made.seal(anna_, kAppSecret).has_value());
  const std::string key = files_.read(kKeyPath, 100).value();
  EXPECT_EQ(key.size(), 65U);
  ASSERT_TRUE(made.seal(anna_, kAppSecret).has_value());
  EXPECT_EQ(files_.read(kKeyPath, 100).value(), key);
}

TEST_F(TotpVaultTest, SaysWhenItsKeyIsMissing) {
  sealed();
  os::FakeFiles empty;
  TotpVault lost(random_, KeyFile{empty, kKeyPath});
  const auto opened = lost.open(3);
  ASSERT_TRUE(opened.has_error());
  EXPECT_EQ(opened.error().code, base::ErrorCode::kCorrupt);
  EXPECT_EQ(opened.error().message,
            "data/totp-key is missing, and 3 accounts have a second factor that only its key can "
            "read: put it back from your backup");
}

TEST_F(TotpVaultTest, SaysWhenItsKeyIsAnother) {
  const std::string blob = sealed();
  for (const char* bad : {"", "secret\n", "0123\n"}) {
    ASSERT_TRUE(files_.replace(kKeyPath, bad).has_value());
    TotpVault broken(random_, KeyFile{files_, kKeyPath});
    EXPECT_EQ(broken.open(1).error().message, "data/totp-key holds no key: 64 hexadecimal digits");
  }
  ASSERT_TRUE(files_.replace(kKeyPath, std::string(64, 'a')).has_value());
  TotpVault other(random_, KeyFile{files_, kKeyPath});
  ASSERT_TRUE(other.open(1).has_value());
  EXPECT_EQ(other.unseal(anna_, blob).error().code, base::ErrorCode::kCorrupt);
}

TEST_F(TotpVaultTest, SealsNothingWithAKeyThatCannotBeKept) {
  files_.fill_disk_for_test();
  TotpVault made(random_, KeyFile{files_, kKeyPath});
  ASSERT_TRUE(made.open(0).has_value());
  EXPECT_TRUE(made.seal(anna_, kAppSecret).has_error());
  EXPECT_TRUE(made.seal(anna_, kAppSecret).has_value());
}

}  // namespace
}  // namespace btl::access
