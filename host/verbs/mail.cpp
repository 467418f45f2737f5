// SPDX-License-Identifier: EUPL-1.2
// The verbs about mail: what waits, was sent or failed, and trying again. All ask the running
// server. Neither an address nor a word of a message is shown.
#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <ostream>
#include <string>

#include "core/base/id.hpp"
#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

ExitCode show_messages(const json::object& document, std::ostream& out) {
  const auto messages = objects_of(document, "messages");
  for (const json::object& message : messages) {
    const std::string_view account = text_of(message, "account");
    const std::string_view next = text_of(message, "nextTry");
    const std::string_view error = text_of(message, "error");
    out << fmt::format("{}  {:6}  {:14}  {}  tried {}{}{}{}{}{}\n",
                       text_of(message, "id"),
                       text_of(message, "state"),
                       text_of(message, "kind"),
                       text_of(message, "created"),
                       number_of(message, "attempts"),
                       account.empty() ? "" : fmt::format("  account {}", account),
                       next.empty() ? "" : "  next ",
                       next,
                       error.empty() ? "" : "  ",
                       error);
  }
  if (messages.empty()) out << "no messages\n";
  return ExitCode::kSuccess;
}

ExitCode list_mail(const Arguments& arguments, Terminal& terminal) {
  const std::string state = arguments.value("state", "");
  if (arguments.has("state") && state != "queued" && state != "sent" && state != "failed") {
    terminal.error << "btl: --state takes queued, sent or failed\n";
    return ExitCode::kUsage;
  }
  return get_and_show(arguments,
                      terminal,
                      "/admin/v1/mail" + (state.empty() ? "" : "?state=" + state),
                      show_messages);
}

ExitCode retry_mail(const Arguments& arguments, Terminal& terminal) {
  const bool names_one = !arguments.operands.empty();
  if (names_one == arguments.has("all")) {
    terminal.error << "btl: name a message, or say --all\n";
    return ExitCode::kUsage;
  }
  json::object body;
  if (names_one) body["message"] = arguments.operands[0];
  return post_and_show(arguments,
                       terminal,
                       "/admin/v1/mail/retry",
                       json::serialize(body),
                       [](const json::object& document, std::ostream& out) {
                         out << fmt::format("tried now: {}\n", number_of(document, "count"));
                         return ExitCode::kSuccess;
                       });
}

}  // namespace

Verb mail_list_verb() {
  return {.name = "mail list",
          .operands = "",
          .summary = "messages that wait, were sent or failed, the newest first",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"state", "STATE", "only those that are queued, sent or failed"}},
          .run = list_mail};
}

Verb mail_retry_verb() {
  return {.name = "mail retry",
          .operands = "[MESSAGE]",
          .summary = "try a message that waits or failed now",
          .operands_min = 0,
          .operands_max = 1,
          .options = {{"all", "", "all of them"}},
          .run = retry_mail};
}

}  // namespace btl::host
