// SPDX-License-Identifier: EUPL-1.2
#include "core/config/config.hpp"

#include <utility>

#include "core/config/access_section.hpp"
#include "core/config/layers.hpp"
#include "core/config/mail_section.hpp"
#include "core/config/map_section.hpp"
#include "core/config/merge.hpp"
#include "core/config/oidc_section.hpp"
#include "core/config/plugin_sections.hpp"
#include "core/config/report.hpp"
#include "core/config/schemas.hpp"
#include "core/config/secrets.hpp"
#include "core/config/server_section.hpp"

namespace btl::config {

Loaded load(const os::Files& files,
            const std::string& folder,
            const std::vector<PluginSchema>& plugins,
            const Overrides& overrides,
            const RoleOffer& of_host) {
  Report report;
  const boost::json::object schema = organisation_schema(plugins);
  auto layers =
      std::make_shared<const Layers>(read_layers(files, folder, overrides, schema, report));
  Node organisation = layers->organisation;
  for (const Node& tree : layers->overrides) merge(organisation, tree, &schema);
  Snapshot snapshot;
  snapshot.folder = folder;
  std::vector<std::string> kernen;
  for (const auto& [id, trees] : layers->kernen) kernen.push_back(id);
  std::vector<std::string> secrets;
  for (FoundSecret& secret : find_secrets(files, secret_folders(folder, overrides.credentials))) {
    secrets.push_back(std::move(secret.name));
  }
  const References references{.kernen = &kernen, .secrets = &secrets};
  read_server(organisation, files, report, snapshot, references);
  read_access(organisation, plugins, of_host, report, snapshot);
  check_oidc(organisation, plugins, report);
  check_mail(organisation, report);
  check_map(organisation, report);
  PluginSections sections(plugins, *layers, organisation, references, report);
  sections.read_organisation(snapshot);
  for (const std::string& id : kernen) {
    snapshot.kernen.emplace(id, sections.read_kern(id, snapshot));
  }
  Loaded loaded;
  loaded.file_count = layers->file_count;
  loaded.layers = std::move(layers);
  loaded.sources = report.files();
  // Shared: requests that began under it go on with it while a new one is put in its place.
  if (!report.has_error()) loaded.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
  loaded.findings = std::move(report).take();
  return loaded;
}

}  // namespace btl::config
