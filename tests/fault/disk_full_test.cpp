// SPDX-License-Identifier: EUPL-1.2
// A disk that is full, for real: a small tmpfs and a file that fills it. Writes answer 507, reads
// go on, writing resumes without a restart, nothing acknowledged is lost. Needs the right to mount;
// skipped without it.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>

#include "tests/fault/database.hpp"
#include "tests/fault/oracle.hpp"
#include "tests/fault/reporters.hpp"
#include "tests/support/server.hpp"

namespace btl::test {
namespace {

constexpr const char* kDiskSize = "size=32m";
constexpr int kReportsUntilFull = 20'000;  // the log had room for some when the disk filled up
constexpr int kTriesUntilRoom = 200;
constexpr std::chrono::milliseconds kBetweenTries{50};

class SmallDisk {
 public:
  explicit SmallDisk(std::string folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    mounted_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, kDiskSize) == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }

  [[nodiscard]] bool mounted() const { return mounted_; }

  // Writes until nothing fits any more.
  void fill() const {
    const int file = ::open(filler().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ASSERT_GE(file, 0);
    const std::array<char, 4096> block{};
    while (::write(file, block.data(), block.size()) > 0) {
    }
    EXPECT_EQ(errno, ENOSPC);
    ::close(file);
  }

  void free() const { std::filesystem::remove(filler()); }

 private:
  [[nodiscard]] std::string filler() const { return folder_ + "/filler"; }

  const std::string folder_;
  bool mounted_ = false;
};

class DiskFull : public testing::Test {
 protected:
  // Reports once with this key; the status, 0 without an answer.
  unsigned report(const std::string& key) {
    oracle_.sent(key);
    const auto answer = client_->send(report_request(key));
    if (!answer) return 0;
    if (const std::string id = id_in(*answer); !id.empty()) oracle_.acknowledged(key, id);
    return answer->status;
  }

  // Reports until one is refused; its key. Empty: none was.
  std::string report_until_refused() {
    for (int i = 0; i < kReportsUntilFull; ++i) {
      std::string key = fmt::format("while-full-{}", i);
      const unsigned status = report(key);
      if (status == 200) continue;
      EXPECT_EQ(status, 507U);
      return key;
    }
    return {};
  }

  // The same report again and again, until it is taken.
  bool report_until_taken(const std::string& key) {
    for (int i = 0; i < kTriesUntilRoom; ++i) {
      if (report(key) == 200) return true;
      std::this_thread::sleep_for(kBetweenTries);
    }
    return false;
  }

  const TemporaryFolder folder_;
  const SmallDisk disk_{folder_ / "disk"};
  Server server_{{.data = folder_ / "disk/data"}};
  Oracle oracle_;
  std::unique_ptr<HttpClient> client_;
};

TEST_F(DiskFull, RefusesWritesServesReadsAndRecovers) {
  if (!disk_.mounted()) GTEST_SKIP() << "no right to mount a small disk";
  ASSERT_TRUE(server_.start().has_value()) << server_.log();
  client_ = std::make_unique<HttpClient>(server_.port());
  for (int i = 0; i < 20; ++i) ASSERT_EQ(report(fmt::format("before-{}", i)), 200U);

  disk_.fill();
  const std::string refused = report_until_refused();
  ASSERT_FALSE(refused.empty()) << "the disk did not fill up: the test tests nothing";
  for (int i = 0; i < 5; ++i) EXPECT_EQ(report(refused), 507U);
  const std::string known = oracle_.latest(1).front();
  const auto read = server_.get("/open311/v2/requests/" + known + ".json");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->status, 200U);
  EXPECT_NE(read->body.find(known), std::string::npos);

  disk_.free();
  EXPECT_TRUE(report_until_taken(refused)) << server_.log();
  EXPECT_EQ(report("after"), 200U);
  EXPECT_EQ(server_.stop(), 0);

  const Database database(server_.data());
  EXPECT_EQ(database.integrity(), "ok");
  const Verdict verdict = oracle_.judge(database.reports());
  EXPECT_TRUE(verdict.clean()) << to_text(verdict);
  // The control: a promise that was not kept would be seen.
  oracle_.acknowledged("never sent", "no such id");
  EXPECT_FALSE(oracle_.judge(database.reports()).clean());
}

}  // namespace
}  // namespace btl::test
