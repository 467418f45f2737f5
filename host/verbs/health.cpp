// SPDX-License-Identifier: EUPL-1.2
#include <charconv>
#include <ostream>

#include "host/admin_call.hpp"
#include "host/admin_client.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

constexpr int kTimeoutSecondsMax = 60;

ExitCode probe(const Arguments& arguments, Terminal& terminal) {
  const std::string typed = arguments.value("timeout", "2");
  int seconds = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), seconds);
  if (error != std::errc{} || end != typed.data() + typed.size() || seconds < 1 ||
      seconds > kTimeoutSecondsMax) {
    terminal.error << "btl health: --timeout takes seconds from 1 to 60, not \"" << typed << "\"\n";
    return ExitCode::kUsage;
  }
  const AdminClient client(arguments.socket, std::chrono::seconds{seconds});
  const auto answer = client.get(arguments.has("live") ? "/healthz" : "/readyz");
  if (answer.has_error()) {
    terminal.error << "btl: " << answer.error().message << '\n';
    return exit_code_of(answer.error().code);
  }
  const bool healthy = answer->status == 200;
  if (arguments.json) {
    terminal.out << answer->body << '\n';
  } else {
    terminal.out << (healthy ? "healthy\n" : "not ready: " + answer->body + "\n");
  }
  return healthy ? ExitCode::kSuccess : ExitCode::kNo;
}

}  // namespace

Verb health_verb() {
  return {.name = "health",
          .operands = "",
          .summary = "one probe of the running server, for containers",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"live", "", "only whether the loop turns"},
                      {"ready", "", "whether it can serve (the default)"},
                      {"timeout", "SECONDS", "how long to wait, 1 to 60 (2)"}},
          .run = probe};
}

}  // namespace btl::host
