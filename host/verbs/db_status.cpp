// SPDX-License-Identifier: EUPL-1.2
// The verbs about the store: its numbers, a check of its integrity, and a copy.
#include <fmt/format.h>

#include <ostream>

#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

ExitCode show_database(const json::object& document, std::ostream& out) {
  const json::value* writable = document.if_contains("writable");
  const bool can_write = writable != nullptr && writable->is_bool() && writable->get_bool();
  out << fmt::format("{}, {} bytes, log {} bytes\n{} commits in {} groups, {} refused\n{}\n",
                     text_of(document, "backend"),
                     number_of(document, "bytes"),
                     number_of(document, "logBytes"),
                     number_of(document, "commits"),
                     number_of(document, "groups"),
                     number_of(document, "refused"),
                     can_write ? std::string("writable")
                               : fmt::format("not writable: {}", text_of(document, "reason")));
  return can_write ? ExitCode::kSuccess : ExitCode::kNo;
}

ExitCode show_check(const json::object& document, std::ostream& out) {
  const json::value* findings = document.if_contains("findings");
  if (findings == nullptr || !findings->is_array() || findings->get_array().empty()) {
    out << "the database is sound\n";
    return ExitCode::kSuccess;
  }
  for (const json::value& finding : findings->get_array()) {
    if (finding.is_string()) out << std::string_view(finding.get_string()) << '\n';
  }
  return ExitCode::kNo;
}

ExitCode show_backup(const json::object& document, std::ostream& out) {
  out << fmt::format("{}, {} bytes\n", text_of(document, "path"), number_of(document, "bytes"));
  return ExitCode::kSuccess;
}

}  // namespace

Verb db_status_verb() {
  return {.name = "db status",
          .operands = "",
          .summary = "size and numbers of the database",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return get_and_show(arguments, terminal, "/admin/v1/store", show_database);
          }};
}

Verb db_backup_verb() {
  return {.name = "db backup",
          .operands = "",
          .summary = "a verified copy of the database, in the folder backups of the data",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return post_and_show(arguments, terminal, "/admin/v1/store/backup", "{}", show_backup);
          }};
}

Verb db_check_verb() {
  return {.name = "db check",
          .operands = "",
          .summary = "integrity and foreign keys of the database",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return post_and_show(arguments, terminal, "/admin/v1/store/check", "{}", show_check);
          }};
}

}  // namespace btl::host
