// SPDX-License-Identifier: EUPL-1.2
// One function a verb, each in the file of its name.
#pragma once

#include "host/verb.hpp"

namespace btl::host {

Verb config_check_verb();
Verb db_check_verb();
Verb db_status_verb();
Verb events_drop_verb();
Verb events_list_verb();
Verb events_parked_verb();
Verb events_retry_verb();
Verb health_verb();
Verb help_verb();
Verb plugin_inspect_verb();
Verb plugin_list_verb();
Verb reload_verb();
Verb serve_verb();
Verb status_verb();
Verb version_verb();

}  // namespace btl::host
