// SPDX-License-Identifier: EUPL-1.2
#include "configuration.hpp"

#include <string>
#include <utility>

#include "settings.hpp"

namespace roles {
namespace {

template <class T>
T value_or_fail(Outcome<T> outcome, const std::string& where) {
  if (outcome) return std::move(*outcome);
  std::string text = where;
  for (const Finding& each : outcome.error().findings) {
    text += (text == where ? "" : "; ") + each.name + ": " + each.detail.en;
  }
  throw btl::Failure(btl::ErrorCode::kInvalid, text);
}

}  // namespace

Organisation load_organisation(const btl::Config& config) {
  Organisation organisation = value_or_fail(parse_organisation(*config.get()), "");
  for (const std::string& id : *config.kernen()) {
    KernSettings settings = value_or_fail(parse_kern(*config.get(id)), "kern " + id + ": ");
    if (settings.enabled) organisation.kernen.push_back(std::move(settings.kern));
  }
  return organisation;
}

}  // namespace roles
