// SPDX-License-Identifier: EUPL-1.2
// The controls of the conformance cases: a plugin that breaks one promise is found out by the case
// that looks at it, and one that keeps all of them passes.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/support/process.hpp"

namespace btl::test {
namespace {

std::string file_of(const std::string& plugin) {
  return std::string(BTL_TEST_PLUGINS) + "/" + plugin + ".so";
}

// Whether the plugin passes one case, which runs as main() would run it.
bool passes(const std::string& plugin, const std::string& name) {
  const auto outcome = run({"env",
                            "GLIBC_TUNABLES=glibc.malloc.tcache_count=0",
                            BTL_CONFORMANCE,
                            file_of(plugin),
                            "--gtest_filter=" + name});
  return outcome.status == 0;
}

TEST(Conformance, IsGrantedToAGoodPlugin) {
  const auto outcome = run({BTL_CONFORMANCE, file_of("defective_none")}, std::chrono::seconds{60});
  EXPECT_EQ(outcome.status, 0) << outcome.output;
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
    EXPECT_FALSE(passes(control.plugin, control.found_by))
        << control.plugin << " passes " << control.found_by;
  }
}

}  // namespace
}  // namespace btl::test
