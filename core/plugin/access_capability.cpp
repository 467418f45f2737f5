// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/access_capability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "core/access/doorkeeper.hpp"
#include "core/base/assert.hpp"
#include "core/plugin/barrier.hpp"
#include "core/plugin/capabilities.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint64_t kTextBytesMax = 256;
constexpr std::uint64_t kActBytesMax = 150;  // fits into an entry of the log
constexpr std::uint64_t kActContentBytesMax = 64U << 10U;
constexpr std::uint64_t kAuditReasonBytesMax = 4'096;  // cut by the log

btl_status_t decide(const btl_host_t* host,
                    btl_handle_t request,
                    btl_str_t permission,
                    btl_str_t scope,
                    btl_str_t owner,
                    btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  if (own == nullptr) return BTL_E_GONE;
  return own->access.decide(request, permission, scope, owner, error);
}

Refusal wrong_call(std::string message) {
  return {BTL_E_ARGUMENT, std::move(message)};
}

Checked<base::Id> to_id(btl_str_t given, std::string_view what) {
  const auto text = to_text(given, kTextBytesMax, what);
  if (text.has_error()) return text.error();
  const auto id = base::parse_id(*text);
  if (!id) return wrong_call(fmt::format("{}: an id has 32 hexadecimal digits", what));
  return *id;
}

std::optional<access::ChangeKind> to_kind(std::uint32_t kind) {
  switch (kind) {
    case BTL_ACCESS_ADD: return access::ChangeKind::kAdd;
    case BTL_ACCESS_GIVE: return access::ChangeKind::kGive;
    case BTL_ACCESS_END: return access::ChangeKind::kEnd;
    case BTL_ACCESS_SUSPEND: return access::ChangeKind::kSuspend;
    case BTL_ACCESS_RESTORE: return access::ChangeKind::kRestore;
    case BTL_ACCESS_REMOVE: return access::ChangeKind::kRemove;
    default:  // the number is the plugin's
      return std::nullopt;
  }
}

// What GIVE names beside the ids.
std::optional<Refusal> read_grant(const btl_access_change_t& given, access::Change& change) {
  const auto role = to_text(given.role, kTextBytesMax, "role");
  if (role.has_error()) return role.error();
  const auto scope = to_text(given.scope, kTextBytesMax, "scope");
  if (scope.has_error()) return scope.error();
  auto parsed = access::parse_scope(*scope);
  if (parsed.has_error()) return wrong_call(parsed.error().message);
  change.role = *role;
  change.scope = std::move(*parsed);
  change.from = base::time_from_ns(given.from_ns);
  if (given.until_ns != 0) change.until = base::time_from_ns(given.until_ns);
  return std::nullopt;
}

Checked<access::Change> to_change(const btl_access_change_t& given) {
  const auto kind = to_kind(given.kind);
  if (!kind) return wrong_call(fmt::format("kind {} is not known", given.kind));
  if (given.reserved != 0) return wrong_call("reserved must be 0");
  access::Change change{.kind = *kind};
  const bool has_grant = *kind == access::ChangeKind::kGive || *kind == access::ChangeKind::kEnd;
  if (has_grant) {
    auto grant = to_id(given.grant, "grant");
    if (grant.has_error()) return grant.error();
    change.grant = *grant;
  }
  if (*kind != access::ChangeKind::kEnd) {
    auto account = to_id(given.account, "account");
    if (account.has_error()) return account.error();
    change.account = *account;
  }
  if (*kind == access::ChangeKind::kAdd) {
    const auto login = to_text(given.login, kTextBytesMax, "login");
    if (login.has_error()) return login.error();
    change.login = *login;
  }
  if (*kind == access::ChangeKind::kGive) {
    if (auto refusal = read_grant(given, change)) return *refusal;
  }
  return change;
}

