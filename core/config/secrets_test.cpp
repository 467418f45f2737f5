// SPDX-License-Identifier: EUPL-1.2
#include "core/config/secrets.hpp"

#include <gtest/gtest.h>

namespace btl::config {
namespace {

class SecretsTest : public testing::Test {
 protected:
  void SetUp() override {
    file("given/db", "from systemd");
    file("/run/secrets/db", "from the container");
    file("/run/secrets/mail", "m");
    file("cfg/secrets/db", "from beside");
    file("cfg/secrets/hook", "h\n");
    file("cfg/secrets/.gitignore", "*");
    file("cfg/secrets/Hook.bak~", "old");
  }
  void file(const std::string& name, const std::string& text) {
    ASSERT_TRUE(files_.replace(name, text).has_value());
  }

  os::FakeFiles files_;
  const std::vector<std::string> folders_ = secret_folders("cfg", "given");
};

TEST_F(SecretsTest, HaveNamesThatAreNoPaths) {
  EXPECT_TRUE(is_secret_name("db"));
  EXPECT_TRUE(is_secret_name("mail.smtp_2-old"));
  for (const char* name : {"", ".", "..", ".db", "a/b", "../db", "DB", "caf\xC3\xA9", "a b"}) {
    EXPECT_FALSE(is_secret_name(name)) << name;
  }
  EXPECT_FALSE(is_secret_name(std::string(65, 'a')));
}

TEST_F(SecretsTest, AreFoundInTheFirstFolderThatHasThem) {
  std::string found;
  for (const FoundSecret& secret : find_secrets(files_, folders_)) {
    found += secret.folder + "/" + secret.name + "\n";
  }
  EXPECT_EQ(found, "given/db\ncfg/secrets/hook\n/run/secrets/mail\n");
  EXPECT_EQ(read_secret(files_, folders_, "db").value(), "from systemd");
  EXPECT_EQ(read_secret(files_, secret_folders("cfg", ""), "db").value(), "from the container");
  EXPECT_EQ(read_secret(files_, folders_, "hook").value(), "h\n");
}

TEST_F(SecretsTest, SayWhereTheyWereLookedFor) {
  const auto missing = read_secret(files_, folders_, "smtp");
  ASSERT_TRUE(missing.has_error());
  EXPECT_EQ(missing.error().code, base::ErrorCode::kNotFound);
  EXPECT_EQ(missing.error().message,
            "there is no secret \"smtp\" in given, /run/secrets, cfg/secrets");
  EXPECT_EQ(read_secret(files_, folders_, "../btl.toml").error().code, base::ErrorCode::kInvalid);
}

}  // namespace
}  // namespace btl::config
