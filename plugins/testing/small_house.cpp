// SPDX-License-Identifier: EUPL-1.2
#include "small_house.hpp"

#include <dlfcn.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace btl::testing {
namespace {

// A prepared statement with its values bound.
class Prepared {
 public:
  Prepared(sqlite3* database, const FakeStatement& statement) {
    if (sqlite3_prepare_v2(database, statement.sql.c_str(), -1, &prepared_, nullptr) != SQLITE_OK) {
      throw std::logic_error(std::string(sqlite3_errmsg(database)) + ": " + statement.sql);
    }
    for (std::size_t each = 0; each < statement.values.size(); ++each) {
      bind(static_cast<int>(each) + 1, statement.values[each].to_c());
    }
  }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  ~Prepared() { sqlite3_finalize(prepared_); }

  int step() { return sqlite3_step(prepared_); }
  [[nodiscard]] int columns() const { return sqlite3_column_count(prepared_); }

  [[nodiscard]] Value cell(int column) const {
    switch (sqlite3_column_type(prepared_, column)) {
      case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(prepared_, column)};
      case SQLITE_FLOAT: return sqlite3_column_double(prepared_, column);
      case SQLITE_NULL: return {};
      default: return text(column);
    }
  }

  [[nodiscard]] std::string text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(prepared_, column);
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(prepared_, column));
    return bytes == nullptr ? std::string()
                            : std::string(reinterpret_cast<const char*>(bytes), length);
  }

 private:
  void bind(int index, const btl_value_t& value) {
    switch (value.kind) {
      case BTL_VALUE_INTEGER: sqlite3_bind_int64(prepared_, index, value.integer); break;
      case BTL_VALUE_REAL: sqlite3_bind_double(prepared_, index, value.real); break;
      case BTL_VALUE_TEXT:
        sqlite3_bind_text64(
            prepared_, index, value.text.data, value.text.bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
      default: sqlite3_bind_null(prepared_, index);
    }
  }

  sqlite3_stmt* prepared_ = nullptr;
};

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Stays mapped, as in the real host.
const btl_entry_t& load(const std::string& plugin_file) {
  void* library = dlopen(plugin_file.c_str(), RTLD_NOW | RTLD_LOCAL);
  const void* entry = library == nullptr ? nullptr : dlsym(library, "btl_plugin_v1");
  // NOLINTNEXTLINE(concurrency-mt-unsafe): glibc keeps the text for each thread.
  if (entry == nullptr) throw std::runtime_error(dlerror());
  return *static_cast<const btl_entry_t*>(entry);
}

std::runtime_error refusal(const btl_error_t& error) {
  return std::runtime_error(
      std::string(static_cast<const char*>(error.message), error.message_bytes));
}

std::vector<btl_str_t> to_c(const std::vector<std::string>& texts) {
  std::vector<btl_str_t> views;
  for (const std::string& text : texts) views.push_back(detail::to_str(text));
  return views;
}

std::vector<btl_pair_t> to_c(const Pairs& pairs) {
  std::vector<btl_pair_t> views;
  for (const auto& [name, value] : pairs) {
    views.push_back({detail::to_str(name), detail::to_str(value)});
  }
  return views;
}

}  // namespace

SmallHouse::SmallHouse(const std::string& plugin_file,
                       const std::string& migration_file,
                       const std::function<void(FakeHost&)>& prepare) {
  const btl_entry_t& entry = load(plugin_file);
  sqlite3* database = nullptr;
  sqlite3_open(":memory:", &database);
  database_.reset(database);
  for (const std::string& sql :
       {std::string("PRAGMA foreign_keys = ON"), content_of(migration_file)}) {
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      throw std::logic_error(sqlite3_errmsg(database));
    }
  }
  prepare(host_);
  btl_error_t error = error_of(BTL_OK, "");
  if (entry.create(host_.get(), &plugin_, &error) != BTL_OK) throw refusal(error);
  if (plugin_->start(plugin_, &error) != BTL_OK) {
    plugin_->destroy(plugin_);
    throw refusal(error);
  }
  work();
}

