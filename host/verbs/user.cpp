// SPDX-License-Identifier: EUPL-1.2
// The verbs about accounts: who can be let in, and what they hold. All ask the running server.
#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <functional>
#include <ostream>
#include <string>

#include "core/base/id.hpp"
#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

// Says `done` when the server did it.
Show says(std::string done) {
  return [done = std::move(done)](const json::object&, std::ostream& out) {
    out << done << '\n';
    return ExitCode::kSuccess;
  };
}

ExitCode show_link(const json::object& document, std::ostream& out) {
  const std::string_view token = text_of(document, "token");
  out << fmt::format("account {}\n", text_of(document, "id"));
  out << (token.empty()
              ? fmt::format("link on its way by mail, valid until {}\n", text_of(document, "until"))
              : fmt::format("link, shown once and valid until {}:\n  {}\n",
                            text_of(document, "until"),
                            token));
  return ExitCode::kSuccess;
}

ExitCode show_accounts(const json::object& document, std::ostream& out) {
  for (const json::object& account : objects_of(document, "accounts")) {
    out << fmt::format("{}  {:9}  {:7}  {}\n",
                       text_of(account, "id"),
                       text_of(account, "state"),
                       text_of(account, "kind"),
                       text_of(account, "login"));
  }
  const std::string_view next = text_of(document, "next");
  if (!next.empty()) out << fmt::format("more: btl user list --after {}\n", next);
  return ExitCode::kSuccess;
}

ExitCode show_account(const json::object& document, std::ostream& out) {
  const json::value* factor = document.if_contains("secondFactor");
  const bool has_factor = factor != nullptr && factor->is_bool() && factor->get_bool();
  out << fmt::format("{}  {}\n{} {}, second factor: {}, sessions: {}\n",
                     text_of(document, "id"),
                     text_of(document, "login"),
                     text_of(document, "state"),
                     text_of(document, "kind"),
                     has_factor ? "yes" : "no",
                     number_of(document, "sessions"));
  for (const json::object& grant : objects_of(document, "grants")) {
    const std::string_view until = text_of(grant, "until");
    out << fmt::format("role {}  {} in {} from {}{}{}\n",
                       text_of(grant, "id"),
                       text_of(grant, "role"),
                       text_of(grant, "scope"),
                       text_of(grant, "from"),
                       until.empty() ? "" : " until ",
                       until);
  }
  for (const json::object& key : objects_of(document, "keys")) {
    out << fmt::format("key {}  {} in {} until {}\n",
                       text_of(key, "id"),
                       text_of(key, "name"),
                       text_of(key, "scope"),
                       text_of(key, "until"));
  }
  return ExitCode::kSuccess;
}

// Calls `next` with the id of the account that the first operand names by login or id.
ExitCode with_account(const Arguments& arguments,
                      Terminal& terminal,
                      const std::function<ExitCode(const std::string& id)>& next) {
  std::string id;
  Arguments quiet = arguments;
  quiet.json = false;
  const ExitCode found =
      post_and_show(quiet,
                    terminal,
                    "/v1/accounts/find",
                    json::serialize(json::object{{"login", arguments.operands[0]}}),
                    [&id](const json::object& document, std::ostream&) {
                      id = text_of(document, "id");
                      return ExitCode::kSuccess;
                    });
  return found == ExitCode::kSuccess ? next(id) : found;
}

// A verb that does one thing to one account.
Verb on_account(std::string_view name, std::string_view summary, const char* path, Show show) {
  return {.name = name,
          .operands = "LOGIN",
          .summary = summary,
          .operands_min = 1,
          .operands_max = 1,
          .options = {},
          .run = [path, show = std::move(show)](const Arguments& arguments, Terminal& terminal) {
            return with_account(arguments, terminal, [&](const std::string& id) {
              return post_and_show(
                  arguments, terminal, fmt::format("/v1/accounts/{}/{}", id, path), "{}", show);
            });
          }};
}

ExitCode create(const Arguments& arguments, Terminal& terminal) {
  const bool is_service = arguments.has("service");
  if (is_service && arguments.has("mail")) {
    terminal.error << "btl: a program reads no mail: --service or --mail\n";
    return ExitCode::kUsage;
  }
  json::object body{{is_service ? "service" : "login", arguments.operands[0]}};
  if (arguments.has("mail")) body["mail"] = "yes";
  return post_and_show(arguments,
                       terminal,
                       "/v1/accounts",
                       json::serialize(body),
                       is_service ? Show(show_account) : Show(show_link));
}

ExitCode grant(const Arguments& arguments, Terminal& terminal) {
  json::object body{{"role", arguments.operands[1]}, {"scope", arguments.operands[2]}};
  for (const char* name : {"from", "until"}) {
    if (arguments.has(name)) body[name] = arguments.value(name, "");
  }
  return with_account(arguments, terminal, [&](const std::string& id) {
    return post_and_show(arguments,
                         terminal,
                         fmt::format("/v1/accounts/{}/grants", id),
                         json::serialize(body),
                         [](const json::object& document, std::ostream& out) {
                           out << fmt::format("given; undo: btl user revoke {}\n",
                                              text_of(document, "id"));
                           return ExitCode::kSuccess;
                         });
  });
}

