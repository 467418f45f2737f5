// SPDX-License-Identifier: MIT
// The SQL store: query a snapshot, commit a batch.
//
//   const auto rows = co_await store.query("SELECT id, text FROM template_cpp_note WHERE kern =
//   ?1", kern); const auto done = co_await store.commit(batch);
//
// An operation begins when it is called: begin several queries, then await each. Hold it by
// reference.
#pragma once

#include <btl/ext/store.h>

#include <array>
#include <btl/batch.hpp>
#include <btl/detail/guard.hpp>
#include <btl/detail/instance.hpp>
#include <btl/http.hpp>
#include <btl/operation.hpp>
#include <btl/rows.hpp>
#include <btl/value.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace btl {

// What a commit did.
struct Receipt {
  std::vector<std::int64_t> changed;  // rows, one count a statement
};

struct QueryLimits {
  std::uint32_t rows_max = 0;            // 0: the host's, BTL_STORE_ROWS_MAX
  std::chrono::milliseconds timeout{0};  // 0: the host's
};

class Store {
 public:
  explicit Store(detail::Instance& instance) : instance_(instance) {}
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Reads; the arguments are bound to ?1, ?2, ...
  template <class... Args>
    requires(std::constructible_from<Value, Args> && ...)
  Operation<Rows> query(std::string_view sql, Args&&... args) {
    const std::array<Value, sizeof...(args)> values{Value(std::forward<Args>(args))...};
    return query_with(sql, values);
  }
  // The same with values that were collected before, or with limits of its own.
  Operation<Rows> query_with(std::string_view sql,
                             std::span<const Value> values,
                             QueryLimits limits = {});

  // Writes all of the batch or nothing. Done when it would survive a power cut.
  Operation<Receipt> commit(const Batch& batch);

 private:
  using RowsState = detail::OperationState<Rows>;
  using ReceiptState = detail::OperationState<Receipt>;

  static void query_done(void* context,
                         btl_handle_t operation,
                         btl_status_t status,
                         const btl_rows_t* rows,
                         const btl_error_t* error) noexcept;
  static void commit_done(void* context,
                          btl_handle_t operation,
                          btl_status_t status,
                          const std::int64_t* changed,
                          std::uint32_t changed_count,
                          const btl_error_t* error) noexcept;

  detail::Instance& instance_;
};

namespace detail {

inline std::vector<btl_value_t> to_values(std::span<const Value> values) {
  std::vector<btl_value_t> views;
  views.reserve(values.size());
  for (const Value& value : values) {
    views.push_back(value.to_c());
  }
  return views;
}

// The views of a batch that cross the boundary. Valid as long as the batch is not changed.
class BatchView {
 public:
  explicit BatchView(const Batch& batch) : headers_(to_pairs(batch.response().headers)) {
    for (const Batch::Statement& statement : batch.statements()) {
      values_.push_back(to_values(statement.values));
      statements_.push_back({to_str(statement.sql),
                             values_.back().data(),
                             static_cast<std::uint32_t>(statement.values.size()),
                             0,
                             statement.expect_rows});
    }
    for (const Event& event : batch.events()) {
      events_.push_back(
          {to_str(event.type), to_str(event.subject), to_str(event.kern), to_bytes(event.payload)});
    }
    for (const AccessChange& change : batch.access_changes()) {
      access_changes_.push_back({static_cast<std::uint32_t>(change.kind),
                                 0,
                                 to_str(change.account),
                                 to_str(change.grant),
                                 to_str(change.login),
                                 to_str(change.role),
                                 to_str(change.scope),
                                 change.from_ns,
                                 change.until_ns});
    }
    for (const AuditEntry& entry : batch.audit_entries()) {
      audit_entries_.push_back(
          {to_str(entry.action), to_str(entry.object), to_str(entry.kern), to_str(entry.reason)});
    }
    if (batch.approval()) {
      const Approval& approval = *batch.approval();
      approval_ = {to_str(approval.kind),
                   to_str(approval.scope),
                   to_str(approval.what),
                   to_bytes(approval.content)};
      view_.approval = &approval_;
    }
    view_.size = sizeof(btl_batch_t);
    view_.on_behalf_of = batch.on_behalf_of();
    view_.access_changes = access_changes_.data();
    view_.audit_entries = audit_entries_.data();
    view_.access_change_count = static_cast<std::uint32_t>(access_changes_.size());
    view_.audit_entry_count = static_cast<std::uint32_t>(audit_entries_.size());
    view_.statement_count = static_cast<std::uint32_t>(statements_.size());
    view_.statements = statements_.data();
    view_.events = events_.data();
    view_.event_count = static_cast<std::uint32_t>(events_.size());
    view_.delivery = batch.delivery();
    view_.answer = {batch.request(),
                    batch.response().status,
                    static_cast<std::uint32_t>(headers_.size()),
                    headers_.data(),
                    to_bytes(batch.response().body)};
  }
  BatchView(const BatchView&) = delete;
  BatchView& operator=(const BatchView&) = delete;

