// SPDX-License-Identifier: EUPL-1.2
#include "core/os/files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

namespace btl::os {
namespace {

using base::ErrorCode;

// The fake and the real one keep the same contract.
class FilesContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    if (GetParam()) {
      files_ = std::make_unique<SystemFiles>();
    } else {
      files_ = std::make_unique<FakeFiles>();
    }
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  const std::string folder_ = testing::TempDir() + "btl_files_test";
  std::unique_ptr<Files> files_;
};

TEST_P(FilesContract, GivesBackWhatWasWritten) {
  ASSERT_TRUE(files_->replace(folder_ + "/b", "old").has_value());
  ASSERT_TRUE(files_->replace(folder_ + "/b", "new").has_value());
  ASSERT_TRUE(files_->replace(folder_ + "/a", "").has_value());
  ASSERT_TRUE(files_->replace(folder_ + "/c", "").has_value());
  ASSERT_TRUE(files_->remove(folder_ + "/c").has_value());
  EXPECT_EQ(files_->remove(folder_ + "/c").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(files_->read(folder_ + "/b", 100).value(), "new");
  EXPECT_EQ(files_->list(folder_).value(), (std::vector<std::string>{"a", "b"}));
}

TEST_P(FilesContract, NamesWhatIsAbsentOrTooLarge) {
  ASSERT_TRUE(files_->replace(folder_ + "/b", "12345").has_value());
  EXPECT_EQ(files_->read(folder_ + "/b", 4).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(files_->read(folder_ + "/c", 4).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(files_->list(folder_ + "/none").error().code, ErrorCode::kNotFound);
  EXPECT_NE(files_->read(folder_ + "/c", 4).error().message.find("/c"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(RealAndFake, FilesContract, testing::Bool());

TEST(FakeFiles, KeepsTheOldContentWhenTheDiskIsFull) {
  FakeFiles files;
  ASSERT_TRUE(files.replace("d/a", "old").has_value());
  files.fill_disk_for_test();
  EXPECT_EQ(files.replace("d/a", "new").error().code, ErrorCode::kStorageFull);
  EXPECT_EQ(files.read("d/a", 10).value(), "old");
}

}  // namespace
}  // namespace btl::os
