// SPDX-License-Identifier: EUPL-1.2
// An organisation that does not exist: volunteers with made-up names, and one login for each role,
// so that a new user can look around. The same for the same seed. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace btl::host {

// A kern with the ids of its wijken.
struct DemoKern {
  std::string id;
  std::vector<std::string> wijken;
};

// The chat groups of a kern: one for each wijk and two for every other, or one for all. Ids.
std::vector<std::string> demo_groups(const DemoKern& kern);

struct DemoLogin {
  std::string login;
  std::string role;   // "dc"
  std::string where;  // for people: "Bleiswijk"
};

// Who tends the server: no member, so in no list.
inline constexpr const char* kDemoOperator = "beheer@demo.example";

inline constexpr const char* kDemoPassword = "vier fietsen in de schuur";

// One for each role of the organisation, in the last kern of the list.
std::vector<DemoLogin> demo_logins(const std::vector<DemoKern>& kernen);

// A list of members as /v1/roles/persons/import takes it: the logins, a DC with a deputy for each
// kern, a WC for each wijk, and watchers up to `count` people.
std::string demo_members(const std::vector<DemoKern>& kernen,
                         std::uint64_t seed,
                         std::uint32_t count);

}  // namespace btl::host