  [[nodiscard]] const btl_batch_t* get() const { return &view_; }

 private:
  std::vector<std::vector<btl_value_t>> values_;  // of each statement
  std::vector<btl_statement_t> statements_;
  std::vector<btl_new_event_t> events_;
  std::vector<btl_access_change_t> access_changes_;
  std::vector<btl_audit_entry_t> audit_entries_;
  std::vector<btl_pair_t> headers_;
  btl_approval_t approval_{};
  btl_batch_t view_{};
};

}  // namespace detail

inline Operation<Rows> Store::query_with(std::string_view sql,
                                         std::span<const Value> values,
                                         QueryLimits limits) {
  const btl_host_store_t* store = instance_.store();
  if (!BTL_HAS(store, query)) {
    return Operation<Rows>(detail::unsupported(BTL_EXT_STORE, "query"));
  }
  if (instance_.stopping()) {
    return Operation<Rows>(detail::stopping_error());
  }
  const std::vector<btl_value_t> views = detail::to_values(values);
  const btl_statement_t statement{detail::to_str(sql),
                                  views.data(),
                                  static_cast<std::uint32_t>(views.size()),
                                  0,
                                  BTL_STORE_ANY_ROWS};
  const auto state = std::make_shared<RowsState>();
  instance_.enter(state);
  btl_error_t error = detail::empty_error();
  btl_handle_t operation = 0;
  const btl_status_t status = store->query(instance_.host(),
                                           &statement,
                                           limits.rows_max,
                                           static_cast<std::uint32_t>(limits.timeout.count()),
                                           &Store::query_done,
                                           state.get(),
                                           &operation,
                                           &error);
  if (status != BTL_OK && status != BTL_PENDING) {
    detail::Instance::leave(*state);
    return Operation<Rows>(detail::to_error(status, &error));
  }
  return Operation<Rows>(state);
}

inline Operation<Receipt> Store::commit(const Batch& batch) {
  const btl_host_store_t* store = instance_.store();
  if (!BTL_HAS(store, commit)) {
    return Operation<Receipt>(detail::unsupported(BTL_EXT_STORE, "commit"));
  }
  if (instance_.stopping()) {
    return Operation<Receipt>(detail::stopping_error());
  }
  const detail::BatchView view(batch);
  const auto state = std::make_shared<ReceiptState>();
  instance_.enter(state);
  btl_error_t error = detail::empty_error();
  btl_handle_t operation = 0;
  const btl_status_t status = store->commit(
      instance_.host(), view.get(), &Store::commit_done, state.get(), &operation, &error);
  if (status != BTL_OK && status != BTL_PENDING) {
    detail::Instance::leave(*state);
    return Operation<Receipt>(detail::to_error(status, &error));
  }
  return Operation<Receipt>(state);
}

inline void Store::query_done(void* context,
                              btl_handle_t /*operation*/,
                              btl_status_t status,
                              const btl_rows_t* rows,
                              const btl_error_t* error) noexcept {
  auto& state = *static_cast<RowsState*>(context);
  const auto held = detail::Instance::leave(state);
  if (status == BTL_OK && rows != nullptr) {
    state.complete(Rows(*rows));
  } else {
    state.complete(detail::to_error(status, error));
  }
}

inline void Store::commit_done(void* context,
                               btl_handle_t /*operation*/,
                               btl_status_t status,
                               const std::int64_t* changed,
                               std::uint32_t changed_count,
                               const btl_error_t* error) noexcept {
  auto& state = *static_cast<ReceiptState*>(context);
  const auto held = detail::Instance::leave(state);
  if (status == BTL_OK) {
    const std::span<const std::int64_t> counts(changed, changed_count);
    state.complete(Receipt{{counts.begin(), counts.end()}});
  } else {
    state.complete(detail::to_error(status, error));
  }
}

}  // namespace btl
