// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/backup.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

class Backup : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(world_.writer->execute("CREATE TABLE btl_x (y TEXT) STRICT").has_value());
    ASSERT_TRUE(world_.writer->execute("INSERT INTO btl_x VALUES ('kept')").has_value());
  }
  [[nodiscard]] Source source() const {
    return {.path = world_.folder.file("store.db"),
            .vfs = "",
            .owners = world_.owners,
            .clock = world_.clock};
  }
  [[nodiscard]] std::string target() const { return world_.folder.file("copy.db"); }
  [[nodiscard]] std::size_t files(const std::string& part) const {
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::directory_iterator(world_.folder.path())) {
      found += entry.path().filename().string().find(part) != std::string::npos ? 1U : 0U;
    }
    return found;
  }

  WorldForTest world_;
};

TEST_F(Backup, IsOneFileThatHoldsEverythingCommitted) {
  ASSERT_TRUE(back_up(source(), target()).has_value());
  EXPECT_EQ(files("copy.db"), 1U);
  struct stat status {};
  ASSERT_EQ(::stat(target().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  auto copy =
      Connection::open({.path = target(), .role = Role::kReader}, world_.owners, world_.clock);
  ASSERT_TRUE(copy.has_value()) << copy.error().message;
  const auto rows = copy.value()->fetch("SELECT y FROM btl_x");
  EXPECT_EQ(rows.value().text(0, 0), "kept");
}

TEST_F(Backup, CanBeOpenedAsAStoreAgain) {
  ASSERT_TRUE(back_up(source(), target()).has_value());
  auto copy =
      Connection::open({.path = target(), .role = Role::kWriter}, world_.owners, world_.clock);
  ASSERT_TRUE(copy.has_value()) << copy.error().message;
  EXPECT_EQ(copy.value()->fetch("PRAGMA journal_mode").value().text(0, 0), "wal");
}

TEST_F(Backup, ReplacesNothing) {
  std::ofstream(target()) << "mine";
  const auto refused = back_up(source(), target());
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_EQ(std::filesystem::file_size(target()), 4U);
  EXPECT_EQ(files(".part"), 0U);
}

TEST_F(Backup, NamesAFolderThatIsNotThere) {
  const auto refused = back_up(source(), world_.folder.file("no/copy.db"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message.find("no/copy.db"), std::string::npos);
}

TEST_F(Backup, OutlivesWhatAnInterruptedOneLeft) {
  std::ofstream(target() + ".part") << std::string(20'000, 'x');
  std::ofstream(target() + ".part-journal") << std::string(20'000, 'x');
  EXPECT_TRUE(back_up(source(), target()).has_value());
  EXPECT_EQ(files(".part"), 0U);
}

TEST_F(Backup, BeforeMigrationsKeepsTheLastThree) {
  for (std::uint32_t number = 1; number <= 5; ++number) {
    ASSERT_TRUE(back_up_before_migration(source(), "notes", number).has_value());
  }
  EXPECT_EQ(files(".before-"), 3U);
  EXPECT_TRUE(std::filesystem::exists(world_.folder.file("store.db.before-notes-0005")));
  ASSERT_TRUE(back_up_before_migration(source(), "notes", 5).has_value());
  EXPECT_EQ(files(".before-"), 3U);
}

TEST_F(Backup, CheckFindsNothingInASoundStore) {
  EXPECT_TRUE(check(source()).value().empty());
}

TEST_F(Backup, CheckFindsDamage) {
  ASSERT_TRUE(
      world_.writer->execute("CREATE TABLE btl_p (id INTEGER PRIMARY KEY) STRICT").has_value());
  ASSERT_TRUE(world_.writer->execute("CREATE TABLE btl_c (p INTEGER REFERENCES btl_p (id)) STRICT")
                  .has_value());
  ASSERT_TRUE(world_.writer->execute("PRAGMA foreign_keys = OFF").has_value());
  ASSERT_TRUE(world_.writer->execute("INSERT INTO btl_c VALUES (5)").has_value());
  const auto found = check(source());
  ASSERT_EQ(found.value().size(), 1U);
  EXPECT_NE(found.value()[0].find("btl_c"), std::string::npos);
  EXPECT_EQ(back_up(source(), target()).error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(files("copy.db"), 0U);
}

TEST_F(Backup, CheckFindsABrokenPage) {
  for (int count = 0; count < 50; ++count) {
    ASSERT_TRUE(
        world_.writer->execute("INSERT INTO btl_x VALUES (hex(randomblob(2000)))").has_value());
  }
  world_.writer.reset();
  const auto bytes = std::filesystem::file_size(source().path);
  std::fstream file(source().path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(bytes - 3 * std::uintmax_t{8192}));
  file << std::string(8192, '\xff');
  file.close();
  const auto found = check(source());
  EXPECT_TRUE(!found.has_value() || !found.value().empty());
}

}  // namespace
}  // namespace btl::store::sqlite
