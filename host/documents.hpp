// SPDX-License-Identifier: EUPL-1.2
// The JSON documents that verbs print with --json and that the admin socket answers. Pure
// functions.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/bus/bus.hpp"
#include "core/config/config.hpp"
#include "core/config/finding.hpp"
#include "core/plugin/manifest.hpp"
#include "core/plugin/plugin_host.hpp"
#include "core/store/store.hpp"
#include "host/mail_house.hpp"

namespace btl::host {

// What `btl status` tells.
struct StatusFacts {
  std::string version;
  std::chrono::seconds uptime{0};
  std::vector<std::string> addresses;
  std::vector<std::string> kernen;
  std::vector<plugin::PluginStatus> plugins;
  std::vector<bus::SubscriptionStatus> subscriptions;
  store::StoreStatus store;
  MailFacts mail;
  std::vector<config::Finding> rejected;  // of the last reload, when it was refused
};

// What became of a reload.
struct ReloadVerdict {
  bool applied = false;
  std::vector<config::Finding> findings = {};
  config::Changes changes = {};
  std::vector<plugin::KeptConfiguration> refusals = {};  // plugins that go on with what they had
};

std::string status_document(const StatusFacts& facts);
std::string plugin_list_document(const std::vector<plugin::PluginStatus>& plugins);
std::string store_document(const store::StoreStatus& status);
std::string findings_document(std::string_view schema,
                              const std::vector<config::Finding>& findings,
                              std::uint32_t file_count);
std::string reload_document(const ReloadVerdict& verdict);
// Of a reload that was not made.
std::string pending_document(const ReloadVerdict& verdict);
std::string manifest_document(const plugin::PluginFile& file);

}  // namespace btl::host