Checked<access::AuditEntry> to_entry(const btl_audit_entry_t& given, const Manifest& manifest) {
  const auto action = to_text(given.action, kTextBytesMax, "action");
  if (action.has_error()) return action.error();
  if (!manifest.audits.contains(std::string(*action))) {
    return wrong_call(fmt::format("\"{}\" is not among the [[audits]] of the manifest", *action));
  }
  const auto object = to_text(given.object, kTextBytesMax, "object");
  if (object.has_error()) return object.error();
  const auto kern = to_text(given.kern, kTextBytesMax, "kern");
  if (kern.has_error()) return kern.error();
  const auto reason = to_text(given.reason, kAuditReasonBytesMax, "reason");
  if (reason.has_error()) return reason.error();
  return access::AuditEntry{.action = fmt::format("{}.{}", manifest.id, *action),
                            .object = std::string(*object),
                            .kern = std::string(*kern),
                            .reason = std::string(*reason)};
}

Checked<access::Act> to_act(const btl_approval_t& given) {
  const auto kind = to_text(given.kind, kTextBytesMax, "approval: kind");
  if (kind.has_error()) return kind.error();
  const auto scope = to_text(given.scope, kTextBytesMax, "approval: scope");
  if (scope.has_error()) return scope.error();
  auto parsed = access::parse_scope(*scope);
  if (parsed.has_error()) return wrong_call("approval: " + parsed.error().message);
  const auto what = to_text(given.what, kActBytesMax, "approval: what");
  if (what.has_error()) return what.error();
  if (what->empty()) return wrong_call("approval: what: is empty");
  const auto content = to_view(given.content, kActContentBytesMax, "approval: content");
  if (content.has_error()) return content.error();
  return access::Act{.kind = std::string(*kind),
                     .scope = std::move(*parsed),
                     .what = std::string(*what),
                     .content = std::string(*content)};
}

Refusal numbered(std::string_view what, std::size_t number, Refusal refusal) {
  refusal.message = fmt::format("{} {}: {}", what, number, refusal.message);
  return refusal;
}

std::optional<Refusal> add_changes(const btl_batch_t& batch, access::StagedChanges& staged) {
  if (batch.access_change_count == 0) return std::nullopt;
  if (batch.access_changes == nullptr) return wrong_call("access_changes: no data");
  std::size_t number = 0;
  for (const btl_access_change_t& given :
       std::span(batch.access_changes, batch.access_change_count)) {
    ++number;
    const auto change = to_change(given);
    if (change.has_error()) return numbered("access change", number, change.error());
    if (auto added = staged.add(*change); added.has_error()) {
      return numbered("access change", number, to_refusal(added.error()));
    }
  }
  return std::nullopt;
}

std::optional<Refusal> add_entries(const btl_batch_t& batch,
                                   const Manifest& manifest,
                                   access::StagedChanges& staged) {
  if (batch.audit_entry_count == 0) return std::nullopt;
  if (batch.audit_entries == nullptr) return wrong_call("audit_entries: no data");
  std::size_t number = 0;
  for (const btl_audit_entry_t& given : std::span(batch.audit_entries, batch.audit_entry_count)) {
    ++number;
    auto entry = to_entry(given, manifest);
    if (entry.has_error()) return numbered("audit entry", number, entry.error());
    staged.add_audit(std::move(*entry));
  }
  return std::nullopt;
}

}  // namespace

const btl_host_access_t& AccessCapability::table() noexcept {
  static constexpr btl_host_access_t kTable{sizeof(btl_host_access_t), 0, &plugin::decide};
  return kTable;
}

