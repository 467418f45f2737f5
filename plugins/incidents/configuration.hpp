// SPDX-License-Identifier: EUPL-1.2
// From the configuration and the files it names to what decisions rest on. On the lane: at start
// and at a reload.
#pragma once

#include <btl/config.hpp>

#include "model/intake.hpp"

namespace incidents {

// Throws btl::Failure (kInvalid) that names file and place of the first thing wrong.
Intake load_intake(const btl::Config& config);

}  // namespace incidents
