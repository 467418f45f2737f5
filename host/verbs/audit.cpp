// SPDX-License-Identifier: EUPL-1.2
// The verbs about the audit log: check the chain, show the newest entries, write all of them out.
#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <charconv>
#include <optional>
#include <ostream>
#include <string>

#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

constexpr std::size_t kPage = 1'000;  // entries of one answer

ExitCode show_verdict(const json::object& document, std::ostream& out) {
  const std::string_view broken = text_of(document, "broken");
  if (!broken.empty()) {
    out << fmt::format("broken: {}\n", broken);
    return ExitCode::kNo;
  }
  out << fmt::format(
      "{} entries, unbroken\nhead {}\n", number_of(document, "count"), text_of(document, "head"));
  return ExitCode::kSuccess;
}

ExitCode show_entries(const json::object& document, std::ostream& out) {
  for (const json::object& entry : objects_of(document, "entries")) {
    out << fmt::format("{} {} {} {} {} {} {}\n",
                       number_of(entry, "sequence"),
                       text_of(entry, "time"),
                       text_of(entry, "outcome"),
                       text_of(entry, "actor"),
                       text_of(entry, "action"),
                       text_of(entry, "object"),
                       text_of(entry, "reason"));
  }
  return ExitCode::kSuccess;
}

// The number of an option; nothing, and a message, when it is none.
std::optional<std::int64_t> number_option(const Arguments& arguments,
                                          Terminal& terminal,
                                          std::string_view name,
                                          std::int64_t otherwise) {
  if (!arguments.has(name)) return otherwise;
  const std::string typed = arguments.value(name, "");
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error == std::errc{} && end == typed.data() + typed.size() && number >= 0) return number;
  terminal.error << "btl: --" << name << " takes a number, not \"" << typed << "\"\n";
  return std::nullopt;
}

// One entry a line, oldest first, page after page.
ExitCode write_out(const Arguments& arguments, Terminal& terminal) {
  Arguments quiet = arguments;
  quiet.json = false;
  auto after = number_option(arguments, terminal, "after", 0);
  if (!after) return ExitCode::kUsage;
  for (;;) {
    std::size_t count = 0;
    const ExitCode done = get_and_show(quiet,
                                       terminal,
                                       fmt::format("/v1/audit?after={}", *after),
                                       [&](const json::object& document, std::ostream& out) {
                                         for (const auto& entry : objects_of(document, "entries")) {
                                           out << json::serialize(entry) << '\n';
                                           after = number_of(entry, "sequence");
                                           ++count;
                                         }
                                         return ExitCode::kSuccess;
                                       });
    if (done != ExitCode::kSuccess || count < kPage) return done;
  }
}

}  // namespace

Verb audit_verify_verb() {
  return {.name = "audit verify",
          .operands = "",
          .summary = "hash the whole audit log anew",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"head", "SEQUENCE:HASH", "that was written down once: finds a cut end"}},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            const json::object body{{"head", arguments.value("head", "")}};
            return post_and_show(
                arguments, terminal, "/v1/audit/verify", json::serialize(body), show_verdict);
          }};
}

Verb audit_tail_verb() {
  return {.name = "audit tail",
          .operands = "",
          .summary = "the newest entries of the audit log",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"count", "N", "how many (20)"}},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            const auto count = number_option(arguments, terminal, "count", 20);
            if (!count) return ExitCode::kUsage;
            return get_and_show(
                arguments, terminal, fmt::format("/v1/audit?tail={}", *count), show_entries);
          }};
}

Verb audit_export_verb() {
  return {.name = "audit export",
          .operands = "",
          .summary = "the audit log as JSON, one entry a line",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"after", "SEQUENCE", "begin behind this entry"}},
          .run = write_out};
}

}  // namespace btl::host
