// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/process.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace btl::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Process, GivesItsLinesAndItsExitCode) {
  Process process({.command = {"sh", "-c", "echo one; echo $TWO; exit 3"},
                   .environment = {{"TWO", "2"}},
                   .error_file = ""});
  EXPECT_EQ(process.read_line(seconds{10}), "one");
  EXPECT_EQ(process.read_line(seconds{10}), "2");
  EXPECT_EQ(process.read_line(seconds{10}), std::nullopt);
  EXPECT_EQ(process.wait(seconds{10}), 3);
}

TEST(Process, TellsTheSignalThatEndedIt) {
  Process process({.command = {"sleep", "60"}, .environment = {}, .error_file = ""});
  EXPECT_EQ(process.wait(milliseconds{1}), std::nullopt);
  process.signal(SIGKILL);
  EXPECT_EQ(process.wait(seconds{10}), 128 + SIGKILL);
}

TEST(Run, GivesOutputAndStatus) {
  const Outcome outcome = run({"sh", "-c", "echo text; exit 1"});
  EXPECT_EQ(outcome.output, "text\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(run({"no-such-program-at-all"}).status, 127);
}

TEST(HasProgram, LooksInThePath) {
  EXPECT_TRUE(has_program("sh"));
  EXPECT_FALSE(has_program("no-such-program-at-all"));
}

}  // namespace
}  // namespace btl::test
