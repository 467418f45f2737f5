// SPDX-License-Identifier: EUPL-1.2
#include "core/config/config.hpp"

#include <utility>

#include "core/config/layers.hpp"
#include "core/config/plugin_sections.hpp"
#include "core/config/report.hpp"
#include "core/config/server_section.hpp"

namespace btl::config {

Loaded load(const os::Files& files,
            const std::string& folder,
            const std::vector<PluginSchema>& plugins) {
  Report report;
  const Layers layers = read_layers(files, folder, report);
  Snapshot snapshot;
  snapshot.folder = folder;
  read_server(layers.organisation, files, report, snapshot);
  PluginSections sections(plugins, layers.organisation, report);
  sections.read_organisation(snapshot);
  for (const auto& [id, overlay] : layers.kernen) {
    snapshot.kernen.emplace(id, sections.read_kern(id, overlay, snapshot));
  }
  Loaded loaded;
  loaded.file_count = layers.file_count;
  // Shared: requests that began under it go on with it while a new one is put in its place.
  if (!report.has_error()) loaded.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
  loaded.findings = std::move(report).take();
  return loaded;
}

}  // namespace btl::config
