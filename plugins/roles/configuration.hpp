// SPDX-License-Identifier: EUPL-1.2
// From the host's configuration to the organisation of the model. At start and when it changes.
#pragma once

#include <btl/config.hpp>

#include "model/organisation.hpp"

namespace roles {

// Throws btl::Failure with the kern and the key of what cannot be used. Kernen where the plugin is
// switched off are left out.
Organisation load_organisation(const btl::Config& config);

}  // namespace roles
