// SPDX-License-Identifier: EUPL-1.2
// Delivery of committed events to 1, 4 and 16 plugins: log, bus, lanes, C ABI and positions,
// against libraries that only call. Usage: delivery_bench SINKS_FOLDER SCRATCH_FOLDER [ROUNDS].
// Prints the table; the last line is the JSON list.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <thread>

#include "benchmarks/comparison.hpp"
#include "benchmarks/delivery/peers.hpp"
#include "core/base/assert.hpp"
#include "core/plugin/plugin_host.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::benchmarks {
namespace {

constexpr std::size_t kEvents = 400'000;
constexpr std::size_t kEventsPerBatch = 500;
constexpr const char* kType = "nl.buurttoezicht.bench.happened.v1";

// The real core with a log full of events, and no subscriber yet.
class World {
 public:
  explicit World(const std::string& folder) {
    store::SqliteOptions options;
    options.path = folder + "/btl.db";
    auto opened = store::open_sqlite(options, clock_);
    BTL_ASSERT(opened.has_value());
    store_ = std::move(*opened);
    auto access = access::Access::open(*store_, clock_, random_, {});
    BTL_ASSERT(access.has_value());
    access_ = std::move(*access);
    bus::BusOptions bus_options;
    bus_options.after = [](auto, auto) {};  // nothing fails here, so nothing is tried again
    auto bus = bus::Bus::open(*store_, pool_, clock_, random_, std::move(bus_options));
    BTL_ASSERT(bus.has_value());
    bus_ = std::move(*bus);
    BTL_ASSERT(bus_->declare({kType, "bench", R"({"type":"object"})", "green"}).has_value());
  }

  void fill() {
    for (std::size_t made = 0; made < kEvents; made += kEventsPerBatch) {
      store::Batch batch;
      for (std::size_t i = 0; i < kEventsPerBatch; ++i) {
        bus::NewEvent event;
        event.type = kType;
        event.subject = "subject-" + std::to_string(i % 16);
        event.payload = R"({"text":")" + std::string(245, 'x') + R"("})";
        auto staged = bus_->stage("bench", {std::move(event)});
        BTL_ASSERT(staged.has_value());
        for (store::Statement& statement : *staged)
          batch.statements.push_back(std::move(statement));
      }
      BTL_ASSERT(store_->commit_now(std::move(batch)).has_value());
      bus_->committed();
    }
  }

  // Starts the plugins of `folder`, which subscribe from the beginning, and waits until each has
  // had every event: events a second.
  double deliver(const std::string& folder, const std::vector<std::string>& ids) {
    observe::Log log(
        clock_, observe::Level::kError, [](std::string_view line) { std::cerr << line << '\n'; });
    observe::Metrics metrics;
    const os::SystemFiles files;
    plugin::PluginHost plugins({.store = *store_,
                                .bus = *bus_,
                                .access = *access_,
                                .pool = pool_,
                                .clock = clock_,
                                .random = random_,
                                .files = files,
                                .log = log,
                                .metrics = metrics,
                                .after = [](auto, auto) {}},
                               plugin::read_plugin_folder(files, folder),
                               {});
    config::Snapshot snapshot;
    snapshot.enabled = ids;
    const auto begin = clock_.steady();
    plugins.start(std::make_shared<const config::Snapshot>(snapshot));
    while (!all_delivered(plugins, ids.size()))
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    const std::chrono::duration<double> took = clock_.steady() - begin;
    plugins.stop(std::chrono::seconds{5});
    return static_cast<double>(kEvents) / took.count();
  }

 private:
  static bool all_delivered(const plugin::PluginHost& plugins, std::size_t count) {
    const auto status = plugins.status();
    return static_cast<std::size_t>(
               std::count_if(status.begin(), status.end(), [](const auto& plugin) {
                 return plugin.deliveries >= kEvents;
               })) == count;
  }

  os::SystemClock clock_;
  os::SystemRandom random_;
  os::WorkerPool pool_{{}};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<access::Access> access_;
  std::unique_ptr<bus::Bus> bus_;
};

// Each round needs subscribers that have seen nothing: a copy of the filled log.
class Deliveries {
 public:
  Deliveries(std::string sinks, std::string scratch)
      : sinks_(std::move(sinks)), scratch_(std::move(scratch)) {
    std::filesystem::remove_all(scratch_);
    std::filesystem::create_directories(scratch_ + "/full");
    World(scratch_ + "/full").fill();
  }

  double with(std::size_t subscribers) {
    namespace fs = std::filesystem;
    const fs::path round = fs::path(scratch_) / "round";
    fs::remove_all(round);
    fs::create_directories(round / "plugins");
    fs::copy_file(scratch_ + "/full/btl.db", round / "btl.db");
    std::vector<std::string> ids;
    for (std::size_t i = 1; i <= subscribers; ++i) {
      ids.push_back((i < 10 ? "sink_0" : "sink_") + std::to_string(i));
      fs::create_symlink(fs::path(sinks_) / (ids.back() + ".so"),
                         round / "plugins" / (ids.back() + ".so"));
    }
    return World(round).deliver(round / "plugins", ids);
  }

 private:
  const std::string sinks_;
  const std::string scratch_;
};

void rows(Report& report, Deliveries& deliveries, std::size_t subscribers) {
  const std::string n = std::to_string(subscribers);
  const auto ours = [&deliveries, subscribers] { return deliveries.with(subscribers); };
  const auto row = [&](const std::string& peer,
                       double (*reference)(std::size_t, std::size_t),
                       Bound bound) {
    report.compare(
        {"D" + n + "-" + peer, "delivery to " + n + " plugins from the log / " + peer, bound, 5},
        "events/s",
        ours,
        // Poco's sixteen queues would take 44 s for all.
        [reference, subscribers] {
          return reference(subscribers, subscribers > 4 ? kEvents / 4 : kEvents);
        });
  };
  row("poco-queue", poco_notification_queue, subscribers == 4 ? Bound::kAtLeast : Bound::kNone);
  row("poco-center", poco_notification_center, Bound::kNone);
  row("signals2", boost_signals2, Bound::kNone);
  row("pointers", function_pointers, Bound::kNone);
}

}  // namespace
}  // namespace btl::benchmarks

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: delivery_bench SINKS_FOLDER SCRATCH_FOLDER [ROUNDS]\n";
    return 2;
  }
  btl::benchmarks::Report report(argc > 3 ? std::atoi(argv[3]) : 5);
  btl::benchmarks::Deliveries deliveries(std::filesystem::absolute(argv[1]), argv[2]);
  for (const unsigned subscribers : {1U, 4U, 16U})
    btl::benchmarks::rows(report, deliveries, subscribers);
  report.print();
  std::cout << '[' << report.json() << "]\n";
  return 0;
}
