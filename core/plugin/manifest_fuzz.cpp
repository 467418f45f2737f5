// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a plugin file, as a manifest section and as a plugin.toml. What holds for every
// input is asserted: an error has a message, and what was read keeps its own rules.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/assert.hpp"
#include "core/plugin/manifest_section.hpp"
#include "core/plugin/manifest_text.hpp"
#include "core/plugin/plugin_file.hpp"

namespace {

void read_section(std::string_view section) {
  const auto manifest = btl::plugin::parse_manifest(section);
  if (manifest.has_error()) {
    BTL_ASSERT(!manifest.error().message.empty());
    return;
  }
  BTL_ASSERT(btl::plugin::is_plugin_id(manifest->id));
  BTL_ASSERT(manifest->files.contains("plugin.toml"));
  for (std::size_t i = 0; i < manifest->migrations.size(); ++i) {
    BTL_ASSERT(manifest->migrations[i].number == i + 1);
  }
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The cast is from bytes to the characters that a file holds.
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto file = btl::plugin::read_plugin(btl::plugin::MemoryBytes(bytes));
  if (file.has_error()) BTL_ASSERT(!file.error().message.empty());
  read_section(bytes);
  read_section("btl-manifest 1\nfile " + std::to_string(size) + " plugin.toml\n" +
               std::string(bytes) + "\n");
  return 0;
}
