// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <ostream>

#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

bool is_number(const std::string& text) {
  return !text.empty() && text.size() <= 18 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

ExitCode show_events(const boost::json::object& document, std::ostream& out) {
  for (const boost::json::object& event : objects_of(document, "events")) {
    out << fmt::format("{} {} {} {}\n",
                       text_of(event, "time"),
                       text_of(event, "id"),
                       text_of(event, "type"),
                       text_of(event, "subject"));
  }
  return ExitCode::kSuccess;
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const std::string after = arguments.value("after", "0");
  const std::string limit = arguments.value("limit", "100");
  if (!is_number(after) || !is_number(limit)) {
    terminal.error << "btl events list: --after and --limit take a number\n";
    return ExitCode::kUsage;
  }
  return get_and_show(arguments,
                      terminal,
                      fmt::format("/admin/v1/events?after={}&limit={}", after, limit),
                      show_events);
}

}  // namespace

Verb events_list_verb() {
  return {.name = "events list",
          .operands = "",
          .summary = "events of the log, oldest first",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"after", "SEQUENCE", "only events behind this position (0)"},
                      {"limit", "COUNT", "at most so many, up to 1000 (100)"}},
          .run = list};
}

}  // namespace btl::host
