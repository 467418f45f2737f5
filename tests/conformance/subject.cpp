// SPDX-License-Identifier: EUPL-1.2
#include "tests/conformance/subject.hpp"

#include <stdexcept>

#include "core/config/config.hpp"
#include "core/os/files.hpp"
#include "core/plugin/config_document.hpp"
#include "core/plugin/loader.hpp"

namespace btl::test {
namespace {

constexpr std::uint64_t kFileBytesMax = 16U << 20U;

// Ends the case that runs: without its subject it has nothing to say.
template <class T>
T value_or_fail(base::Result<T> result) {
  if (result.has_error()) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

Documents read_configuration() {
  const plugin::Manifest& manifest = subject_file().manifest;
  const os::SystemFiles files;
  const config::Loaded loaded =
      config::load(files, BTL_DEMO, {{manifest.id, manifest.config_schema, manifest.features}});
  if (loaded.snapshot == nullptr) return {{"", "{}"}};
  Documents documents;
  documents[""] = value_or_fail(plugin::config_document(*loaded.snapshot, manifest.id, ""));
  for (const auto& [kern, about] : loaded.snapshot->kernen) {
    documents[kern] = value_or_fail(plugin::config_document(*loaded.snapshot, manifest.id, kern));
  }
  return documents;
}

Documents read_files() {
  const os::SystemFiles files;
  Documents contents;
  for (const std::string& name : value_or_fail(files.list(BTL_DEMO))) {
    contents[name] = value_or_fail(files.read(std::string(BTL_DEMO) + "/" + name, kFileBytesMax));
  }
  return contents;
}

}  // namespace

std::string& subject_path() {
  static std::string path;
  return path;
}

const plugin::PluginFile& subject_file() {
  static const plugin::PluginFile file = value_or_fail(plugin::read_plugin_file(subject_path()));
  return file;
}

const btl_entry_t& subject_entry() {
  static const btl_entry_t* entry =
      value_or_fail(plugin::load_entry(subject_path(), subject_file()));
  return *entry;
}

const Documents& subject_configuration() {
  static const Documents documents = read_configuration();
  return documents;
}

const Documents& configuration_files() {
  static const Documents contents = read_files();
  return contents;
}

}  // namespace btl::test
