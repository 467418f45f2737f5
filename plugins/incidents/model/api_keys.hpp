// SPDX-License-Identifier: EUPL-1.2
// Who may send reports and updates: keys from the configuration. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace incidents {

struct ApiKey {
  std::string name;  // of the sender; its updates are told apart by it
  std::string key;
  bool imports = false;  // may say when a report came in: brings those of another system
};

// The sender whose key this is, or null. Takes as long for a wrong key as for a right one,
// whichever and however many of its bytes fit; only its length shows.
const ApiKey* sender_of(const std::vector<ApiKey>& keys, std::string_view given);

}  // namespace incidents
