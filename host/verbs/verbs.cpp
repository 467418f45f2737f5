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
                                        config_show_verb(),
                                        config_explain_verb(),
                                        config_diff_verb(),
                                        config_schema_verb(),
                                        config_fmt_verb(),
                                        config_init_verb(),
                                        explain_verb(),
                                        kern_list_verb(),
                                        kern_show_verb(),
                                        kern_add_verb(),
                                        kern_diff_verb(),
                                        secret_set_verb(),
                                        secret_list_verb(),
                                        secret_check_verb(),
                                        plugin_list_verb(),
                                        plugin_inspect_verb(),
                                        plugin_enable_verb(),
                                        plugin_disable_verb(),
                                        events_list_verb(),
                                        events_parked_verb(),
                                        events_retry_verb(),
                                        events_drop_verb(),
                                        db_status_verb(),
                                        db_check_verb(),
                                        db_backup_verb(),
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
                                        approvals_list_verb(),
                                        approvals_reject_verb(),
                                        mail_list_verb(),
                                        mail_retry_verb(),
                                        audit_tail_verb(),
                                        audit_verify_verb(),
                                        audit_export_verb(),
                                        privacy_map_verb(),
                                        privacy_export_verb(),
                                        privacy_erase_verb(),
                                        privacy_retention_verb(),
                                        demo_verb(),
                                        version_verb(),
                                        help_verb()};
  return all;
}

}  // namespace btl::host
