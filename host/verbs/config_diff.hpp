// SPDX-License-Identifier: EUPL-1.2
// Two kernen, or a kern and the organisation, key by key.
#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "host/verbs/configuration.hpp"

namespace btl::host {

// How one key differs. A side that does not know the key has no value.
struct Difference {
  std::string key;
  config::Setting left;
  config::Setting right;
};

// `left` and `right` are ids of kernen that there are; an empty `right` is the organisation.
std::vector<Difference> differences_of(const Configuration& configuration,
                                       const std::string& left,
                                       const std::string& right);

// Prints them; kNo when there are any, as diff(1) has it.
ExitCode show_differences(const Arguments& arguments,
                          Terminal& terminal,
                          const std::string& left,
                          const std::string& right);

}  // namespace btl::host
