// SPDX-License-Identifier: EUPL-1.2
// Fetches over https. Goes only to origins of its list, only to addresses that may be theirs, and
// to the very address that was checked, so that a name that changes meanwhile leads nowhere else.
// Certificates are always checked; redirects are never followed. Thread-safe: each request has a
// connection of its own. The program must ignore SIGPIPE: a peer that leaves is an error here.
#pragma once

#include <string>
#include <vector>

#include "core/os/clock.hpp"
#include "core/outbound/allow_list.hpp"
#include "core/outbound/fetcher.hpp"
#include "core/outbound/resolver.hpp"

namespace btl::outbound {

struct HttpsFetcherOptions {
  AllowList allowed = {};
  std::string ca_file = {};  // PEM; trusted beside what the system trusts. Empty: none
  OutboundLimits limits = {};
  Resolve resolve = resolve_by_system;
};

class HttpsFetcher final : public Fetcher {
 public:
  // `clock` must outlive it.
  HttpsFetcher(HttpsFetcherOptions options, const os::Clock& clock);

  base::Result<OutboundResponse> fetch(const OutboundRequest& request) override;

 private:
  // Where to go: all addresses of the host, each of which the list lets us reach.
  [[nodiscard]] base::Result<std::vector<NetworkAddress>> addresses_of(
      const AllowedOrigin& allowed) const;

  const HttpsFetcherOptions options_;
  const os::Clock& clock_;
};

}  // namespace btl::outbound
