// SPDX-License-Identifier: EUPL-1.2
// What plugins are told: [plugins.<id>] of the organisation, and the same with the overlay of a
// kern. Not thread-safe: one load.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <vector>

#include "core/config/config.hpp"
#include "core/config/layers.hpp"
#include "core/config/node.hpp"
#include "core/config/report.hpp"
#include "core/config/section_check.hpp"

namespace btl::config {

class PluginSections {
 public:
  // `organisation` is that of the layers with the overrides over it. All but `plugins` must outlive
  // the object.
  PluginSections(const std::vector<PluginSchema>& plugins,
                 const Layers& layers,
                 const Node& organisation,
                 References references,
                 Report& report);

  // plugins.enable has been read into the snapshot; this fills in what each plugin is told.
  void read_organisation(Snapshot& snapshot);

  // What they are told for a kern.
  Kern read_kern(const std::string& id, const Snapshot& snapshot);

 private:
  struct Told {
    KernPlugin plugin;
    std::vector<std::string> views;
  };
  static Told read(SectionCheck& check, const Node& section, Layer layer);
  [[nodiscard]] std::vector<Node> trees_of_kern(const std::string& id) const;
  [[nodiscard]] Node section_of(const std::string& plugin,
                                const SectionCheck& check,
                                const std::vector<Node>& of_kern,
                                const Place& place) const;
  void check_enabled(const Snapshot& snapshot);
  void check_names(const Node& root, const Snapshot& snapshot);
  static Remark unknown(const std::string& id, const std::vector<std::string>& names);

  const Layers& layers_;
  const Node& organisation_;
  Report& report_;
  const SectionCheck server_check_;
  SectionCheck kern_check_;
  std::vector<std::string> known_;              // ids of all plugins there are
  std::map<std::string, SectionCheck> checks_;  // of those whose schema is one
};

}  // namespace btl::config