SmallHouse::~SmallHouse() {
  if (plugin_ != nullptr) {
    plugin_->stop(plugin_, 0);
    plugin_->destroy(plugin_);
  }
}

HouseAnswer SmallHouse::call(const HouseRequest& request) {
  Pairs header_pairs;
  if (!request.content_type.empty())
    header_pairs.emplace_back("content-type", request.content_type);
  const auto headers = to_c(header_pairs);
  const auto parameters = to_c(request.parameters);
  btl_request_t view{};
  view.size = sizeof view;
  view.route = detail::to_str(request.route);
  view.method = detail::to_str(request.method);
  view.query = detail::to_str(request.query);
  view.base_url = detail::to_str("https://btl.example");
  view.headers = headers.data();
  view.header_count = static_cast<std::uint32_t>(headers.size());
  view.parameters = parameters.data();
  view.parameter_count = static_cast<std::uint32_t>(parameters.size());
  view.body = detail::to_bytes(request.body);
  const auto scopes = to_c(request.scopes);
  const auto own_scopes = to_c(request.own_scopes);
  view.account = detail::to_str(request.account);
  view.scopes = scopes.data();
  view.scope_count = static_cast<std::uint32_t>(scopes.size());
  view.own_scopes = own_scopes.data();
  view.own_scope_count = static_cast<std::uint32_t>(own_scopes.size());
  view.language = detail::to_str(request.language);
  view.chosen_kern = detail::to_str(request.chosen_kern);
  const auto* http = static_cast<const btl_plugin_http_t*>(
      plugin_->get_interface(plugin_, detail::to_str(BTL_EXT_HTTP)));
  const btl_handle_t handle = ++last_handle_;
  btl_error_t error = error_of(BTL_OK, "");
  const btl_status_t status = http->on_request(plugin_, handle, &view, &error);
  work();
  for (const FakeAnswer& answer : host_.answers) {
    if (answer.request != handle) continue;
    HouseAnswer found{answer.status, "", answer.body};
    for (const auto& [name, value] : answer.headers) {
      if (name == "content-type") found.content_type = value;
    }
    return found;
  }
  throw std::runtime_error("no answer, status " + std::to_string(status));
}

btl_status_t SmallHouse::deliver(std::string_view subscription, const HouseEvent& event) {
  btl_event_t view{};
  view.size = sizeof view;
  view.attempt = 1;
  view.type = detail::to_str(event.type);
  view.subject = detail::to_str(event.subject);
  view.kern = detail::to_str(event.kern);
  view.payload = detail::to_bytes(event.payload);
  const auto* bus = static_cast<const btl_plugin_bus_t*>(
      plugin_->get_interface(plugin_, detail::to_str(BTL_EXT_BUS)));
  const btl_handle_t delivery = ++last_handle_;
  btl_error_t error = error_of(BTL_OK, "");
  const btl_status_t status =
      bus->on_event(plugin_, detail::to_str(subscription), delivery, &view, &error);
  if (status != BTL_PENDING) return status;
  work();
  for (const FakeSettlement& settlement : host_.settlements) {
    if (settlement.delivery == delivery) return settlement.outcome;
  }
  return last_commit_;
}

std::string SmallHouse::change_configuration() {
  const auto* config = static_cast<const btl_plugin_config_t*>(
      plugin_->get_interface(plugin_, detail::to_str(BTL_EXT_CONFIG)));
  btl_error_t error{};
  error.size = sizeof(error);
  const btl_status_t status = config->on_change(plugin_, &error);
  work();
  if (status == BTL_OK) return {};
  return {static_cast<const char*>(error.message), error.message_bytes};
}

