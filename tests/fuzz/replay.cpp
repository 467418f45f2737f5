// SPDX-License-Identifier: EUPL-1.2
// Gives every file of a corpus to one fuzz target, without libFuzzer: the inputs that once mattered
// stay tests of every build. Fails when the corpus is empty, so that a moved folder is noticed.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void replay(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(stream), {}};
  const std::vector<std::uint8_t> bytes(content.begin(), content.end());
  std::printf(
      "%s\n",
      file.filename().c_str());  // before the call: the last name printed is the one that broke it
  std::fflush(stdout);
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv, argv + argc);
  if (words.size() != 2) {
    std::fprintf(stderr, "Usage: %s CORPUS\n", words.front().c_str());
    return 2;
  }
  const auto files = files_in(words[1]);
  if (files.empty()) {
    std::fprintf(stderr, "%s holds no input\n", words[1].c_str());
    return 1;
  }
  for (const auto& file : files) replay(file);
  std::printf("%zu inputs\n", files.size());
  return 0;
}
