// SPDX-License-Identifier: MIT
// A host for unit tests of plugins and of the C++ layer: it records what the plugin asks for, and
// the test decides when and how each operation ends. No store, no bus, no clock runs here. One
// thread, which stands for the lane; tasks of btl.task/1 run when the test says so.
//
//   btl::testing::FakeHost host;
//   host.take_query().complete(1, {{btl::Value(7)}});   // one column, one row
//
// Every table is a member: lower its `size` to be an older host, or hide() a capability to be a
// poorer one.
#pragma once

#include <btl/all.h>

#include <btl/text.hpp>
#include <btl/value.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace btl::testing {

using Pairs = std::vector<std::pair<std::string, std::string>>;

inline Value from_c(const btl_value_t& value) {
  switch (value.kind) {
    case BTL_VALUE_INTEGER: return value.integer;
    case BTL_VALUE_REAL: return value.real;
    case BTL_VALUE_TEXT: return detail::to_view(value.text);
    case BTL_VALUE_BLOB: return Blob{std::string(detail::to_view(value.text))};
    default: return {};
  }
}

inline btl_error_t error_of(btl_status_t code, std::string_view message) {
  btl_error_t error{};
  error.size = sizeof(error);
  error.code = code;
  error.message_bytes = static_cast<std::uint32_t>(
      message.copy(static_cast<char*>(error.message), sizeof(error.message)));
  return error;
}

struct FakeStatement {
  std::string sql;
  std::vector<Value> values;
  std::int64_t expect_rows = BTL_STORE_ANY_ROWS;
};

struct FakeQuery {
  FakeStatement statement;
  std::uint32_t rows_max = 0;
  std::uint32_t timeout_ms = 0;
  btl_query_done_t done = nullptr;
  void* context = nullptr;

  void complete(std::uint32_t columns,
                const std::vector<std::vector<Value>>& rows,
                bool truncated = false) const {
    std::vector<btl_value_t> cells;
    for (const std::vector<Value>& row : rows) {
      for (const Value& value : row) {
        cells.push_back(value.to_c());
      }
    }
    const btl_rows_t view{sizeof(btl_rows_t),
                          columns,
                          static_cast<std::uint32_t>(rows.size()),
                          truncated ? 1U : 0U,
                          cells.data()};
    done(context, 1, BTL_OK, &view, nullptr);
  }
  void fail(btl_status_t status, std::string_view message) const {
    const btl_error_t error = error_of(status, message);
    done(context, 1, status, nullptr, &error);
  }
};

struct FakeAnswer {
  btl_handle_t request = 0;
  std::uint32_t status = 0;
  Pairs headers;
  std::string body;
};

struct FakeCommit {
  std::vector<FakeStatement> statements;
  std::vector<std::vector<std::string>> events;  // type, subject, kern, payload
  // kind, account, grant, login, role, scope, from, until
  std::vector<std::vector<std::string>> access_changes;
  std::vector<std::vector<std::string>> audit_entries;  // action, object, kern, reason
  std::vector<std::string> approval;                    // kind, scope, what, content; empty: none
  btl_handle_t on_behalf_of = 0;
  btl_handle_t delivery = 0;
  FakeAnswer answer;
  btl_commit_done_t done = nullptr;
  void* context = nullptr;

  void complete(const std::vector<std::int64_t>& changed = {}) const {
    done(context, 1, BTL_OK, changed.data(), static_cast<std::uint32_t>(changed.size()), nullptr);
  }
  void fail(btl_status_t status, std::string_view message) const {
    const btl_error_t error = error_of(status, message);
    done(context, 1, status, nullptr, 0, &error);
  }
};

struct FakeTask {
  btl_status_t (*run)(void*, btl_handle_t) = nullptr;
  void (*done)(void*, btl_handle_t, btl_status_t) = nullptr;
  void* context = nullptr;
  btl_handle_t handle = 0;

  void complete() const { done(context, handle, run(context, handle)); }
  void cancel() const { done(context, handle, BTL_E_CANCELLED); }
};

struct FakeTimer {
  std::uint64_t delay_ms = 0;
  std::uint64_t period_ms = 0;
  std::uint64_t tag = 0;
};

struct FakeSettlement {
  btl_handle_t delivery = 0;
  btl_status_t outcome = BTL_OK;
  std::string reason;
};

struct FakeLogLine {
  std::uint32_t level = 0;
  std::string message;
  Pairs fields;
};

class FakeHost {
 public:
  FakeHost() = default;
  FakeHost(const FakeHost&) = delete;
  FakeHost& operator=(const FakeHost&) = delete;

  [[nodiscard]] const btl_host_t* get() const { return &host; }
  // From now on as if this host did not have the capability.
  void hide(std::string_view id) { hidden_.emplace(id); }