std::string SmallHouse::rows(const std::string& sql) {
  Prepared prepared(database_.get(), {sql, {}, BTL_STORE_ANY_ROWS});
  std::string text;
  while (prepared.step() == SQLITE_ROW) {
    if (!text.empty()) text += '\n';
    for (int column = 0; column < prepared.columns(); ++column) {
      text += (column == 0 ? "" : "|") + prepared.text(column);
    }
  }
  return text;
}

void SmallHouse::fail_commits(btl_status_t status, int count) {
  commit_failure_ = status;
  commit_failures_ = count;
}

void SmallHouse::work() {
  while (!host_.queries.empty() || !host_.commits.empty()) {
    if (!host_.queries.empty()) {
      run(host_.take_query());
    } else {
      run(host_.take_commit());
    }
  }
}

void SmallHouse::run(const FakeQuery& query) {
  Prepared prepared(database_.get(), query.statement);
  std::vector<std::vector<Value>> rows;
  const std::size_t rows_max = query.rows_max == 0 ? BTL_STORE_ROWS_MAX : query.rows_max;
  bool truncated = false;
  while (prepared.step() == SQLITE_ROW) {
    if (rows.size() == rows_max) {
      truncated = true;
      break;
    }
    auto& row = rows.emplace_back();
    for (int column = 0; column < prepared.columns(); ++column)
      row.push_back(prepared.cell(column));
  }
  query.complete(static_cast<std::uint32_t>(prepared.columns()), rows, truncated);
}

bool SmallHouse::run_all(const FakeCommit& commit,
                         std::vector<std::int64_t>& changed,
                         std::string& why) {
  for (const FakeStatement& statement : commit.statements) {
    Prepared prepared(database_.get(), statement);
    if (prepared.step() != SQLITE_DONE) {
      why = sqlite3_errmsg(database_.get());
      return false;
    }
    changed.push_back(sqlite3_changes64(database_.get()));
    if (statement.expect_rows != BTL_STORE_ANY_ROWS && statement.expect_rows != changed.back()) {
      why = "an expectation did not hold";
      return false;
    }
  }
  return true;
}

btl_status_t SmallHouse::judge(const FakeCommit& commit) const {
  if (!judge_access_change) return BTL_OK;
  for (const auto& change : commit.access_changes) {
    if (const btl_status_t status = judge_access_change(change); status != BTL_OK) return status;
  }
  return BTL_OK;
}

void SmallHouse::run(const FakeCommit& commit) {
  if (before_commit) std::exchange(before_commit, nullptr)();
  if (const btl_status_t status = judge(commit); status != BTL_OK) {
    last_commit_ = status;
    commit.fail(status, "the account is not as the plugin takes it to be");
    return;
  }
  if (commit_failures_ > 0) {
    --commit_failures_;
    last_commit_ = commit_failure_;
    commit.fail(commit_failure_, "as the test wants it");
    return;
  }
  std::vector<std::int64_t> changed;
  std::string why;
  sqlite3_exec(database_.get(), "BEGIN", nullptr, nullptr, nullptr);
  if (!run_all(commit, changed, why)) {
    sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    last_commit_ = BTL_E_CONFLICT;
    commit.fail(BTL_E_CONFLICT, why);
    return;
  }
  sqlite3_exec(database_.get(), "COMMIT", nullptr, nullptr, nullptr);
  for (const auto& event : commit.events)
    events_.push_back({event[0], event[1], event[2], event[3]});
  access_changes_.insert(
      access_changes_.end(), commit.access_changes.begin(), commit.access_changes.end());
  audit_entries_.insert(
      audit_entries_.end(), commit.audit_entries.begin(), commit.audit_entries.end());
  if (!commit.approval.empty()) approvals_.push_back(commit.approval);
  if (commit.answer.request != 0) host_.answers.push_back(commit.answer);
  last_commit_ = BTL_OK;
  commit.complete(changed);
}

}  // namespace btl::testing
