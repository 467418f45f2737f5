// SPDX-License-Identifier: EUPL-1.2
#include "model/api_keys.hpp"

#include <cstddef>

namespace incidents {
namespace {

bool equal_in_constant_time(std::string_view secret, std::string_view given) {
  if (secret.empty()) return false;  // an empty key opens nothing
  unsigned difference = secret.size() == given.size() ? 0U : 1U;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto left = static_cast<unsigned char>(secret[i % secret.size()]);
    const auto right = static_cast<unsigned char>(given[i]);
    difference |= static_cast<unsigned>(left ^ right);
  }
  return difference == 0;
}

}  // namespace

const ApiKey* sender_of(const std::vector<ApiKey>& keys, std::string_view given) {
  const ApiKey* sender = nullptr;
  for (const ApiKey& each : keys) {
    if (equal_in_constant_time(each.key, given)) sender = &each;
  }
  return sender;
}

}  // namespace incidents
