// SPDX-License-Identifier: EUPL-1.2
#include "host/mail_api.hpp"

#include <boost/json/array.hpp>
#include <cstdlib>
#include <string>
#include <utility>

namespace btl::host {
namespace {

namespace json = boost::json;
using outbound::mail_tables::ListedRow;
using outbound::mail_tables::State;

std::string_view state_text(State state) {
  switch (state) {
    case State::kQueued: return "queued";
    case State::kSent: return "sent";
    case State::kFailed: return "failed";
  }
  std::abort();
}

// Nothing for a text that names none.
std::optional<State> state_named(std::string_view text) {
  for (const State state : {State::kQueued, State::kSent, State::kFailed}) {
    if (state_text(state) == text) return state;
  }
  return std::nullopt;
}

json::object message_object(const ListedRow& row) {
  json::object made{{"id", to_string(row.id)},
                    {"kind", row.kind},
                    {"state", state_text(row.state)},
                    {"account", row.account},
                    {"attempts", row.attempts},
                    {"created", base::to_iso8601(row.created)},
                    {"error", row.last_error},
                    {"canRetry", row.has_text}};
  if (row.state == State::kQueued) made["nextTry"] = base::to_iso8601(row.next_try);
  return made;
}

http::Response list_messages(MailHouse& mail, const access::JsonCall& call) {
  const std::string wanted = access::query_value(call, "state");
  const auto state = state_named(wanted);
  if (!wanted.empty() && !state) {
    return access::failed({base::ErrorCode::kInvalid, "state: queued, sent or failed"});
  }
  const auto rows = mail.list(state);
  if (rows.has_error()) return access::failed(rows.error());
  json::array messages;
  for (const ListedRow& row : *rows) messages.push_back(message_object(row));
  return access::document(200, {{"schema", "btl.mail-list/1"}, {"messages", std::move(messages)}});
}

http::Response retry_messages(MailHouse& mail, const access::JsonCall& call) {
  const std::string named = access::text(call, "message");
  const auto id = base::parse_id(named);
  if (!named.empty() && !id) {
    return access::failed(
        {base::ErrorCode::kInvalid, "message: an id has 32 hexadecimal digits; btl mail list"});
  }
  const auto count = mail.retry(id);
  if (count.has_error()) return access::failed(count.error());
  return access::document(200, {{"schema", "btl.mail-retry/1"}, {"count", *count}});
}

}  // namespace

std::vector<http::Route> mail_routes(access::Access& access,
                                     MailHouse& mail,
                                     const access::BlockingWork& work) {
  access::JsonRoutes routes(access, work);
  routes.add(
      "admin.mail",
      "GET",
      "/admin/v1/mail",
      "Messages that wait, were sent or failed",
      {},
      [&mail](access::Access&, const access::JsonCall& call) { return list_messages(mail, call); });
  routes.add("admin.mail.retry",
             "POST",
             "/admin/v1/mail/retry",
             "Tries messages now",
             {"message?"},
             [&mail](access::Access&, const access::JsonCall& call) {
               return retry_messages(mail, call);
             });
  auto made = routes.take();
  for (http::Route& route : made) route.policy = http::Policy::kAdminSocket;
  return made;
}

}  // namespace btl::host
