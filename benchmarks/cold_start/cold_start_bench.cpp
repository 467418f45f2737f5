// SPDX-License-Identifier: EUPL-1.2
// G23: from exec to the ready line with eight plugins and the store, against the same host without
// both; and the memory of the idle server. Usage: cold_start_bench BIN_FOLDER CONFIG_FOLDER
// SCRATCH_FOLDER [ROUNDS]. The plugins of CONFIG_FOLDER are four; the other four are sinks. Prints
// the table; the last line is the JSON list.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "benchmarks/comparison.hpp"
#include "benchmarks/process.hpp"
#include "core/base/assert.hpp"

namespace btl::benchmarks {
namespace {

constexpr int kStartsPerRound = 5;

struct Places {
  std::string programs;
  std::string config;
  std::string scratch;
};

// A configuration with four plugins more, and a folder with all eight files, and that of roles, for
// which the demo has settings: it is not enabled.
void prepare(const Places& places) {
  namespace fs = std::filesystem;
  const fs::path scratch = places.scratch;
  fs::remove_all(scratch);
  fs::create_directories(scratch / "plugins");
  fs::copy(places.config, scratch / "config", fs::copy_options::recursive);
  const fs::path lib = fs::absolute(places.programs).parent_path() / "lib/btl";
  std::string enable =
      "[plugins]\nenable = [\"incidents\", \"statistics\", \"template_c\", \"template_cpp\"";
  for (const char* id : {"incidents", "roles", "statistics", "template_c", "template_cpp"}) {
    fs::create_symlink(lib / "plugins" / (std::string(id) + ".so"),
                       scratch / "plugins" / (std::string(id) + ".so"));
  }
  for (const char* id : {"sink_01", "sink_02", "sink_03", "sink_04"}) {
    fs::create_symlink(lib / "sinks" / (std::string(id) + ".so"),
                       scratch / "plugins" / (std::string(id) + ".so"));
    enable += ", \"" + std::string(id) + "\"";
  }
  fs::create_directories(scratch / "config/conf.d");
  std::ofstream(scratch / "config/conf.d/10-sinks.toml") << enable << "]\n";
}

std::vector<std::string> serve(const Places& places) {
  return {places.programs + "/btl",
          "serve",
          "--config",
          places.scratch + "/config",
          "--data",
          places.scratch + "/data",
          "--plugins",
          places.scratch + "/plugins",
          "--listen",
          "127.0.0.1:0"};
}

// Milliseconds from exec to the ready line, the fastest of a few: what the machine adds by chance
// is not ours.
double start_ms(const std::vector<std::string>& command, const std::string& log) {
  double best = 1e9;
  for (int i = 0; i < kStartsPerRound; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    Process process(command, log);
    BTL_ASSERT(!process.wait_for_line("ready ").empty());  // an end is no start
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

double resident_mib(const Places& places) {
  Process process(serve(places), places.scratch + "/log");
  BTL_ASSERT(!process.wait_for_line("ready ").empty());
  std::this_thread::sleep_for(std::chrono::seconds{1});  // idle means after the first second
  return static_cast<double>(process.resident_bytes()) / (1U << 20U);
}

int run(const Places& places, int rounds) {
  prepare(places);
  start_ms(serve(places),
           places.scratch + "/log");  // makes the database: not part of a usual start
  Report report(rounds);
  report.compare(
      {"G23", "start with 8 plugins and store / same host without", Bound::kAtMost, 2.0},
      "ms",
      [&] { return start_ms(serve(places), places.scratch + "/log"); },
      [&] { return start_ms({places.programs + "/bare_host"}, places.scratch + "/log"); });
  report.measure({"RSS", "memory of the idle server with 8 plugins", Bound::kAtMost, 30},
                 "MiB",
                 [&] { return resident_mib(places); });
  report.print();
  std::cout << '[' << report.json() << "]\n";
  return 0;
}

}  // namespace
}  // namespace btl::benchmarks

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: cold_start_bench BIN_FOLDER CONFIG_FOLDER SCRATCH_FOLDER [ROUNDS]\n";
    return 2;
  }
  return btl::benchmarks::run({argv[1], argv[2], argv[3]}, argc > 4 ? std::atoi(argv[4]) : 5);
}
