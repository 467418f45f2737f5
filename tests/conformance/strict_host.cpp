// SPDX-License-Identifier: EUPL-1.2
#include "tests/conformance/strict_host.hpp"

#include <algorithm>

namespace btl::test {
namespace {

// The table of the fake host behind that which the plugin sees.
const btl_host_store_t& plain(const testing::FakeHost& host, const btl_host_store_t* /*tag*/) {
  return host.store_table;
}
const btl_host_timer_t& plain(const testing::FakeHost& host, const btl_host_timer_t* /*tag*/) {
  return host.timer_table;
}
const btl_host_access_t& plain(const testing::FakeHost& host, const btl_host_access_t* /*tag*/) {
  return host.access_table;
}
const btl_host_config_t& plain(const testing::FakeHost& host, const btl_host_config_t* /*tag*/) {
  return host.config_table;
}
const btl_host_log_t& plain(const testing::FakeHost& host, const btl_host_log_t* /*tag*/) {
  return host.log_table;
}
const btl_host_metrics_t& plain(const testing::FakeHost& host, const btl_host_metrics_t* /*tag*/) {
  return host.metrics_table;
}
const btl_host_task_t& plain(const testing::FakeHost& host, const btl_host_task_t* /*tag*/) {
  return host.task_table;
}

// Stands in a table for the function `kMember`: notes the call and passes it on.
template <auto kMember>
struct Watched;

template <class Table, class R, class... Args, R (*Table::*kMember)(const btl_host_t*, Args...)>
struct Watched<kMember> {
  static R call(const btl_host_t* host, Args... args) {
    StrictHost& strict = StrictHost::of(host);
    strict.note_call(__PRETTY_FUNCTION__);
    const Table* tag = nullptr;
    return (plain(strict, tag).*kMember)(host, args...);
  }
};

template <auto... kMembers, class Table>
void watch(Table& table) {
  ((table.*kMembers = &Watched<kMembers>::call), ...);
}

}  // namespace

StrictHost::StrictHost(Shape shape) : shape_(shape), get_plain_(host.get_interface) {
  host.get_interface = &get_shaped;
  host.size += static_cast<std::uint32_t>(shape_.unknown_bytes);  // nobody knows what is there

  btl_host_bus_t bus = bus_table;
  bus.settle = &settle_once;
  shape_table(BTL_EXT_BUS, bus);

  btl_host_access_t access = access_table;
  watch<&btl_host_access_t::decide>(access);
  shape_table(BTL_EXT_ACCESS, access);

  btl_host_store_t store = store_table;
  watch<&btl_host_store_t::query, &btl_host_store_t::commit, &btl_host_store_t::cancel>(store);
  shape_table(BTL_EXT_STORE, store);

  btl_host_http_t http = http_table;
  http.respond = &respond_once;
  shape_table(BTL_EXT_HTTP, http);

  btl_host_timer_t timer = timer_table;
  watch<&btl_host_timer_t::start, &btl_host_timer_t::cancel, &btl_host_timer_t::now_ns>(timer);
  shape_table(BTL_EXT_TIMER, timer);

  btl_host_config_t settings = config_table;
  watch<&btl_host_config_t::get, &btl_host_config_t::kernen, &btl_host_config_t::read_file>(
      settings);
  shape_table(BTL_EXT_CONFIG, settings);

  btl_host_log_t log = log_table;
  watch<&btl_host_log_t::enabled, &btl_host_log_t::write>(log);
  shape_table(BTL_EXT_LOG, log);

  btl_host_metrics_t numbers = metrics_table;
  watch<&btl_host_metrics_t::open, &btl_host_metrics_t::record>(numbers);
  shape_table(BTL_EXT_METRICS, numbers);

  btl_host_task_t task = task_table;
  watch<&btl_host_task_t::start, &btl_host_task_t::cancel, &btl_host_task_t::cancelled>(task);
  shape_table(BTL_EXT_TASK, task);
}

// A table is its size, a reserved number and functions.
template <class Table>
void StrictHost::shape_table(std::string_view id, const Table& table) {
  constexpr std::size_t kHead = 2 * sizeof(std::uint32_t);
  constexpr std::size_t kFunctions = (sizeof(Table) - kHead) / sizeof(void (*)());
  const std::size_t missing = std::min(shape_.functions_missing, kFunctions);
  tables_.emplace(id,
                  std::make_unique<Guarded>(
                      table, shape_.unknown_bytes, sizeof(Table) - missing * sizeof(void (*)())));
}

StrictHost& StrictHost::of(const btl_host_t* host) {
  return *static_cast<StrictHost*>(static_cast<testing::FakeHost*>(host->impl));
}

const void* StrictHost::get_shaped(const btl_host_t* host, btl_str_t id) {
  const StrictHost& strict = of(host);
  if (strict.get_plain_(host, id) == nullptr) return nullptr;  // hidden, or unknown
  return strict.tables_.find(std::string_view(id.data, id.bytes))->second->as<void>();
}

// NOLINTNEXTLINE(readability-function-size): the ABI has these parameters.
btl_status_t StrictHost::respond_once(const btl_host_t* host,
                                      btl_handle_t request,
                                      std::uint32_t status,
                                      const btl_pair_t* headers,
                                      std::uint32_t header_count,
                                      btl_bytes_t body,
                                      btl_error_t* error) {
  StrictHost& strict = of(host);
  strict.note_call("btl_host_http::respond");
  if (!strict.close(request)) return BTL_E_STALE;
  return strict.http_table.respond(host, request, status, headers, header_count, body, error);
}

btl_status_t StrictHost::settle_once(const btl_host_t* host,
                                     btl_handle_t delivery,
                                     btl_status_t outcome,
                                     btl_str_t reason) {
  StrictHost& strict = of(host);
  strict.note_call("btl_host_bus::settle");
  if (!strict.close(delivery)) return BTL_E_STALE;
  return strict.bus_table.settle(host, delivery, outcome, reason);
}

void StrictHost::set_turn(bool is_turn) {
  const std::lock_guard lock(mutex_);
  may_call_ = is_turn ? std::this_thread::get_id() : std::thread::id{};
}

void StrictHost::let_in(std::thread::id task) {
  const std::lock_guard lock(mutex_);
  may_call_ = task;
}

void StrictHost::open(btl_handle_t handle) {
  open_.insert(handle);
}

bool StrictHost::close(btl_handle_t handle) {
  return open_.erase(handle) == 1;
}

bool StrictHost::is_open(btl_handle_t handle) const {
  return open_.contains(handle);
}

void StrictHost::note_call(std::string_view function) {
  const std::lock_guard lock(mutex_);
  if (may_call_ != std::this_thread::get_id()) violations_.emplace_back(function);
}

std::vector<std::string> StrictHost::violations() const {
  const std::lock_guard lock(mutex_);
  return violations_;
}

}  // namespace btl::test