btl_status_t AccessCapability::decide(btl_handle_t request,
                                      btl_str_t permission,
                                      btl_str_t scope,
                                      btl_str_t owner,
                                      btl_error_t* error) {
  const auto name = to_text(permission, kTextBytesMax, "permission");
  if (name.has_error()) return refuse(error, name.error());
  const auto where = to_text(scope, kTextBytesMax, "scope");
  if (where.has_error()) return refuse(error, where.error());
  const auto whose = to_text(owner, kTextBytesMax, "owner");
  if (whose.has_error()) return refuse(error, whose.error());
  const auto place = access::parse_scope(*where);
  if (place.has_error()) return refuse(error, wrong_call(place.error().message));
  const auto sender = http_.sender(request);
  if (!sender) return refuse(error, {BTL_E_STALE, "the request is answered, or gone"});
  const access::Access& access = context_.services.access;
  const auto roles = access.directory.roles();
  if (roles == nullptr || !roles->knows(*name)) {
    return refuse(error, wrong_call(fmt::format("no plugin declares the permission {}", *name)));
  }
  if (sender->principal && sender->principal->account == http::kOperator) return BTL_OK;
  if (!sender->principal) return refuse(error, {BTL_E_DENIED, "nobody has signed in"});
  const access::Caller caller = access::caller_of(*sender->principal);
  const access::Verdict verdict = access.directory.decide(
      caller,
      {.permission = *name, .object = *place, .owner = base::parse_id(*whose).value_or(base::Id{})},
      context_.services.clock.now());
  if (verdict == access::Verdict::kAllowed) return BTL_OK;
  return refuse(error, {BTL_E_DENIED, std::string(access::reason_of(verdict))});
}

Checked<access::Actor> AccessCapability::actor(const btl_batch_t& batch) {
  const btl_handle_t request = batch.on_behalf_of != 0 ? batch.on_behalf_of : batch.answer.request;
  if (request == 0) return access::Actor{"plugin/" + context_.manifest.id, {}};
  const auto sender = http_.sender(request);
  if (!sender) return Refusal{BTL_E_STALE, "on_behalf_of: the request is answered, or gone"};
  return access::Actor{sender->principal ? sender->principal->account : "anonymous", sender->id};
}

Checked<std::optional<access::StagedChanges>> AccessCapability::stage(const btl_batch_t& batch) {
  using Staged = std::optional<access::StagedChanges>;
  if (batch.access_change_count == 0 && batch.audit_entry_count == 0) return Staged{};
  if (!lists(context_.manifest, BTL_EXT_ACCESS)) {
    return Refusal{BTL_E_DENIED, "the manifest does not list btl.access/1"};
  }
  if (batch.access_change_count > BTL_ACCESS_CHANGES_MAX ||
      batch.audit_entry_count > BTL_AUDIT_ENTRIES_MAX) {
    return Refusal{BTL_E_TOO_LARGE, "too many access changes or audit entries"};
  }
  auto who = actor(batch);
  if (who.has_error()) return who.error();
  Staged staged(std::in_place, context_.services.access, context_.manifest.id, std::move(*who));
  if (auto refusal = add_changes(batch, *staged)) return *refusal;
  if (auto refusal = add_entries(batch, context_.manifest, *staged)) return *refusal;
  return staged;
}

Checked<access::Approvals::Step> AccessCapability::ask_approval(const btl_batch_t& batch,
                                                                btl_handle_t* request) {
  BTL_ASSERT(batch.approval != nullptr);
  auto act = to_act(*batch.approval);
  if (act.has_error()) return act.error();
  const auto& kinds = context_.manifest.approvals;
  const bool is_declared = std::any_of(
      kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.name == act->kind; });
  if (!is_declared) {
    return Refusal{BTL_E_DENIED, fmt::format("the manifest declares no approval {}", act->kind)};
  }
  *request = batch.answer.request != 0 ? batch.answer.request : batch.on_behalf_of;
  if (batch.delivery != 0) return wrong_call("approval: no delivery can wait for one");
  if (batch.on_behalf_of != 0 && batch.on_behalf_of != *request) {
    return wrong_call("approval: answer and on_behalf_of name two requests");
  }
  const auto sender = http_.sender(*request);
  if (!sender) return Refusal{BTL_E_STALE, "approval: the request is answered, or gone"};
  if (!sender->principal) return Refusal{BTL_E_DENIED, "approval: nobody has signed in"};
  act->content = sender->content + act->content;
  return context_.services.access.approvals.step(
      *act,
      {.account = sender->principal->account, .request = sender->id, .approval = sender->approval});
}

}  // namespace btl::plugin
