// SPDX-License-Identifier: EUPL-1.2
#include "host/verbs/verbs.hpp"

#include <vector>

namespace btl::host {

std::span<const Verb> verbs() {
  static const std::vector<Verb> all = {serve_verb(),
                                        status_verb(),
                                        health_verb(),
                                        reload_verb(),
                                        config_check_verb(),
                                        explain_verb(),
                                        plugin_list_verb(),
                                        plugin_inspect_verb(),
                                        events_list_verb(),
                                        events_parked_verb(),
                                        events_retry_verb(),
                                        events_drop_verb(),
                                        db_status_verb(),
                                        db_check_verb(),
                                        user_create_verb(),
                                        user_list_verb(),
                                        user_show_verb(),
                                        user_grant_verb(),
                                        user_revoke_verb(),
                                        user_reset_verb(),
                                        user_disable_verb(),
                                        user_enable_verb(),
                                        user_remove_verb(),
                                        user_token_verb(),
                                        user_token_revoke_verb(),
                                        audit_tail_verb(),
                                        audit_verify_verb(),
                                        audit_export_verb(),
                                        version_verb(),
                                        help_verb()};
  return all;
}

}  // namespace btl::host
