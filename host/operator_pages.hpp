// SPDX-License-Identifier: EUPL-1.2
// The pages of the operator: the same facts and acts as the verbs, for who holds `btl.operate`.
//
//   GET  /system                status, as `btl status` and `btl health` tell it
//   GET  /system/plugins        `btl plugin list`
//   GET  /system/features       `btl config explain` of each feature, for each kern
//   GET  /system/parked         `btl events parked`
//   POST /system/parked/retry   `btl events retry`; audited
//   POST /system/parked/drop    `btl events drop`; audited
//   GET  /system/audit          `btl audit tail`, with filters (`btl.audit.read`)
#pragma once

#include <functional>
#include <vector>

#include "core/access/access.hpp"
#include "core/bus/bus.hpp"
#include "core/config/settings.hpp"
#include "core/observe/health.hpp"
#include "core/plugin/plugin_host.hpp"
#include "core/portal/page_routes.hpp"
#include "host/documents.hpp"

namespace btl::host {

// The settings of the organisation, and of each kern, as the files say them now.
struct FeatureFacts {
  struct OfKern {
    std::string name = {};  // of the kern; empty: the organisation
    std::vector<config::Setting> features = {};
  };
  std::vector<OfKern> kernen = {};
};

FeatureFacts features_of(const config::Loaded& loaded,
                         const std::vector<config::PluginSchema>& plugins);

// What the pages look at. All must outlive the routes.
struct OperatorView {
  access::Access& access;
  std::function<bus::Bus&()> bus;
  std::function<StatusFacts()> status;
  std::function<std::vector<observe::HealthCheck>()> checks;
  std::function<FeatureFacts()> features;
};

std::vector<http::Route> operator_pages(const OperatorView& view,
                                        const access::BlockingWork& work,
                                        const portal::LanguageOf& language);

}  // namespace btl::host
