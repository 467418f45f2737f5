// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/elf_file.hpp"

#include <elf.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>

#include "core/os/files.hpp"
#include "core/os/random.hpp"
#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint64_t kFileBytesMax = 16U << 20U;

std::string bytes_of_plugin(const std::string& id) {
  return os::SystemFiles().read(test_plugin(id), kFileBytesMax).value();
}

TEST(ElfFile, FindsManifestAndTheOneExportedSymbol) {
  const std::string bytes = bytes_of_plugin("good");
  const auto facts = read_elf(MemoryBytes(bytes));
  ASSERT_TRUE(facts.has_value()) << facts.error().message;
  EXPECT_TRUE(facts->manifest.starts_with("btl-manifest 1\nfile "));
  EXPECT_EQ(facts->exported, std::vector<std::string>{"btl_plugin_v1"});
  EXPECT_FALSE(facts->static_tls);
  EXPECT_FALSE(facts->unique_symbols);
}

TEST(ElfFile, SeesWhatAPluginShouldNotHave) {
  const std::string tls = bytes_of_plugin("static_tls");
  EXPECT_TRUE(read_elf(MemoryBytes(tls)).value().static_tls);
  const std::string extra = bytes_of_plugin("extra_export");
  const auto exported = read_elf(MemoryBytes(extra)).value().exported;
  EXPECT_NE(std::find(exported.begin(), exported.end(), "extra_symbol"), exported.end());
}

TEST(ElfFile, SaysWhatIsNoPlugin) {
  EXPECT_EQ(read_elf(MemoryBytes("")).error().code, base::ErrorCode::kInvalid);
  EXPECT_EQ(read_elf(MemoryBytes(std::string(200, 'x'))).error().message, "not an ELF file");
  std::string bytes = bytes_of_plugin("good");
  bytes[offsetof(Elf64_Ehdr, e_machine)] = static_cast<char>(EM_SPARC);
  EXPECT_EQ(read_elf(MemoryBytes(bytes)).error().code, base::ErrorCode::kIncompatible);
}

TEST(ElfFile, BearsFilesThatAreCutShort) {
  const std::string bytes = bytes_of_plugin("good");
  for (std::size_t length = 0; length < bytes.size(); length += 97) {
    EXPECT_TRUE(read_elf(MemoryBytes(std::string_view(bytes).substr(0, length))).has_error());
  }
}

TEST(ElfFile, BearsFilesThatWereTamperedWith) {
  const std::string bytes = bytes_of_plugin("good");
  os::FakeRandom random(311);
  for (int round = 0; round < 2'000; ++round) {
    std::string changed = bytes;
    for (int i = 0; i < 8; ++i) {
      // Half of the changes hit the headers at both ends, where they matter most.
      const std::uint64_t place =
          random.below(2) == 0 ? random.below(sizeof(Elf64_Ehdr)) : random.below(changed.size());
      changed[place] = static_cast<char>(random.below(256));
    }
    const auto facts = read_elf(MemoryBytes(changed));
    if (facts.has_error()) {
      EXPECT_FALSE(facts.error().message.empty());
    }
  }
}

}  // namespace
}  // namespace btl::plugin