  // The oldest operation that has not been taken. Ending it is up to the caller.
  FakeQuery take_query() { return take(queries); }
  FakeCommit take_commit() { return take(commits); }
  FakeTask take_task() { return take(tasks); }

  std::deque<FakeQuery> queries;
  std::deque<FakeCommit> commits;
  std::deque<FakeTask> tasks;
  std::vector<FakeAnswer> answers;
  std::vector<FakeSettlement> settlements;
  std::vector<FakeLogLine> log_lines;
  std::map<btl_handle_t, FakeTimer> timers;
  std::map<std::string, double> metrics;                               // "name{label=value}" -> sum
  std::map<std::string, std::string, std::less<>> config{{"", "{}"}};  // kern -> document
  std::map<std::string, std::string, std::less<>> files;
  std::int64_t utc_ns = 0;
  std::int64_t steady_ns = 0;
  btl_status_t refuse_with = BTL_OK;  // what every operation is refused with, when not BTL_OK
  bool task_cancelled = false;
  bool may = true;                                  // what `decide` says
  std::vector<std::vector<std::string>> decisions;  // request, permission, scope, owner

  btl_host_t host{sizeof(btl_host_t), BTL_ABI_MINOR, this, &get_interface};
  btl_host_access_t access_table{sizeof(btl_host_access_t), 0, &decide};
  btl_host_bus_t bus_table{sizeof(btl_host_bus_t), 0, &settle};
  btl_host_store_t store_table{sizeof(btl_host_store_t), 0, &query, &commit, &cancel};
  btl_host_http_t http_table{sizeof(btl_host_http_t), 0, &respond};
  btl_host_timer_t timer_table{sizeof(btl_host_timer_t), 0, &start_timer, &cancel_timer, &now_ns};
  btl_host_config_t config_table{sizeof(btl_host_config_t), 0, &get_config, &kernen, &read_file};
  btl_host_log_t log_table{sizeof(btl_host_log_t), 0, &log_enabled, &write_log};
  btl_host_metrics_t metrics_table{sizeof(btl_host_metrics_t), 0, &open_series, &record};
  btl_host_task_t task_table{sizeof(btl_host_task_t), 0, &start_task, &cancel, &is_cancelled};

 private:
  static FakeHost& self(const btl_host_t* host) { return *static_cast<FakeHost*>(host->impl); }

  template <class T>
  static T take(std::deque<T>& operations) {
    if (operations.empty()) {
      throw std::logic_error("the plugin has not asked for that");
    }
    T operation = std::move(operations.front());
    operations.pop_front();
    return operation;
  }

  static Pairs to_pairs(const btl_pair_t* pairs, std::uint32_t count) {
    Pairs copies;
    for (std::uint32_t i = 0; i < count; ++i) {
      copies.emplace_back(detail::to_view(pairs[i].name), detail::to_view(pairs[i].value));
    }
    return copies;
  }

  static FakeStatement to_statement(const btl_statement_t& statement) {
    FakeStatement copy{std::string(detail::to_view(statement.sql)), {}, statement.expect_rows};
    for (std::uint32_t i = 0; i < statement.value_count; ++i) {
      copy.values.push_back(from_c(statement.values[i]));
    }
    return copy;
  }

  // Refuses when the test wants that; otherwise names the operation.
  btl_status_t accept(btl_handle_t* out, btl_error_t* error) {
    if (refuse_with != BTL_OK) {
      *error = error_of(refuse_with, "refused by the test");
      return refuse_with;
    }
    *out = ++last_handle_;
    return BTL_OK;
  }

  static btl_status_t put(const btl_sink_t* sink, std::string_view text) {
    for (const char& byte : text) {  // one byte a chunk: sinks must take any
      if (const btl_status_t status = sink->put(sink->context, detail::to_bytes({&byte, 1}));
          status != BTL_OK) {
        return status;
      }
    }
    return BTL_OK;
  }

