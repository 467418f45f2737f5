// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_file.hpp"

#include <utility>

#include "core/plugin/elf_file.hpp"

namespace btl::plugin {

base::Result<PluginFile> read_plugin(const ByteSource& source) {
  auto facts = read_elf(source);
  if (facts.has_error()) return facts.error();
  auto manifest = parse_manifest(facts->manifest);
  if (manifest.has_error()) return manifest.error();
  PluginFile file;
  file.manifest = std::move(*manifest);
  file.section = std::move(facts->manifest);
  file.exported = std::move(facts->exported);
  file.static_tls = facts->static_tls;
  file.unique_symbols = facts->unique_symbols;
  return file;
}

base::Result<PluginFile> read_plugin_file(const std::string& path) {
  const auto source = open_file(path);
  if (source.has_error()) return source.error();
  return read_plugin(**source);
}

}  // namespace btl::plugin
