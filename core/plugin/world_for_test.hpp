// SPDX-License-Identifier: EUPL-1.2
// For tests: the whole core with plugins of test_plugins/ in it, on a folder of its own. Requests
// are given to the handlers of the routes, as the server would.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "core/http/server.hpp"
#include "core/os/folder_for_test.hpp"
#include "core/plugin/answer_book.hpp"
#include "core/plugin/plugin_host.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::plugin {

// One of test_plugins/, as it was built.
inline std::string test_plugin(const std::string& id) {
  return std::string(BTL_TEST_PLUGINS) + "/" + id + ".so";
}

// Whether `condition` comes true within ten seconds.
inline bool eventually(const std::function<bool()>& condition) {
  for (int i = 0; i < 5'000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  return false;
}

struct Ask {
  std::string what = "";  // path parameter of probe's routes
  std::string route = "do";
  std::string query = "";
  std::string body = "";
  std::string kern = "";
  std::string idempotency_key = "";
  std::optional<http::Principal> principal = {};
  http::Fields headers = {};
  http::Viewer viewer = {};
};

class World {
 public:
  // Copies the plugins, so that each world has images of its own.
  explicit World(const std::vector<std::string>& plugins) {
    clock.advance(std::chrono::seconds{1});  // a lane takes the time 0 for idleness
    std::filesystem::create_directory(folder.file("plugins"));
    std::filesystem::create_directory(folder.file("config"));
    for (const std::string& id : plugins) add_file(id, id + ".so");
    auto snapshot = std::make_shared<config::Snapshot>();
    snapshot->enabled = plugins;
    snapshot->organisation_name = "Buurttoezicht";
    snapshot->folder = folder.file("config");
    snapshot->kernen["bleiswijk"].name = "Bleiswijk";
    snapshot->kernen["bergschenhoek"].name = "Bergschenhoek";
    configuration = std::move(snapshot);
    plugin_folder = folder.file("plugins");
    store_ = store::open_sqlite({.path = folder.file("btl.db")}, system_clock_).value();
    answers = AnswerBook::open(*store_, clock).value();
    access = access::Access::open(*store_, clock, random_, {.password_cost = {1, 8}}).value();
    server_ = std::make_unique<http::Server>(http::ServerOptions{}, system_clock_, random_);
    server_->start();
    bus = bus::Bus::open(*store_, pool_, system_clock_, random_, {.after = after()}).value();
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World() { host.reset(); }

  void add_file(const std::string& id, const std::string& name) {
    std::filesystem::copy_file(test_plugin(id), folder.file("plugins/" + name));
  }

  void start() {
    host = std::make_unique<PluginHost>(
        Services{*store_, *bus, *access, pool_, clock, random_, files_, log_, metrics, after()},
        read_plugin_folder(files_, plugin_folder),
        options);
    host->start(configuration, taken_routes);
    routes_ = host->routes();
  }

  // A changed copy of the configuration, applied.
  void reconfigure(const std::function<void(config::Snapshot&)>& change) {
    auto changed = std::make_shared<config::Snapshot>(*configuration);
    change(*changed);
    configuration = std::move(changed);
    if (host) host->apply(configuration);
  }

  std::future<http::Response> begin(const std::string& owner, const Ask& ask) {
    auto promise = std::make_shared<std::promise<http::Response>>();
    auto answer = promise->get_future();
    for (const http::Route& route : routes_) {
      if (route.owner != owner || route.name != ask.route) continue;
      route.handler(request_for(route, ask), http::Responder([promise](http::Response response) {
                      promise->set_value(std::move(response));
                    }));
      return answer;
    }
    ADD_FAILURE() << owner << " has no route " << ask.route;
    promise->set_value({});
    return answer;
  }

  http::Response ask(const std::string& owner, const Ask& what) {
    auto answer = begin(owner, what);
    if (answer.wait_for(std::chrono::seconds{20}) == std::future_status::ready) return answer.get();
    ADD_FAILURE() << "no answer to " << what.what;
    return {};
  }

  // What probe's route says, and what listener has counted.
  std::string probe(const std::string& what) { return ask("probe", {.what = what}).body; }
  std::string listened() { return ask("listener", {.route = "count"}).body; }

  PluginStatus status(const std::string& id) {
    for (const PluginStatus& status : host->status()) {
      if (status.id == id) return status;
    }
    return {};
  }

  bool logged(std::string_view text) {
    const std::lock_guard lock(log_mutex_);
    return log_text_.find(text) != std::string::npos;
  }

  os::FolderForTest folder;
  os::FakeClock clock;  // of the plugins; the rest of the core has the real one
  std::string plugin_folder;
  PluginHostOptions options;
  std::vector<http::Route> taken_routes;  // of the host
  std::shared_ptr<const config::Snapshot> configuration;
  observe::Metrics metrics;
  std::unique_ptr<AnswerBook> answers;
  std::unique_ptr<access::Access> access;

 private:
  std::function<void(std::chrono::milliseconds, base::Job)> after() {
    return [this](auto delay, auto job) { server_->after(delay, std::move(job)); };
  }

  static http::Request request_for(const http::Route& route, const Ask& ask) {
    http::Request request;
    request.route = route.name;
    request.method = route.method;
    request.path = route.path;
    request.query = ask.query;
    request.body = ask.body;
    request.id = "request-1";
    request.principal = ask.principal;
    request.headers = ask.headers;
    request.viewer = ask.viewer;
    if (!ask.kern.empty()) request.parameters.emplace_back("kern", ask.kern);
    request.parameters.emplace_back("what", ask.what);
    if (!ask.idempotency_key.empty()) {
      request.headers.emplace_back("idempotency-key", ask.idempotency_key);
    }
    return request;
  }

  os::SystemClock system_clock_;
  os::SystemRandom random_;
  os::SystemFiles files_;
  std::mutex log_mutex_;
  std::string log_text_;  // protected by log_mutex_
  observe::Log log_{system_clock_, observe::Level::kDebug, [this](std::string_view line) {
                      const std::lock_guard lock(log_mutex_);
                      log_text_ += std::string(line) + "\n";
                    }};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<http::Server> server_;
  os::WorkerPool pool_{{}};
  std::vector<http::Route> routes_;

 public:
  std::unique_ptr<bus::Bus> bus;
  std::unique_ptr<PluginHost> host;
};

}  // namespace btl::plugin
