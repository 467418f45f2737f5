// SPDX-License-Identifier: EUPL-1.2
// The verbs about parked events: list them, try one again, drop one.
#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <charconv>
#include <ostream>

#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

ExitCode show_parked(const json::object& document, std::ostream& out) {
  const auto parked = objects_of(document, "parked");
  for (const json::object& event : parked) {
    out << fmt::format("{} {} {}  {} {} after {} attempts: {}\n",
                       text_of(event, "plugin"),
                       text_of(event, "subscription"),
                       number_of(event, "sequence"),
                       text_of(event, "type"),
                       text_of(event, "subject"),
                       number_of(event, "attempts"),
                       text_of(event, "reason"));
  }
  if (parked.empty()) out << "nothing is parked\n";
  return ExitCode::kSuccess;
}

ExitCode act(const Arguments& arguments,
             Terminal& terminal,
             const std::string& target,
             std::string_view done) {
  const std::string& typed = arguments.operands[2];
  std::int64_t sequence = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), sequence);
  if (error != std::errc{} || end != typed.data() + typed.size()) {
    terminal.error << "btl: SEQUENCE must be a number, not \"" << typed << "\"\n";
    return ExitCode::kUsage;
  }
  const json::object body{{"plugin", arguments.operands[0]},
                          {"subscription", arguments.operands[1]},
                          {"sequence", sequence}};
  return post_and_show(arguments,
                       terminal,
                       target,
                       json::serialize(body),
                       [done](const json::object&, std::ostream& out) {
                         out << done << '\n';
                         return ExitCode::kSuccess;
                       });
}

}  // namespace

Verb events_parked_verb() {
  return {.name = "events parked",
          .operands = "",
          .summary = "events that a subscriber could not handle, with the reason",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return get_and_show(arguments, terminal, "/admin/v1/events/parked", show_parked);
          }};
}

Verb events_retry_verb() {
  return {.name = "events retry",
          .operands = "PLUGIN SUBSCRIPTION SEQUENCE",
          .summary = "deliver a parked event again",
          .operands_min = 3,
          .operands_max = 3,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return act(arguments, terminal, "/admin/v1/events/retry", "will be delivered again");
          }};
}

Verb events_drop_verb() {
  return {.name = "events drop",
          .operands = "PLUGIN SUBSCRIPTION SEQUENCE",
          .summary = "give up a parked event for good",
          .operands_min = 3,
          .operands_max = 3,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return act(arguments, terminal, "/admin/v1/events/drop", "dropped");
          }};
}

}  // namespace btl::host
