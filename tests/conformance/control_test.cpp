// SPDX-License-Identifier: EUPL-1.2
// The controls of the conformance cases: a plugin that breaks one promise is found out by the case
// that looks at it, and one that keeps all of them passes.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/support/process.hpp"

namespace btl::test {
namespace {

// The cases that the plugin does not pass, one a line.
std::string failed_cases(const std::string& plugin) {
  const std::string file = std::string(BTL_TEST_PLUGINS) + "/" + plugin + ".so";
  const std::string output = run({BTL_CONFORMANCE, file}, std::chrono::seconds{60}).output;
  const auto list = output.find("listed below:\n");
  return list == std::string::npos ? "" : output.substr(list);
}

TEST(Conformance, IsGrantedToAGoodPlugin) {
  EXPECT_EQ(failed_cases("defective_none"), "");
}

TEST(Conformance, IsNotGrantedToADefectiveOne) {
  struct Control {
    const char* plugin;
    const char* found_by;
  };
  constexpr Control kControls[] = {
      {"extra_export", "PluginFile.ExportsOneSymbol"},
      {"extra_export", "PluginFile.PassesTheGateOfTheHost"},
      {"static_tls", "PluginFile.PassesTheGateOfTheHost"},
      {"good", "PluginFile.SaysWhatItIs"},
      {"other_entry_abi", "PluginFile.HasAnEntryThatAgreesWithItsManifest"},
      {"start_fails", "Life.BeginsAndEnds"},
      {"defective_lives_once", "Life.BeginsAgainAfterItsEnd"},
      {"defective_answers_late", "Life.LeavesNoRequestAndNoEventUnanswered"},
      {"defective_calls_out_of_turn", "Life.CallsTheHostInItsTurnOnly"},
      {"defective_leaves_a_thread", "Life.LeavesNoThreadAndNoFile"},
      {"defective_leaks", "Life.FreesWhatItTook"},
      {"defective_ignores_sizes", "Host.MayBeOlder"},
      {"defective_needs_optional", "Host.MayLackWhatIsOptional"},
      {"defective_ignores_missing", "Host.IsRefusedWithoutWhatIsRequired"},
      {"defective_says_nothing", "Host.IsRefusedWithoutWhatIsRequired"},
      {"defective_crashes_at_unknown", "Unknown.RouteIsRefused"},
      {"defective_answers_late", "Unknown.BodiesAreAnswered"},
  };
  for (const Control& control : kControls) {
    const std::string failed = failed_cases(control.plugin);
    EXPECT_NE(failed.find(control.found_by), std::string::npos)
        << control.plugin << " passes " << control.found_by << '\n'
        << failed;
  }
}

}  // namespace
}  // namespace btl::test
