// SPDX-License-Identifier: EUPL-1.2
// Reads what can be reported from TOML (docs/open311.md shows the file). Pure; any thread.
#pragma once

#include <string_view>

#include "model/catalogue.hpp"
#include "model/outcome.hpp"

namespace incidents {

// A problem begins with its place, "services.toml:12:3: ...". Unknown keys are errors, so that a
// misspelt `required` is not overlooked.
Checked<Catalogue> parse_catalogue(std::string_view text, std::string_view file_name);

}  // namespace incidents
