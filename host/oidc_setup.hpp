// SPDX-License-Identifier: EUPL-1.2
// From the configuration to what signing in elsewhere needs: providers with their secrets, and the
// origins that may be asked. Reads secrets; else pure.
#pragma once

#include <string>
#include <vector>

#include "core/access/oidc_provider.hpp"
#include "core/config/config.hpp"
#include "core/os/files.hpp"
#include "core/outbound/allow_list.hpp"

namespace btl::host {

struct OidcSetup {
  std::vector<access::OidcProvider> providers = {};
  outbound::AllowList allowed = {};
  std::vector<std::string> problems =
      {};  // of providers that do without: their secret is not there
};

// kInvalid names the provider whose addresses are none.
base::Result<OidcSetup> make_oidc_setup(const config::Snapshot& snapshot,
                                        const os::Files& files,
                                        const std::vector<std::string>& secret_folders);

}  // namespace btl::host
