// SPDX-License-Identifier: MIT
// Batch: everything that one decision changes, written together or not at all.
//
//   btl::Batch batch;
//   batch.run("UPDATE template_cpp_note SET text = ?1 WHERE id = ?2", text, id).expect(1);
//   batch.publish({.type = kNoted, .subject = id, .payload = "{}"});
//   batch.answers(request, btl::json(200, body));
#pragma once

#include <btl/ext/access.h>
#include <btl/ext/store.h>

#include <btl/delivery.hpp>
#include <btl/request.hpp>
#include <btl/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace btl {

// A change of accounts or roles. Ids are 32 hexadecimal digits.
struct AccessChange {
  enum class Kind : std::uint32_t {
    kAdd = BTL_ACCESS_ADD,
    kGive = BTL_ACCESS_GIVE,
    kEnd = BTL_ACCESS_END,
    kSuspend = BTL_ACCESS_SUSPEND,
    kRestore = BTL_ACCESS_RESTORE,
    kRemove = BTL_ACCESS_REMOVE,
  };

  Kind kind = Kind::kAdd;
  std::string account = {};
  std::string grant = {};     // kGive, kEnd
  std::string login = {};     // kAdd
  std::string role = {};      // kGive: one of the plugin's own
  std::string scope = {};     // kGive: as btl::to_string writes it
  std::int64_t from_ns = 0;   // kGive
  std::int64_t until_ns = 0;  // kGive; 0: no end
};

// An entry of the audit log: ids, never names.
struct AuditEntry {
  std::string action = {};  // "person.view"
  std::string object = {};  // "person/1f3c..."
  std::string kern = {};
  std::string reason = {};
};

// An act that is too large for one person.
struct Approval {
  std::string kind = {};     // "roles.export.bulk", declared under [[approvals]]
  std::string scope = {};    // as btl::to_string writes it
  std::string what = {};     // for people: numbers and ids, never names
  std::string content = {};  // what beside the request may not change until it is done
};

class Batch {
 public:
  struct Statement {
    std::string sql;
    std::vector<Value> values;
    std::int64_t expect_rows = BTL_STORE_ANY_ROWS;
  };

  // Adds a statement; the arguments are bound to ?1, ?2, ...
  template <class... Args>
    requires(std::constructible_from<Value, Args> && ...)
  Batch& run(std::string sql, Args&&... args) {
    std::vector<Value> values;
    values.reserve(sizeof...(args));
    (values.emplace_back(std::forward<Args>(args)), ...);
    return run_with(std::move(sql), std::move(values));
  }
  // The same with values that were collected before.
  Batch& run_with(std::string sql, std::vector<Value> values) {
    statements_.push_back({std::move(sql), std::move(values)});
    return *this;
  }
  // The last statement must change exactly `rows`, or the whole batch is refused with kConflict.
  Batch& expect(std::int64_t rows) {
    if (statements_.empty()) {
      throw Failure(ErrorCode::kArgument, "Batch::expect before any statement");
    }
    statements_.back().expect_rows = rows;
    return *this;
  }

  // The event exists when the batch is committed.
  Batch& publish(Event event) {
    events_.push_back(std::move(event));
    return *this;
  }
  // The position of the delivery's subscription moves with this batch: its effects happen exactly
  // once.
  Batch& handles(const Delivery& delivery) {
    delivery_ = delivery.handle();
    return *this;
  }
  // The answer that is given when the batch is on the disk, and again when the same Idempotency-Key
  // comes back.
  Batch& answers(const Request& request, Response response) {
    request_ = request.handle();
    response_ = std::move(response);
    return *this;
  }

  // Counts for every request from the commit on. Needs btl.access/1 in the manifest.
  Batch& changes(AccessChange change) {
    access_changes_.push_back(std::move(change));
    return *this;
  }
  // Needs btl.access/1 in the manifest.
  Batch& audits(AuditEntry entry) {
    audit_entries_.push_back(std::move(entry));
    return *this;
  }
  // Written once a second person has approved it. Until then the host answers the request itself,
  // and the commit fails with kDenied: what the handler returns is dropped. Needs btl.access/1 in
  // the manifest, and `answers` or `on_behalf_of`.
  Batch& needs_approval(Approval approval) {
    approval_ = std::move(approval);
    return *this;
  }
  // Who the audit log names: the sender of `request`. Without this it is the sender of the request
  // that is answered, or the plugin itself.
  Batch& on_behalf_of(const Request& request) {
    on_behalf_of_ = request.handle();
    return *this;
  }

  [[nodiscard]] const std::vector<AccessChange>& access_changes() const { return access_changes_; }
  [[nodiscard]] const std::vector<AuditEntry>& audit_entries() const { return audit_entries_; }
  [[nodiscard]] const std::optional<Approval>& approval() const { return approval_; }
  [[nodiscard]] btl_handle_t on_behalf_of() const { return on_behalf_of_; }
  [[nodiscard]] const std::vector<Statement>& statements() const { return statements_; }
  [[nodiscard]] const std::vector<Event>& events() const { return events_; }
  [[nodiscard]] btl_handle_t delivery() const { return delivery_; }
  [[nodiscard]] btl_handle_t request() const { return request_; }
  [[nodiscard]] const Response& response() const { return response_; }

 private:
  std::vector<Statement> statements_;
  std::vector<Event> events_;
  std::vector<AccessChange> access_changes_;
  std::vector<AuditEntry> audit_entries_;
  std::optional<Approval> approval_;
  btl_handle_t on_behalf_of_ = 0;
  btl_handle_t delivery_ = 0;
  btl_handle_t request_ = 0;
  Response response_;
};

}  // namespace btl
