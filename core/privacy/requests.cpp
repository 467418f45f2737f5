// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/requests.hpp"

#include <algorithm>
#include <utility>

#include "core/base/utf8.hpp"

namespace btl::privacy {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// Without blanks around it; kInvalid when nothing is left, too much, or what is no text.
base::Result<std::string> read_text(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) {
    return base::Error{base::ErrorCode::kInvalid, "the text is empty"};
  }
  text = text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
  if (text.size() > kRequestTextBytesMax) {
    return base::Error{base::ErrorCode::kInvalid, "the text is too long"};
  }
  if (!base::is_utf8(text)) {
    return base::Error{base::ErrorCode::kInvalid, "the text is not UTF-8"};
  }
  return std::string(text);
}

store::Batch batch_of(store::Statement statement) {
  store::Batch batch;
  batch.statements.push_back(std::move(statement));
  return batch;
}

access::AuditEntry entry_of(const access::Actor& actor,
                            std::string action,
                            const base::Id& account) {
  return {.actor = actor.id,
          .action = std::move(action),
          .object = "person/" + to_string(account),
          .request = actor.request};
}

}  // namespace

base::Status Requests::ask(const base::Id& account,
                           Wish wish,
                           std::string_view text,
                           const access::Actor& actor) {
  auto told = read_text(text);
  if (told.has_error()) return told.error();
  const DataRequest request{.id = random_.id(),
                            .account = account,
                            .wish = wish,
                            .text = std::move(*told),
                            .made = access_.recorder.now()};
  const std::string action = "privacy.request." + std::string(to_string(wish));
  return access_.recorder.write(
      batch_of(request_tables::add(request)), entry_of(actor, action, account), {});
}

base::Result<std::vector<DataRequest>> Requests::of(const base::Id& account) {
  const auto rows = access_.recorder.store().query_now(request_tables::of_account(account));
  if (rows.has_error()) return rows.error();
  return request_tables::requests_of(*rows);
}

base::Status Requests::withdraw(const base::Id& id,
                                const base::Id& account,
                                const access::Actor& actor) {
  return access_.recorder.write(
      batch_of(request_tables::withdraw(id, account, access_.recorder.now())),
      entry_of(actor, "privacy.request.withdraw", account),
      {});
}

base::Result<std::vector<Waiting>> Requests::waiting_for(const access::Caller& caller) {
  std::vector<Waiting> waiting;
  // Cheap, and of most people the end.
  if (!access_.directory.reaches(caller, kHandlePermission, access_.recorder.now())) return waiting;
  const auto rows = access_.recorder.store().query_now(request_tables::open());
  if (rows.has_error()) return rows.error();
  for (DataRequest& request : request_tables::requests_of(*rows)) {
    if (!sees(caller, request)) continue;
    const bool may_end = may_finish(caller, request);
    waiting.push_back({std::move(request), may_end});
  }
  return waiting;
}

base::Status Requests::finish(const base::Id& id,
                              std::string_view answer,
                              const access::Caller& caller,
                              const access::Actor& actor) {
  auto told = read_text(answer);
  if (told.has_error()) return told.error();
  const auto rows = access_.recorder.store().query_now(request_tables::one(id));
  if (rows.has_error()) return rows.error();
  const auto found = request_tables::requests_of(*rows);
  if (found.empty()) {
    return base::Error{base::ErrorCode::kConflict, "there is no such request any more"};
  }
  const DataRequest& request = found.front();
  if (!may_finish(caller, request)) {
    return base::Error{base::ErrorCode::kDenied, "this request is for somebody else to handle"};
  }
  return access_.recorder.write(batch_of(request_tables::finish(id, *told, access_.recorder.now())),
                                entry_of(actor, "privacy.request.finish", request.account),
                                {});
}

bool Requests::may(const access::Caller& caller, const access::Scope& scope) const {
  const access::Question question{.permission = kHandlePermission, .object = scope};
  return access_.directory.decide(caller, question, access_.recorder.now()) ==
         access::Verdict::kAllowed;
}

bool Requests::sees(const access::Caller& caller, const DataRequest& request) const {
  if (caller.account == request.account) return false;
  if (may(caller, {})) return true;
  const base::Time now = access_.recorder.now();
  const auto grants = access_.directory.grants(request.account);
  return std::ranges::any_of(grants, [&](const access::Grant& grant) {
    return state_at(grant, now) == access::GrantState::kHolds && may(caller, grant.scope);
  });
}

bool Requests::may_finish(const access::Caller& caller, const DataRequest& request) const {
  if (!sees(caller, request)) return false;
  return request.wish != Wish::kErasure || may(caller, {});
}

}  // namespace btl::privacy
