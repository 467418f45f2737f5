// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <ostream>

#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

void show_keys(const json::object& document,
               std::string_view key,
               std::string_view title,
               std::ostream& out) {
  const json::value* keys = document.if_contains(key);
  if (keys == nullptr || !keys->is_array()) return;
  for (const json::value& item : keys->get_array()) {
    if (item.is_string()) out << title << std::string_view(item.get_string()) << '\n';
  }
}

ExitCode show_reload(const json::object& document, std::ostream& out) {
  for (const json::object& finding : objects_of(document, "findings")) {
    out << fmt::format("{}:{}:{}: {}: {} [{}]\n",
                       text_of(finding, "file"),
                       number_of(finding, "line"),
                       number_of(finding, "column"),
                       text_of(finding, "severity"),
                       text_of(finding, "message"),
                       text_of(finding, "code"));
  }
  const json::value* applied = document.if_contains("applied");
  if (applied == nullptr || !applied->is_bool() || !applied->get_bool()) {
    out << "refused: the configuration that was running stays\n";
    return ExitCode::kConfiguration;
  }
  show_keys(document, "live", "changed: ", out);
  show_keys(document, "restart", "changed, counts after a restart: ", out);
  const auto refusals = objects_of(document, "refusals");
  for (const json::object& refusal : refusals) {
    out << fmt::format("{} goes on with its former configuration: {}\n",
                       text_of(refusal, "plugin"),
                       text_of(refusal, "reason"));
  }
  out << (refusals.empty() ? "reloaded\n" : "reloaded, but not everywhere\n");
  return refusals.empty() ? ExitCode::kSuccess : ExitCode::kConfiguration;
}

}  // namespace

Verb reload_verb() {
  return {.name = "reload",
          .operands = "",
          .summary = "check the configuration files and apply them",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return post_and_show(arguments, terminal, "/admin/v1/reload", "{}", show_reload);
          }};
}

}  // namespace btl::host
