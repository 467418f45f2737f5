// SPDX-License-Identifier: EUPL-1.2
#include "tests/conformance/life.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <utility>

#include "tests/conformance/subject.hpp"

namespace btl::test {
namespace {

constexpr int kOperationsMax = 10'000;  // of one settle(): more is a loop
constexpr std::int64_t kDeadlineNs = 5'000'000'000;

btl_str_t str(std::string_view text) {
  return {text.data(), text.size()};
}

btl_bytes_t bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// A value for each {name} of a route's path.
std::vector<btl_pair_t> parameters_of(const std::string& path) {
  std::vector<btl_pair_t> pairs;
  for (std::size_t begin = path.find('{'); begin != std::string::npos;
       begin = path.find('{', begin + 1)) {
    const std::string_view name =
        std::string_view(path).substr(begin + 1, path.find('}', begin) - begin - 1);
    pairs.push_back({str(name), name == "format" ? str("json") : str("001")});
  }
  return pairs;
}

const plugin::RouteEntry* find_route(const std::string& name) {
  for (const plugin::RouteEntry& route : subject_file().manifest.routes) {
    if (route.name == name) return &route;
  }
  return nullptr;
}

}  // namespace

template <class Call>
Said Life::call(Call call) {
  btl_error_t error{};
  error.size = sizeof(error);
  const StrictHost::Turn turn(host_);
  const btl_status_t status = call(&error);
  return {status, std::string(static_cast<const char*>(error.message), error.message_bytes)};
}

Life::Life(StrictHost& host) : host_(host) {
  host_.config = subject_configuration();
  host_.files = configuration_files();
  host_.utc_ns = 1'767'225'600'000'000'000;  // 2026-01-01
  const btl_entry_t& entry = subject_entry();
  created = call([&](btl_error_t* error) { return entry.create(host_.get(), &plugin_, error); });
  if (created.status != BTL_OK) return;
  for (const char* id : {BTL_EXT_BUS, BTL_EXT_HTTP, BTL_EXT_TIMER, BTL_EXT_CONFIG}) side<void>(id);
  started = call([&](btl_error_t* error) { return plugin_->start(plugin_, error); });
}

Life::~Life() {
  destroy();
}

bool Life::runs() const {
  return created.status == BTL_OK && started.status == BTL_OK;
}

std::vector<Asked> Life::ask_everything() {
  std::vector<Asked> asked;
  for (const plugin::RouteEntry& route : subject_file().manifest.routes)
    asked.push_back(request(route.name, kReportBody));
  for (const plugin::SubscriptionEntry& subscription : subject_file().manifest.subscriptions)
    asked.push_back(event(subscription.name, subscription.type, kReportEvent));
  const auto timers = host_.timers;
  for (const auto& [handle, running] : timers) tick(handle, running.tag);
  const auto* config = side<btl_plugin_config_t>(BTL_EXT_CONFIG);
  if (BTL_HAS(config, on_change)) {
    const StrictHost::Turn turn(host_);
    static_cast<void>(config->on_change(plugin_, nullptr));
  }
  return asked;
}

Asked Life::request(const std::string& route, std::string_view body) {
  const plugin::RouteEntry* entry = find_route(route);
  const std::string path = entry == nullptr ? "/" : entry->path;
  const auto parameters = parameters_of(path);
  const btl_pair_t header{str("content-type"), str("application/x-www-form-urlencoded")};
  btl_request_t view{};
  view.header_count = 1;
  view.route = str(route);
  view.method = entry == nullptr ? str("GET") : str(entry->method);
  view.path = str(path);
  view.id = str("request-1");
  view.client = str("127.0.0.1");
  view.base_url = str("http://localhost");
  view.headers = &header;
  view.parameters = parameters.data();
  view.parameter_count = static_cast<std::uint32_t>(parameters.size());
  view.body = bytes(body);
  view.language = str("nl");
  const Guarded guarded(view, host_.shape().unknown_bytes);

  Asked asked{.what = "request " + route, .handle = ++last_handle_, .said = {}};
  const auto* http = side<btl_plugin_http_t>(BTL_EXT_HTTP);
  if (!BTL_HAS(http, on_request)) {
    ADD_FAILURE() << "routes, but nobody to serve them";
    return asked;
  }
  host_.open(asked.handle);
  asked.said = call([&](btl_error_t* error) {
    return http->on_request(plugin_, asked.handle, guarded.as<btl_request_t>(), error);
  });
  return asked;
}

Asked Life::event(const std::string& subscription,
                  std::string_view type,
                  std::string_view payload) {
  btl_event_t view{};
  view.attempt = 1;
  view.sequence = 1;
  view.time_ns = host_.utc_ns;
  view.id = str("0123456789abcdef0123456789abcdef");
  view.source = str("incidents");
  view.type = str(type);
  view.subject = str("subject");
  view.kern = str("bleiswijk");
  view.payload = bytes(payload);
  const Guarded guarded(view, host_.shape().unknown_bytes);

  Asked asked{.what = "event " + subscription, .handle = ++last_handle_, .said = {}};
  const auto* bus = side<btl_plugin_bus_t>(BTL_EXT_BUS);
  if (!BTL_HAS(bus, on_event)) {
    ADD_FAILURE() << "subscriptions, but nobody to hear them";
    return asked;
  }
  host_.open(asked.handle);
  asked.said = call([&](btl_error_t* error) {
    return bus->on_event(
        plugin_, str(subscription), asked.handle, guarded.as<btl_event_t>(), error);
  });
  return asked;
}

void Life::tick(btl_handle_t timer, std::uint64_t tag) {
  const auto* side_of_timer = side<btl_plugin_timer_t>(BTL_EXT_TIMER);
  if (!BTL_HAS(side_of_timer, on_tick)) return;
  const StrictHost::Turn turn(host_);
  side_of_timer->on_tick(plugin_, timer, tag, 0);
}

void Life::settle(btl_status_t status) {
  for (int count = 0; settle_one(status); ++count) {
    if (count < kOperationsMax) continue;
    ADD_FAILURE() << "the plugin goes on for ever when its operations end with " << status;
    return;
  }
}

bool Life::settle_one(btl_status_t status) {
  const btl_error_t error = testing::error_of(status, "ended by the test");
  const btl_error_t* told = status == BTL_OK ? nullptr : &error;
  if (!host_.queries.empty()) {
    const testing::FakeQuery query = host_.take_query();
    const Guarded rows(btl_rows_t{0, 1, 0, 0, nullptr}, host_.shape().unknown_bytes);
    const StrictHost::Turn turn(host_);
    query.done(query.context, 1, status, status == BTL_OK ? rows.as<btl_rows_t>() : nullptr, told);
    return true;
  }
  if (!host_.commits.empty()) {
    const testing::FakeCommit commit = host_.take_commit();
    std::vector<std::int64_t> changed;
    for (const auto& statement : commit.statements)
      changed.push_back(statement.expect_rows == BTL_STORE_ANY_ROWS ? 1 : statement.expect_rows);
    if (status == BTL_OK) {
      host_.close(commit.answer.request);
      host_.close(commit.delivery);
    }
    const auto count = static_cast<std::uint32_t>(changed.size());
    const StrictHost::Turn turn(host_);
    commit.done(commit.context,
                1,
                status,
                status == BTL_OK ? changed.data() : nullptr,
                status == BTL_OK ? count : 0,
                told);
    return true;
  }
  if (!host_.tasks.empty()) {
    const testing::FakeTask task = host_.take_task();
    btl_status_t outcome = status;
    if (status == BTL_OK) {
      std::thread pool([&] {
        host_.let_in(std::this_thread::get_id());
        outcome = task.run(task.context, task.handle);
      });
      pool.join();
    }
    const StrictHost::Turn turn(host_);
    task.done(task.context, task.handle, outcome);
    return true;
  }
  return false;
}

void Life::stop() {
  {
    const StrictHost::Turn turn(host_);
    plugin_->stop(plugin_, kDeadlineNs);
  }
  host_.refuse_with = BTL_E_CANCELLED;
  host_.timers.clear();
  settle(BTL_E_CANCELLED);
}

void Life::destroy() {
  if (plugin_ == nullptr) return;
  const StrictHost::Turn turn(host_);
  plugin_->destroy(std::exchange(plugin_, nullptr));
}

}  // namespace btl::test
