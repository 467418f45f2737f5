// SPDX-License-Identifier: EUPL-1.2
// C100: `btl config check` of 100 kernen with four plugins, from exec to the end, against the same
// program on one kern: what a kern costs. Usage: config_check_bench BIN_FOLDER CONFIG_FOLDER
// SCRATCH_FOLDER [ROUNDS]. Prints the table; the last line is the JSON list.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "benchmarks/comparison.hpp"
#include "benchmarks/process.hpp"
#include "core/base/assert.hpp"

namespace btl::benchmarks {
namespace {

namespace fs = std::filesystem;

constexpr int kChecksPerRound = 5;

struct Places {
  std::string programs;
  std::string config;
  std::string scratch;
};

// CONFIG_FOLDER with `count` kernen of our own, each with settings for two plugins.
fs::path prepare(const Places& places, int count) {
  fs::path folder = fs::path(places.scratch) / std::to_string(count);
  fs::remove_all(folder);
  fs::create_directories(folder.parent_path());
  fs::copy(places.config, folder, fs::copy_options::recursive);
  fs::remove_all(folder / "kernen");
  fs::create_directories(folder / "kernen");
  for (int i = 0; i < count; ++i) {
    const std::string id = "kern-" + std::to_string(i);
    std::ofstream(folder / "kernen" / (id + ".toml"))
        << "[kern]\nname = \"Kern " << i << "\"\n\n"
        << "[plugins.incidents]\nfeatures.intake = " << (i % 2 == 0 ? "true" : "false")
        << "\nservices_off    = [\"00" << i % 9 + 1 << "\"]\n\n"
        << "[plugins.statistics]\nenabled = " << (i % 3 == 0 ? "false" : "true") << '\n';
  }
  return folder;
}

// Milliseconds, the fastest of a few: what the machine adds by chance is not ours.
double check_ms(const Places& places, const fs::path& folder) {
  double best = 1e9;
  for (int i = 0; i < kChecksPerRound; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    Process process({places.programs + "/btl", "config", "check", "--config", folder.string()},
                    places.scratch + "/log");
    BTL_ASSERT(process.read_all().empty());  // without findings
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

int run(const Places& places, int rounds) {
  const fs::path many = prepare(places, 100);
  const fs::path one = prepare(places, 1);
  Report report(rounds);
  report.measure({"C100", "config check of 100 kernen", Bound::kAtMost, 200}, "ms", [&] {
    return check_ms(places, many);
  });
  report.compare(
      {"C100-1", "config check of 100 kernen / of one", Bound::kNone, 0},
      "ms",
      [&] { return check_ms(places, many); },
      [&] { return check_ms(places, one); });
  report.print();
  std::cout << '[' << report.json() << "]\n";
  return 0;
}

}  // namespace
}  // namespace btl::benchmarks

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: config_check_bench BIN_FOLDER CONFIG_FOLDER SCRATCH_FOLDER [ROUNDS]\n";
    return 2;
  }
  return btl::benchmarks::run({argv[1], argv[2], argv[3]}, argc > 4 ? std::atoi(argv[4]) : 5);
}
