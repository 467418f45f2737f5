// SPDX-License-Identifier: EUPL-1.2
// One function a verb, each in the file of its name.
#pragma once

#include "host/verb.hpp"

namespace btl::host {

Verb approvals_list_verb();
Verb approvals_reject_verb();
Verb audit_export_verb();
Verb mail_list_verb();
Verb mail_retry_verb();
Verb audit_tail_verb();
Verb audit_verify_verb();
Verb config_check_verb();
Verb config_diff_verb();
Verb config_explain_verb();
Verb config_fmt_verb();
Verb config_init_verb();
Verb config_schema_verb();
Verb config_show_verb();
Verb db_backup_verb();
Verb db_check_verb();
Verb db_status_verb();
Verb demo_verb();
Verb events_drop_verb();
Verb events_list_verb();
Verb events_parked_verb();
Verb events_retry_verb();
Verb explain_verb();
Verb health_verb();
Verb help_verb();
Verb kern_add_verb();
Verb kern_diff_verb();
Verb kern_list_verb();
Verb kern_show_verb();
Verb plugin_disable_verb();
Verb plugin_enable_verb();
Verb plugin_inspect_verb();
Verb plugin_list_verb();
Verb privacy_erase_verb();
Verb privacy_export_verb();
Verb privacy_map_verb();
Verb privacy_retention_verb();
Verb reload_verb();
Verb secret_check_verb();
Verb secret_list_verb();
Verb secret_set_verb();
Verb serve_verb();
Verb status_verb();
Verb user_create_verb();
Verb user_disable_verb();
Verb user_enable_verb();
Verb user_grant_verb();
Verb user_list_verb();
Verb user_remove_verb();
Verb user_reset_verb();
Verb user_revoke_verb();
Verb user_show_verb();
Verb user_token_revoke_verb();
Verb user_token_verb();
Verb version_verb();

}  // namespace btl::host