  static const void* get_interface(const btl_host_t* host, btl_str_t id);
  // NOLINTNEXTLINE(readability-function-size): the ABI has these parameters.
  static btl_status_t decide(const btl_host_t* host,
                             btl_handle_t request,
                             btl_str_t permission,
                             btl_str_t scope,
                             btl_str_t owner,
                             btl_error_t* error) {
    FakeHost& fake = self(host);
    std::vector<std::string> asked{std::to_string(request)};
    for (const btl_str_t text : {permission, scope, owner}) {
      asked.emplace_back(detail::to_view(text));
    }
    fake.decisions.push_back(std::move(asked));
    if (!fake.may) {
      *error = error_of(BTL_E_DENIED, "not allowed");
    }
    return fake.may ? BTL_OK : BTL_E_DENIED;
  }
  static btl_status_t settle(const btl_host_t* host,
                             btl_handle_t delivery,
                             btl_status_t outcome,
                             btl_str_t reason) {
    self(host).settlements.push_back({delivery, outcome, std::string(detail::to_view(reason))});
    return BTL_OK;
  }
  // NOLINTNEXTLINE(readability-function-size): the ABI has these parameters.
  static btl_status_t query(const btl_host_t* host,
                            const btl_statement_t* statement,
                            std::uint32_t rows_max,
                            std::uint32_t timeout_ms,
                            btl_query_done_t done,
                            void* context,
                            btl_handle_t* out,
                            btl_error_t* error) {
    const btl_status_t status = self(host).accept(out, error);
    if (status == BTL_OK) {
      self(host).queries.push_back({to_statement(*statement), rows_max, timeout_ms, done, context});
    }
    return status;
  }
  static btl_status_t commit(const btl_host_t* host,
                             const btl_batch_t* batch,
                             btl_commit_done_t done,
                             void* context,
                             btl_handle_t* out,
                             btl_error_t* error);
  static btl_status_t cancel(const btl_host_t* /*host*/, btl_handle_t /*operation*/) {
    return BTL_OK;
  }
  // NOLINTNEXTLINE(readability-function-size): the ABI has these parameters.
  static btl_status_t respond(const btl_host_t* host,
                              btl_handle_t request,
                              std::uint32_t status,
                              const btl_pair_t* headers,
                              std::uint32_t header_count,
                              btl_bytes_t body,
                              btl_error_t* /*error*/) {
    self(host).answers.push_back(
        {request, status, to_pairs(headers, header_count), std::string(detail::to_view(body))});
    return BTL_OK;
  }
  static btl_status_t start_timer(const btl_host_t* host,
                                  std::uint64_t delay_ms,
                                  std::uint64_t period_ms,
                                  std::uint64_t tag,
                                  btl_handle_t* out,
                                  btl_error_t* error) {
    const btl_status_t status = self(host).accept(out, error);
    if (status == BTL_OK) {
      self(host).timers.emplace(*out, FakeTimer{delay_ms, period_ms, tag});
    }
    return status;
  }
  static btl_status_t cancel_timer(const btl_host_t* host, btl_handle_t timer) {
    return self(host).timers.erase(timer) == 1 ? BTL_OK : BTL_E_STALE;
  }
  static std::int64_t now_ns(const btl_host_t* host, std::uint32_t clock) {
    return clock == BTL_CLOCK_UTC ? self(host).utc_ns : self(host).steady_ns;
  }
  static btl_status_t get_config(const btl_host_t* host,
                                 btl_str_t kern,
                                 const btl_sink_t* json,
                                 btl_error_t* error) {
    const auto found = self(host).config.find(detail::to_view(kern));
    if (found == self(host).config.end()) {
      *error = error_of(BTL_E_NOT_FOUND, "no such kern");
      return BTL_E_NOT_FOUND;
    }
    return put(json, found->second);
  }
  static btl_status_t kernen(const btl_host_t* host,
                             const btl_sink_t* json,
                             btl_error_t* /*error*/) {
    std::string list = "[";
    for (const auto& [kern, document] : self(host).config) {
      if (!kern.empty()) {
        list += (list.size() > 1 ? "," : "") + json_quote(kern);
      }
    }
    return put(json, list + "]");
  }
  static btl_status_t read_file(const btl_host_t* host,
                                btl_str_t path,
                                const btl_sink_t* content,
                                btl_error_t* error) {
    const auto found = self(host).files.find(detail::to_view(path));
    if (found == self(host).files.end()) {
      *error = error_of(BTL_E_NOT_FOUND, "no such file");
      return BTL_E_NOT_FOUND;
    }
    return put(content, found->second);
  }
  static std::uint32_t log_enabled(const btl_host_t* /*host*/, std::uint32_t level) {
    return level >= BTL_LOG_INFO ? 1 : 0;
  }
  static void write_log(const btl_host_t* host,
                        std::uint32_t level,
                        btl_str_t message,
                        const btl_pair_t* fields,
                        std::uint32_t count) {
    self(host).log_lines.push_back(
        {level, std::string(detail::to_view(message)), to_pairs(fields, count)});
  }
  static btl_status_t open_series(const btl_host_t* host,
                                  btl_str_t name,
                                  const btl_pair_t* labels,
                                  std::uint32_t count,
                                  btl_handle_t* out,
                                  btl_error_t* error);
  static void record(const btl_host_t* host, btl_handle_t series, double value) {
    self(host).metrics[self(host).series_.at(series)] += value;
  }
  static btl_status_t start_task(const btl_host_t* host,
                                 btl_status_t (*run)(void*, btl_handle_t),
                                 void (*done)(void*, btl_handle_t, btl_status_t),
                                 void* context,
                                 btl_handle_t* out,
                                 btl_error_t* error) {
    const btl_status_t status = self(host).accept(out, error);
    if (status == BTL_OK) {
      self(host).tasks.push_back({run, done, context, *out});
    }
    return status;
  }
  static std::uint32_t is_cancelled(const btl_host_t* host, btl_handle_t /*task*/) {
    return self(host).task_cancelled ? 1 : 0;
  }

