// SPDX-License-Identifier: EUPL-1.2
// When an export of people is too large for one person, and where the second has to stand. Pure;
// any thread.
#pragma once

#include <cstddef>
#include <string>

#include "model/reach.hpp"
#include "model/scope.hpp"

namespace roles {

// More than these leave the house only with a second person's approval.
inline constexpr std::size_t kExportedAloneMax = 100;

// The smallest area with everybody in it: of a list for `kern` (empty: all) within `reach`.
Scope area_of_export(const Reach& reach, const std::string& kern);

}  // namespace roles
