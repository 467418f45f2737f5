// SPDX-License-Identifier: EUPL-1.2
// The verbs about personal data: what is kept, all about one person, erasing them, and what is due
// to go. All ask the running server.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

std::vector<std::string> texts_of(const json::object& object, std::string_view key) {
  std::vector<std::string> texts;
  const json::value* list = object.if_contains(key);
  if (list == nullptr || !list->is_array()) return texts;
  for (const json::value& item : list->get_array()) {
    if (item.is_string()) texts.emplace_back(item.get_string());
  }
  return texts;
}

ExitCode show_map(const json::object& document, std::ostream& out) {
  for (const json::object& table : objects_of(document, "tables")) {
    const std::string_view subject = text_of(table, "subject");
    const std::string_view whole = text_of(table, "partOf");
    out << fmt::format("{}{}{}\n",
                       text_of(table, "table"),
                       subject.empty() ? "" : fmt::format(", about {}", subject),
                       whole.empty() ? "" : fmt::format(", part of {}", whole));
    for (const json::object& column : objects_of(table, "columns")) {
      const std::string_view retention = text_of(column, "retention");
      out << fmt::format("  {:20} {:7}{}{}\n",
                         text_of(column, "name"),
                         text_of(column, "class"),
                         retention.empty() ? "" : " ",
                         retention);
    }
  }
  return ExitCode::kSuccess;
}

// Rows a table, and where something may be left.
ExitCode show_outcome(const json::object& document, std::ostream& out) {
  for (const json::object& touched : objects_of(document, "touched")) {
    const auto columns = texts_of(touched, "columns");
    out << fmt::format("  {:24} {} rows{}\n",
                       text_of(touched, "table"),
                       number_of(touched, "rows"),
                       columns.empty() ? "" : fmt::format(": {}", fmt::join(columns, ", ")));
  }
  const auto problems = texts_of(document, "problems");
  for (const std::string& problem : problems) out << fmt::format("  not looked at: {}\n", problem);
  return problems.empty() ? ExitCode::kSuccess : ExitCode::kNo;
}

Show headed(std::string heading) {
  return [heading = std::move(heading)](const json::object& document, std::ostream& out) {
    const auto ids = texts_of(document, "ids");
    out << heading << (ids.empty() ? "" : fmt::format(" {}", fmt::join(ids, " "))) << ":\n";
    return show_outcome(document, out);
  };
}

std::string person_of(const Arguments& arguments) {
  return json::serialize(json::object{{"person", arguments.operands[0]}});
}

ExitCode erase(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("yes")) {
    return post_and_show(
        arguments, terminal, "/admin/v1/privacy/erase", person_of(arguments), headed("erased"));
  }
  const ExitCode counted = post_and_show(
      arguments, terminal, "/admin/v1/privacy/find", person_of(arguments), headed("would erase"));
  if (counted != ExitCode::kSuccess || arguments.has("dry-run")) return counted;
  terminal.error << "btl: nothing was erased; --yes erases for good\n";
  return ExitCode::kCancelled;
}

}  // namespace

Verb privacy_map_verb() {
  return {.name = "privacy map",
          .operands = "",
          .summary = "what the plugins keep of people: class and term of each column",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return get_and_show(arguments, terminal, "/admin/v1/privacy/map", show_map);
          }};
}

Verb privacy_export_verb() {
  return {.name = "privacy export",
          .operands = "PERSON",
          .summary = "everything about a person, as JSON; PERSON is a login, an address or an id",
          .operands_min = 1,
          .operands_max = 1,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return post_and_show(arguments,
                                 terminal,
                                 "/admin/v1/privacy/export",
                                 person_of(arguments),
                                 [](const json::object& document, std::ostream& out) {
                                   out << json::serialize(document) << '\n';
                                   return ExitCode::kSuccess;
                                 });
          }};
}

Verb privacy_erase_verb() {
  return {.name = "privacy erase",
          .operands = "PERSON",
          .summary = "erase a person for good, also from backups that are put back",
          .operands_min = 1,
          .operands_max = 1,
          .options = {{"dry-run", "", "only count"}, {"yes", "", "do it"}},
          .run = erase};
}

Verb privacy_retention_verb() {
  return {.name = "privacy retention",
          .operands = "",
          .summary = "let go what is due; the server does it by itself every hour",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"dry-run", "", "only count"}},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            constexpr const char* kTarget = "/admin/v1/privacy/retention";
            return arguments.has("dry-run")
                       ? get_and_show(arguments, terminal, kTarget, headed("due"))
                       : post_and_show(arguments, terminal, kTarget, "{}", headed("gone"));
          }};
}

}  // namespace btl::host
