// SPDX-License-Identifier: EUPL-1.2
// fsync fails: the kernel may have dropped the pages, so nothing may be acknowledged and nothing
// tried again. strace makes the calls of the running server fail; the test is skipped where it may
// not attach.
#include <gtest/gtest.h>

#include <csignal>
#include <memory>
#include <thread>

#include "tests/fault/database.hpp"
#include "tests/fault/oracle.hpp"
#include "tests/fault/reporters.hpp"
#include "tests/support/server.hpp"

namespace btl::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kAttachTries = 200;

// From now on every sync of the process fails with EIO.
class BrokenDisk {
 public:
  explicit BrokenDisk(pid_t process)
      : strace_({.command = {"strace",
                             "-f",
                             "-p",
                             std::to_string(process),
                             "-o",
                             folder_ / "calls",
                             "-e",
                             "trace=fsync,fdatasync",
                             "-e",
                             "inject=fsync,fdatasync:error=EIO"},
                 .environment = {},
                 .error_file = folder_ / "messages"}) {}

  // Whether strace holds every thread of it.
  [[nodiscard]] bool attached() {
    for (int i = 0; i < kAttachTries; ++i) {
      if (read_text(folder_ / "messages").find("attached") != std::string::npos) return true;
      if (strace_.wait(milliseconds{0})) return false;
      std::this_thread::sleep_for(milliseconds{25});
    }
    return false;
  }

  // How many calls were made to fail.
  [[nodiscard]] std::size_t failed_calls() const {
    const std::string calls = read_text(folder_ / "calls");
    std::size_t count = 0;
    for (auto at = calls.find("(INJECTED)"); at != std::string::npos;
         at = calls.find("(INJECTED)", at + 1)) {
      ++count;
    }
    return count;
  }

 private:
  TemporaryFolder folder_;
  Process strace_;
};

TEST(SyncError, IsNeverAnsweredWithSuccessAndStopsTheServer) {
  if (!has_program("strace")) GTEST_SKIP() << "no strace";
  Server server;
  ASSERT_TRUE(server.start().has_value()) << server.log();
  Oracle oracle;
  oracle.sent("before");
  const auto before = server.send(report_request("before"));
  ASSERT_TRUE(before.has_value());
  oracle.acknowledged("before",
                      id_in(*before));  // the control: with a sound disk it is acknowledged
  ASSERT_EQ(oracle.latest(1).front().size(), 32U);

  {
    BrokenDisk broken(server.process_id());
    if (!broken.attached()) GTEST_SKIP() << "strace may not attach";
    oracle.sent("during");
    const auto during = server.send(report_request("during"));
    EXPECT_TRUE(!during.has_value() || during->status >= 500) << during->status;
    EXPECT_EQ(server.wait(seconds{20}), 1) << "the server goes on";
    EXPECT_EQ(broken.failed_calls(), 1U)
        << "none: the test tests nothing; more: a failed sync was tried again";
  }
  EXPECT_NE(server.log().find("writes can no longer be trusted"), std::string::npos)
      << server.log();

  ASSERT_TRUE(server.start().has_value()) << server.log();
  const auto again = server.send(report_request("during"));
  ASSERT_TRUE(again.has_value());
  oracle.acknowledged("during", id_in(*again));
  EXPECT_EQ(server.stop(), 0);
  const Database database(server.data());
  EXPECT_EQ(database.integrity(), "ok");
  const Verdict verdict = oracle.judge(database.reports());
  EXPECT_TRUE(verdict.clean()) << to_text(verdict);
}

}  // namespace
}  // namespace btl::test
