// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ostream>

#include "core/observe/log.hpp"
#include "core/os/clock.hpp"
#include "core/os/files.hpp"
#include "core/os/random.hpp"
#include "host/admin_call.hpp"
#include "host/daemon.hpp"
#include "host/deadline.hpp"
#include "host/signals.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

// What the daemon gives its requests and plugins, and some time to work.
constexpr std::chrono::seconds kStopMax{12};

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> items;
  std::size_t begin = 0;
  while (begin < list.size()) {
    const auto end = std::min(list.find(',', begin), list.size());
    items.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

ExitCode refuse(const StartFailure& failure, Terminal& terminal) {
  for (const config::Finding& finding : failure.findings)
    terminal.error << config::to_text(finding);
  terminal.error << "btl serve: " << failure.error.message << '\n';
  if (config::has_error(failure.findings)) return ExitCode::kConfiguration;
  return exit_code_of(failure.error.code);
}

void report(const ReloadVerdict& verdict, observe::Log& log) {
  for (config::Finding finding : verdict.findings) {
    finding.source_line.clear();  // it may hold a key, and logs are read by more people
    log.write(observe::Level::kWarning, "config", config::to_text(finding));
  }
  // Plugins that refuse it say so themselves.
  log.write(verdict.applied ? observe::Level::kInfo : observe::Level::kError,
            "config",
            verdict.applied ? "reloaded" : "reload refused, the running configuration stays");
}

// No destructor could end it: a thread is in the code of a plugin and does not come back. What was
// acknowledged is on the disk.
[[noreturn]] void leave(const Daemon& daemon, observe::Log& log) {
  for (const std::string& id : daemon.holding_plugins()) {
    log.write(observe::Level::kError,
              "btl",
              "a plugin does not come back; the server ends without it",
              {{"plugin", id}});
  }
  std::_Exit(static_cast<int>(ExitCode::kNo));
}

void stop(Daemon& daemon, observe::Log& log) {
  const Deadline deadline(kStopMax, [&daemon, &log] { leave(daemon, log); });
  daemon.stop();
  if (!daemon.holding_plugins().empty()) leave(daemon, log);
}

// Until a signal ends it.
ExitCode serve_until_told(Daemon& daemon, const Signals& signals, observe::Log& log) {
  for (;;) {
    switch (signals.wait()) {
      case Wake::kReload: report(daemon.reload(), log); continue;
      case Wake::kFatal: stop(daemon, log); return ExitCode::kNo;
      case Wake::kStop: break;
    }
    break;
  }
  Signals::unblock_stop();
  log.write(observe::Level::kInfo, "btl", "stopping");
  stop(daemon, log);
  log.write(observe::Level::kInfo, "btl", "stopped");
  return ExitCode::kSuccess;
}

ExitCode serve(const Arguments& arguments, Terminal& terminal) {
  const Signals signals;
  const os::SystemClock clock;
  os::SystemRandom random;
  os::SystemFiles files;
  const auto level = arguments.has("verbose") ? observe::Level::kDebug : observe::Level::kInfo;
  observe::Log log(clock, level, [&terminal](std::string_view line) {
    terminal.error << line
                   << std::endl;  // flushed: the line before a crash is the one that matters
  });
  Daemon daemon({.config = arguments.config,
                 .data = arguments.data,
                 .plugins = arguments.plugins,
                 .listen = split(arguments.value("listen", "")),
                 .overrides = arguments.overrides,
                 .on_fatal =
                     [&log](const base::Error& error) {
                       log.write(observe::Level::kError,
                                 "store",
                                 "writes can no longer be trusted; stopping",
                                 {{"reason", error.message}});
                       Signals::raise_fatal();
                     }},
                {.clock = clock, .random = random, .files = files, .log = log});
  StartFailure failure;
  if (!daemon.start(&failure)) return refuse(failure, terminal);
  for (const std::string& address : daemon.addresses())
    terminal.out << "ready " << address << std::endl;
  return serve_until_told(daemon, signals, log);
}

}  // namespace

Verb serve_verb() {
  return {.name = "serve",
          .operands = "",
          .summary = "run the server in the foreground; SIGTERM stops it, SIGHUP reloads",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"listen", "HOST:PORT", "instead of [server] listen; several with commas"},
                      {"verbose", "", "log every request"}},
          .run = serve};
}

}  // namespace btl::host
