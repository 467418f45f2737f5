// SPDX-License-Identifier: EUPL-1.2
#include "host/command_line.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace btl::host {
namespace {

struct Outcome {
  ExitCode code = ExitCode::kSuccess;
  std::string out;
  std::string error;
  Arguments seen;
};

// One verb that notes what it was given.
Outcome run(const std::vector<std::string>& words) {
  Outcome result;
  const std::vector<Verb> known = {
      {.name = "plugin inspect",
       .operands = "FILE",
       .summary = "look",
       .operands_min = 1,
       .operands_max = 1,
       .options = {{"strict", "", "a switch"}, {"limit", "COUNT", "a value"}},
       .run =
           [&result](const Arguments& arguments, Terminal&) {
             result.seen = arguments;
             return ExitCode::kNo;
           }},
      {.name = "status",
       .operands = "",
       .summary = "numbers",
       .operands_min = 0,
       .operands_max = 0,
       .options = {},
       .run = [](const Arguments&, Terminal&) { return ExitCode::kSuccess; }}};
  std::ostringstream out;
  std::ostringstream error;
  Terminal terminal{out, error};
  result.code = run_command_line(known, words, {}, terminal);
  result.out = out.str();
  result.error = error.str();
  return result;
}

TEST(CommandLine, GivesAVerbItsOptionsAndOperands) {
  const Outcome result =
      run({"plugin", "inspect", "--limit", "7", "a.so", "--strict", "--data", "/d", "--json"});
  EXPECT_EQ(result.code, ExitCode::kNo);
  EXPECT_EQ(result.seen.operands, std::vector<std::string>{"a.so"});
  EXPECT_EQ(result.seen.value("limit", ""), "7");
  EXPECT_TRUE(result.seen.has("strict"));
  EXPECT_TRUE(result.seen.json);
  EXPECT_EQ(result.seen.socket, "/d/admin.sock");
}

TEST(CommandLine, TakesWhatMayBeGivenMoreThanOnce) {
  const Outcome result = run(
      {"plugin", "inspect", "--limit", "7", "--limit", "8", "a", "--set", "x=1", "--set", "y=2"});
  EXPECT_EQ(result.seen.value("limit", ""), "8");
  EXPECT_EQ(result.seen.values("limit"), (std::vector<std::string>{"7", "8"}));
  EXPECT_EQ(result.seen.overrides.set, (std::vector<std::string>{"x=1", "y=2"}));
}

TEST(CommandLine, KnowsTwoLanguages) {
  EXPECT_EQ(run({"plugin", "inspect", "a"}).seen.language, "en");
  EXPECT_EQ(run({"plugin", "inspect", "a", "--lang", "nl"}).seen.language, "nl");
  EXPECT_EQ(run({"status", "--lang", "de"}).code, ExitCode::kUsage);
}

TEST(CommandLine, SuggestsTheNearestVerb) {
  const Outcome result = run({"statsu"});
  EXPECT_EQ(result.code, ExitCode::kUsage);
  EXPECT_NE(result.error.find("did you mean \"status\"?"), std::string::npos);
}

TEST(CommandLine, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(run({}).code, ExitCode::kUsage);
  EXPECT_EQ(run({"plugin", "inspect"}).code, ExitCode::kUsage);
  EXPECT_EQ(run({"plugin", "inspect", "a", "b"}).code, ExitCode::kUsage);
  EXPECT_EQ(run({"status", "--lim", "1"}).code, ExitCode::kUsage);
}

TEST(CommandLine, GuessesNoOption) {
  EXPECT_EQ(run({"plugin", "inspect", "a", "--stri"}).code, ExitCode::kUsage);
}

TEST(CommandLine, ExplainsAVerb) {
  const Outcome result = run({"plugin", "inspect", "--help"});
  EXPECT_EQ(result.code, ExitCode::kSuccess);
  EXPECT_NE(result.out.find("Usage: btl plugin inspect FILE"), std::string::npos);
}

}  // namespace
}  // namespace btl::host
