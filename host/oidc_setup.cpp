// SPDX-License-Identifier: EUPL-1.2
#include "host/oidc_setup.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/config/secrets.hpp"

namespace btl::host {
namespace {

access::OidcProvider provider_of(const config::OidcProvider& told, std::string secret) {
  access::OidcProvider provider{.id = told.id,
                                .name = told.name,
                                .issuer = told.issuer,
                                .client = told.client_id,
                                .client_secret = std::move(secret),
                                .algorithms = told.algorithms,
                                .role = told.role,
                                .email_domains = told.email_domains,
                                .claims = told.claims};
  for (const std::string& kern : told.kernen) provider.scopes.push_back({.kern = kern});
  if (told.kernen.empty()) provider.scopes.emplace_back();
  return provider;
}

// The issuer's own and those that are named beside it.
base::Status add_origins(const config::OidcProvider& told,
                         std::vector<outbound::AllowedOrigin>& allowed) {
  const auto refused = [&](const base::Error& error) {
    return base::Error{error.code, fmt::format("access.oidc \"{}\": {}", told.id, error.message)};
  };
  const auto issuer = outbound::parse_url(told.issuer);
  if (issuer.has_error()) return refused(issuer.error());
  allowed.push_back({.origin = issuer->origin, .is_private = told.is_private});
  for (const std::string& each : told.origins) {
    auto origin = outbound::parse_origin(each);
    if (origin.has_error()) return refused(origin.error());
    allowed.push_back({.origin = std::move(*origin), .is_private = told.is_private});
  }
  return {};
}

}  // namespace

base::Result<OidcSetup> make_oidc_setup(const config::Snapshot& snapshot,
                                        const os::Files& files,
                                        const std::vector<std::string>& secret_folders) {
  OidcSetup setup;
  std::vector<outbound::AllowedOrigin> allowed;
  for (const config::OidcProvider& told : snapshot.oidc) {
    auto secret = config::read_secret(files, secret_folders, told.secret);
    if (secret.has_error()) {
      setup.problems.push_back(
          fmt::format("nobody signs in at \"{}\": {}", told.id, secret.error().message));
      continue;
    }
    if (auto added = add_origins(told, allowed); added.has_error()) return added.error();
    // Most who write a file by hand end its line.
    while (secret->ends_with('\n') || secret->ends_with('\r')) secret->pop_back();
    setup.providers.push_back(provider_of(told, std::move(*secret)));
  }
  auto list = outbound::AllowList::make(std::move(allowed));
  if (list.has_error()) return list.error();
  setup.allowed = std::move(*list);
  return setup;
}

}  // namespace btl::host
