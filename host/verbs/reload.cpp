// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <ostream>

#include "host/admin_call.hpp"
#include "host/verbs/pending.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

// How many there were.
std::size_t show_keys(const json::object& document,
                      std::string_view key,
                      std::string_view title,
                      std::ostream& out) {
  const json::value* keys = document.if_contains(key);
  if (keys == nullptr || !keys->is_array()) return 0;
  for (const json::value& item : keys->get_array()) {
    if (item.is_string()) out << title << std::string_view(item.get_string()) << '\n';
  }
  return keys->get_array().size();
}

void show_findings(const json::object& document, std::ostream& out) {
  for (const json::object& finding : objects_of(document, "findings")) {
    out << fmt::format("{}:{}:{}: {}: {} [{}]\n",
                       text_of(finding, "file"),
                       number_of(finding, "line"),
                       number_of(finding, "column"),
                       text_of(finding, "severity"),
                       text_of(finding, "message"),
                       text_of(finding, "code"));
  }
}

bool says(const json::object& document, std::string_view key) {
  const json::value* found = document.if_contains(key);
  return found != nullptr && found->is_bool() && found->get_bool();
}

ExitCode show_reload(const json::object& document, std::ostream& out) {
  show_findings(document, out);
  if (!says(document, "applied")) {
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

ExitCode show_pending(const json::object& document, std::ostream& out) {
  show_findings(document, out);
  if (!says(document, "ok")) {
    out << "a reload would be refused\n";
    return ExitCode::kConfiguration;
  }
  const auto live = show_keys(document, "live", "would change: ", out);
  const auto restart = show_keys(document, "restart", "would count after a restart: ", out);
  return live + restart == 0 ? ExitCode::kSuccess : ExitCode::kNo;
}

}  // namespace

ExitCode show_pending_changes(const Arguments& arguments, Terminal& terminal) {
  return get_and_show(arguments, terminal, "/admin/v1/pending", show_pending);
}

Verb reload_verb() {
  return {
      .name = "reload",
      .operands = "",
      .summary = "check the configuration files and apply them",
      .operands_min = 0,
      .operands_max = 0,
      .options = {{"dry-run", "", "only say what would change: exit code 1 when something does"}},
      .run = [](const Arguments& arguments, Terminal& terminal) {
        if (arguments.has("dry-run")) return show_pending_changes(arguments, terminal);
        return post_and_show(arguments, terminal, "/admin/v1/reload", "{}", show_reload);
      }};
}

}  // namespace btl::host
