// SPDX-License-Identifier: EUPL-1.2
// Any bytes as configuration. The input is cut at NUL bytes into btl.toml, a drop-in and an
// overlay, so that reading, merging and checking all see it; what holds for every input is
// asserted.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/assert.hpp"
#include "core/config/config.hpp"
#include "core/config/format.hpp"
#include "core/config/toml_file.hpp"

namespace {

namespace config = btl::config;

const std::vector<config::PluginSchema>& plugins() {
  static const std::vector<config::PluginSchema> known = {{.id = "incidents",
                                                           .schema = R"({
         "required": ["name"],
         "properties": {
           "name": {"type": "string", "minLength": 1, "pattern": "^[a-z]+(-[a-z]+)*$"},
           "quiet": {"type": "string", "format": "duration", "scope": "kern"},
           "room": {"type": "string", "format": "size", "scope": "server"},
           "keys": {"type": "array", "uniqueItems": true,
                    "items": {"type": "object", "required": ["key"],
                              "properties": {"key": {"type": "string"}}}},
           "share": {"anyOf": [{"type": "number", "minimum": 0}, {"enum": ["all"]}]}
         }
       })",
                                                           .features = {{"photos", true}}}};
  return known;
}

// Formatting changes no meaning, and nothing of what it has made.
void format_alone(const std::string& text) {
  const auto parse = [](const std::string& any) {
    config::Report report;
    return config::parse_toml(any, report.add_source("x.toml"), report);
  };
  const auto before = parse(text);
  if (!before) return;
  const std::string formatted = config::format_toml(text);
  const auto after = parse(formatted);
  BTL_ASSERT(after.has_value());
  BTL_ASSERT(config::to_json(*before) == config::to_json(*after));
  BTL_ASSERT(config::format_toml(formatted) == formatted);
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array kNames = {"cfg/btl.toml", "cfg/conf.d/10.toml", "cfg/kernen/a.toml"};
  // The cast is from bytes to the characters that a file holds.
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  btl::os::FakeFiles files;
  for (const char* name : kNames) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    BTL_ASSERT(files.replace(name, rest.substr(0, end)).has_value());
    format_alone(std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const config::Loaded loaded = config::load(files, "cfg", plugins());
  BTL_ASSERT((loaded.snapshot == nullptr) == config::has_error(loaded.findings));
  for (const config::Finding& finding : loaded.findings) {
    BTL_ASSERT(!finding.file.empty());
    BTL_ASSERT(!config::to_text(finding).empty());
  }
  if (loaded.snapshot != nullptr) {
    const auto same = config::diff(*loaded.snapshot, *loaded.snapshot, plugins());
    BTL_ASSERT(same.live.empty());
    BTL_ASSERT(same.restart.empty());
  }
  return 0;
}
