// SPDX-License-Identifier: EUPL-1.2
// Checks one plugin file against the contract of the headers, each case in a process of its own.
//
//   btl_conformance_test FILE                     all cases
//   btl_conformance_test FILE --gtest_filter=X    those, in this process
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/conformance/subject.hpp"
#include "tests/support/process.hpp"

namespace {

constexpr std::chrono::seconds kCaseMax{60};
// So that a case can count what is taken and what is free.
constexpr const char* kNoCaches = "GLIBC_TUNABLES=glibc.malloc.tcache_count=0";

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  const auto& all = *testing::UnitTest::GetInstance();
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    const auto& suite = *all.GetTestSuite(i);
    for (int j = 0; j < suite.total_test_count(); ++j)
      names.push_back(std::string(suite.name()) + "." + suite.GetTestInfo(j)->name());
  }
  return names;
}

// The closing lines are those of GoogleTest, for whoever counts them.
int run_each(const std::string& file) {
  const auto program = std::filesystem::read_symlink("/proc/self/exe").string();
  std::vector<std::string> failed;
  const auto names = case_names();
  for (const std::string& name : names) {
    const auto outcome =
        btl::test::run({"env", kNoCaches, program, file, "--gtest_filter=" + name}, kCaseMax);
    std::printf("[ %s ] %s\n", outcome.status == 0 ? "      OK" : " FAILED ", name.c_str());
    if (outcome.status == 0) continue;
    std::printf("status %d\n%s\n", outcome.status, outcome.output.c_str());
    failed.push_back(name);
  }
  std::printf("[  PASSED  ] %zu tests.\n", names.size() - failed.size());
  if (failed.empty()) return 0;
  std::printf("[  FAILED  ] %zu tests, listed below:\n", failed.size());
  for (const std::string& name : failed) std::printf("[  FAILED  ] %s\n", name.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (argc != 2) {
    std::fprintf(stderr, "usage: btl_conformance_test FILE\n");
    return 2;
  }
  btl::test::subject_path() = argv[1];
  const bool is_one_case = testing::GTEST_FLAG(filter) != "*";
  return is_one_case ? RUN_ALL_TESTS() : run_each(argv[1]);
}