  btl_handle_t last_handle_ = 0;
  std::set<std::string, std::less<>> hidden_;
  std::map<btl_handle_t, std::string> series_;
};

inline const void* FakeHost::get_interface(const btl_host_t* host, btl_str_t id) {
  const FakeHost& fake = self(host);
  const std::string_view name = detail::to_view(id);
  if (fake.hidden_.contains(name)) {
    return nullptr;
  }
  const std::map<std::string_view, const void*> tables{{BTL_EXT_ACCESS, &fake.access_table},
                                                       {BTL_EXT_BUS, &fake.bus_table},
                                                       {BTL_EXT_STORE, &fake.store_table},
                                                       {BTL_EXT_HTTP, &fake.http_table},
                                                       {BTL_EXT_TIMER, &fake.timer_table},
                                                       {BTL_EXT_CONFIG, &fake.config_table},
                                                       {BTL_EXT_LOG, &fake.log_table},
                                                       {BTL_EXT_METRICS, &fake.metrics_table},
                                                       {BTL_EXT_TASK, &fake.task_table}};
  const auto found = tables.find(name);
  return found == tables.end() ? nullptr : found->second;
}

inline btl_status_t FakeHost::commit(const btl_host_t* host,
                                     const btl_batch_t* batch,
                                     btl_commit_done_t done,
                                     void* context,
                                     btl_handle_t* out,
                                     btl_error_t* error) {
  const btl_status_t status = self(host).accept(out, error);
  if (status != BTL_OK) {
    return status;
  }
  FakeCommit copy;
  for (std::uint32_t i = 0; i < batch->statement_count; ++i) {
    copy.statements.push_back(to_statement(batch->statements[i]));
  }
  for (std::uint32_t i = 0; i < batch->event_count; ++i) {
    const btl_new_event_t& event = batch->events[i];
    std::vector<std::string> texts;
    for (const std::string_view text : {detail::to_view(event.type),
                                        detail::to_view(event.subject),
                                        detail::to_view(event.kern),
                                        detail::to_view(event.payload)}) {
      texts.emplace_back(text);
    }
    copy.events.push_back(std::move(texts));
  }
  for (std::uint32_t i = 0; i < batch->access_change_count; ++i) {
    const btl_access_change_t& change = batch->access_changes[i];
    std::vector<std::string> texts{std::to_string(change.kind)};
    for (const btl_str_t text :
         {change.account, change.grant, change.login, change.role, change.scope}) {
      texts.emplace_back(detail::to_view(text));
    }
    texts.push_back(std::to_string(change.from_ns));
    texts.push_back(std::to_string(change.until_ns));
    copy.access_changes.push_back(std::move(texts));
  }
  for (std::uint32_t i = 0; i < batch->audit_entry_count; ++i) {
    const btl_audit_entry_t& entry = batch->audit_entries[i];
    std::vector<std::string> texts;
    for (const btl_str_t text : {entry.action, entry.object, entry.kern, entry.reason}) {
      texts.emplace_back(detail::to_view(text));
    }
    copy.audit_entries.push_back(std::move(texts));
  }
  if (batch->approval != nullptr) {
    const btl_approval_t& approval = *batch->approval;
    for (const btl_str_t text : {approval.kind, approval.scope, approval.what}) {
      copy.approval.emplace_back(detail::to_view(text));
    }
    copy.approval.emplace_back(detail::to_view(approval.content));
  }
  copy.on_behalf_of = batch->on_behalf_of;
  copy.delivery = batch->delivery;
  copy.answer = {batch->answer.request,
                 batch->answer.status,
                 to_pairs(batch->answer.headers, batch->answer.header_count),
                 std::string(detail::to_view(batch->answer.body))};
  copy.done = done;
  copy.context = context;
  self(host).commits.push_back(std::move(copy));
  return BTL_OK;
}

inline btl_status_t FakeHost::open_series(const btl_host_t* host,
                                          btl_str_t name,
                                          const btl_pair_t* labels,
                                          std::uint32_t count,
                                          btl_handle_t* out,
                                          btl_error_t* error) {
  const btl_status_t status = self(host).accept(out, error);
  if (status == BTL_OK) {
    std::string series(detail::to_view(name));
    for (const auto& [label, value] : to_pairs(labels, count)) {
      series += "{" + label + "=" + value + "}";
    }
    self(host).series_.emplace(*out, series);
  }
  return status;
}

}  // namespace btl::testing
