// SPDX-License-Identifier: EUPL-1.2
// The verbs about acts that wait for a second person. The operator is none: to see what waits, and
// to stop it, but not to approve.
#include <fmt/format.h>

#include <ostream>
#include <string>

#include "core/base/id.hpp"
#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

ExitCode show_approvals(const json::object& document, std::ostream& out) {
  const auto approvals = objects_of(document, "approvals");
  if (approvals.empty()) out << "nothing waits for a second person\n";
  for (const json::object& approval : approvals) {
    const bool is_open = text_of(approval, "state") == "open";
    out << fmt::format("{}  {:8}  {} in {}: {}\n  by {}, until {}\n",
                       text_of(approval, "id"),
                       text_of(approval, "state"),
                       text_of(approval, "kind"),
                       text_of(approval, "scope"),
                       text_of(approval, "what"),
                       text_of(approval, "proposer"),
                       text_of(approval, "until"));
    if (is_open && number_of(approval, "approvers") == 0) {
      out << "  nobody may approve it: somebody else needs a role for that there\n";
    }
  }
  return ExitCode::kSuccess;
}

ExitCode reject(const Arguments& arguments, Terminal& terminal) {
  const std::string& id = arguments.operands[0];
  if (!base::parse_id(id)) {
    terminal.error << "btl approvals reject: \"" << id << "\" is no id\n";
    return ExitCode::kUsage;
  }
  return post_and_show(arguments,
                       terminal,
                       fmt::format("/v1/approvals/{}/reject", id),
                       "{}",
                       [](const json::object&, std::ostream& out) {
                         out << "rejected\n";
                         return ExitCode::kSuccess;
                       });
}

}  // namespace

Verb approvals_list_verb() {
  return {.name = "approvals list",
          .operands = "",
          .summary = "acts that wait for a second person",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return get_and_show(arguments, terminal, "/v1/approvals", show_approvals);
          }};
}

Verb approvals_reject_verb() {
  return {.name = "approvals reject",
          .operands = "ID",
          .summary = "stop one of them; approving is for a second person",
          .operands_min = 1,
          .operands_max = 1,
          .options = {},
          .run = reject};
}

}  // namespace btl::host
