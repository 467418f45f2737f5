// SPDX-License-Identifier: EUPL-1.2
// Where something holds: in the whole organisation, in a kern, in a wijk of it, or in a group. A
// value.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::access {

// Invariant: wijk and group are empty where kern is. A group belongs to a kern, and to a wijk of it
// where that is named.
struct Scope {
  std::string kern = {};  // empty: the whole organisation
  std::string wijk = {};
  std::string group = {};

  friend bool operator==(const Scope&, const Scope&) = default;
};

// Whether everything in `inner` lies in `outer`. A scope contains itself.
bool contains(const Scope& outer, const Scope& inner);

// "/" for the organisation, "bleiswijk", "bleiswijk/w03", "bleiswijk/w03/g12", "bleiswijk//g12".
std::string to_string(const Scope& scope);
// kInvalid names what is wrong. Names are 1 to 64 of a-z, 0-9, '-' and '_', and begin with a letter
// or digit. Whether they exist is the configuration's to say.
base::Result<Scope> parse_scope(std::string_view text);

}  // namespace btl::access
