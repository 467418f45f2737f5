// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <ostream>

#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

void show_mail(const json::object& mail, std::ostream& out) {
  const std::string_view server = text_of(mail, "server");
  const std::string_view problem = text_of(mail, "problem");
  out << fmt::format("\nmail\n  {}\n  {} queued, {} failed\n",
                     server.empty() ? "none is sent: [mail] is not configured" : server,
                     number_of(mail, "queued"),
                     number_of(mail, "failed"));
  if (!problem.empty()) out << fmt::format("  {}\n", problem);
}

ExitCode show_status(const json::object& document, std::ostream& out) {
  out << fmt::format(
      "btl {}, up {} s\n", text_of(document, "version"), number_of(document, "uptimeSeconds"));
  if (const json::value* addresses = document.if_contains("addresses");
      addresses != nullptr && addresses->is_array()) {
    for (const json::value& address : addresses->get_array()) {
      if (address.is_string()) out << "  " << std::string_view(address.get_string()) << '\n';
    }
  }
  if (const json::value* mail = document.if_contains("mail");
      mail != nullptr && mail->is_object()) {
    show_mail(mail->get_object(), out);
  }
  out << "\nplugins\n";
  for (const json::object& plugin : objects_of(document, "plugins")) {
    out << fmt::format("  {:<16} {:<9} {} {}\n",
                       text_of(plugin, "id"),
                       text_of(plugin, "state"),
                       text_of(plugin, "version"),
                       text_of(plugin, "reason"));
  }
  out << "\nsubscriptions\n";
  for (const json::object& item : objects_of(document, "subscriptions")) {
    out << fmt::format("  {:<16} {:<16} lag {} parked {}\n",
                       text_of(item, "plugin"),
                       text_of(item, "name"),
                       number_of(item, "lag"),
                       number_of(item, "parked"));
  }
  const auto rejected = objects_of(document, "rejectedConfiguration");
  for (const json::object& finding : rejected) {
    out << fmt::format("\nthe last reload was refused: {}:{}: {}\n",
                       text_of(finding, "file"),
                       number_of(finding, "line"),
                       text_of(finding, "message"));
  }
  return ExitCode::kSuccess;
}

}  // namespace

Verb status_verb() {
  return {.name = "status",
          .operands = "",
          .summary = "version, uptime, plugins, subscriptions of the running server",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return get_and_show(arguments, terminal, "/admin/v1/status", show_status);
          }};
}

}  // namespace btl::host