ExitCode make_key(const Arguments& arguments, Terminal& terminal) {
  const json::object body{{"name", arguments.operands[1]},
                          {"permissions", arguments.value("permissions", "")},
                          {"scope", arguments.value("scope", "/")},
                          {"until", arguments.value("until", "")}};
  return with_account(arguments, terminal, [&](const std::string& id) {
    return post_and_show(arguments,
                         terminal,
                         fmt::format("/v1/accounts/{}/keys", id),
                         json::serialize(body),
                         [](const json::object& document, std::ostream& out) {
                           out << fmt::format("key {}, shown once:\n  {}\n",
                                              text_of(document, "id"),
                                              text_of(document, "token"));
                           return ExitCode::kSuccess;
                         });
  });
}

Verb on_id(std::string_view name,
           std::string_view operands,
           std::string_view summary,
           const char* path,
           const char* done) {
  return {.name = name,
          .operands = operands,
          .summary = summary,
          .operands_min = 1,
          .operands_max = 1,
          .options = {},
          .run = [path, done](const Arguments& arguments, Terminal& terminal) {
            if (!base::parse_id(arguments.operands[0])) {
              terminal.error << "btl: an id has 32 hexadecimal digits; btl user show tells it\n";
              return ExitCode::kUsage;
            }
            return delete_and_show(arguments, terminal, path + arguments.operands[0], says(done));
          }};
}

}  // namespace

Verb user_create_verb() {
  return {.name = "user create",
          .operands = "LOGIN",
          .summary = "invite a person by e-mail address, or add a service",
          .operands_min = 1,
          .operands_max = 1,
          .options = {{"service", "", "LOGIN is the name of a program"},
                      {"mail", "", "send the link by mail instead of showing it"}},
          .run = create};
}

Verb user_list_verb() {
  return {.name = "user list",
          .operands = "",
          .summary = "accounts by login",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"after", "ID", "begin behind this account"}},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            std::string target = "/v1/accounts";
            if (const auto id = base::parse_id(arguments.value("after", ""))) {
              target += "?after=" + to_string(*id);
            } else if (arguments.has("after")) {
              terminal.error << "btl: --after takes the id of an account\n";
              return ExitCode::kUsage;
            }
            return get_and_show(arguments, terminal, target, show_accounts);
          }};
}

Verb user_show_verb() {
  return {.name = "user show",
          .operands = "LOGIN",
          .summary = "one account with its roles and keys",
          .operands_min = 1,
          .operands_max = 1,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return with_account(arguments, terminal, [&](const std::string& id) {
              return get_and_show(arguments, terminal, "/v1/accounts/" + id, show_account);
            });
          }};
}

Verb user_disable_verb() {
  return on_account("user disable",
                    "suspend an account; its sessions end at once",
                    "suspend",
                    says("suspended; undo: btl user enable LOGIN"));
}

Verb user_enable_verb() {
  return on_account("user enable", "restore a suspended account", "restore", says("restored"));
}

Verb user_remove_verb() {
  return on_account("user remove",
                    "end an account for good, with its roles, keys and sessions",
                    "remove",
                    says("removed"));
}

Verb user_reset_verb() {
  return {.name = "user reset",
          .operands = "LOGIN",
          .summary = "a new invitation, or a link to choose another password",
          .operands_min = 1,
          .operands_max = 1,
          .options = {{"mail", "", "send the link by mail instead of showing it"}},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return with_account(arguments, terminal, [&](const std::string& id) {
              const char* way = arguments.has("mail") ? "link/mail" : "link";
              return post_and_show(
                  arguments, terminal, fmt::format("/v1/accounts/{}/{}", id, way), "{}", show_link);
            });
          }};
}

Verb user_grant_verb() {
  return {.name = "user grant",
          .operands = "LOGIN ROLE SCOPE",
          .summary = "give a role in / (everywhere), KERN, KERN/WIJK or KERN/WIJK/GROUP",
          .operands_min = 3,
          .operands_max = 3,
          .options = {{"from", "TIME", "from this day or time on (now)"},
                      {"until", "TIME", "until this day or time (without end)"}},
          .run = grant};
}

Verb user_revoke_verb() {
  return on_id("user revoke", "GRANT", "end a role at once", "/v1/grants/", "ended");
}

Verb user_token_verb() {
  return {.name = "user token",
          .operands = "LOGIN NAME",
          .summary = "make a key for a program",
          .operands_min = 2,
          .operands_max = 2,
          .options = {{"permissions", "NAMES", "what it may do, with blanks between"},
                      {"scope", "SCOPE", "where (/)"},
                      {"until", "TIME", "until when, a year at most"}},
          .run = make_key};
}

Verb user_token_revoke_verb() {
  return on_id("user token-revoke", "KEY", "end a key at once", "/v1/keys/", "revoked");
}

}  // namespace btl::host
