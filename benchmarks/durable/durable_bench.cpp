// SPDX-License-Identifier: EUPL-1.2
// Durable writes: G7, G8, G11, G12, G16 (publishing) and G17 (replay). Usage: durable_bench FOLDER
// [ROUNDS]; the folder must lie on the disk in question. Prints the table; the last line is the
// JSON list.
#include <cstdlib>
#include <filesystem>
#include <future>
#include <iostream>
#include <string>
#include <utility>

#include "benchmarks/comparison.hpp"
#include "benchmarks/durable/bare.hpp"
#include "benchmarks/durable/window.hpp"
#include "benchmarks/durable/world.hpp"
#include "core/base/assert.hpp"

namespace btl::benchmarks {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kSample{500};
constexpr std::size_t kInFlight = 64;
constexpr std::int64_t kReplayEvents = 200'000;
constexpr std::uint32_t kReplayPage = 256;
double rate(World& world, std::size_t bytes, std::size_t in_flight) {
  PublishWindow window(
      world.store(), world.bus(), [&world, bytes] { return world.publish(bytes); }, in_flight);
  return window.run(kSample).per_second;
}

double latency_us(World& world, std::size_t in_flight, double share) {
  PublishWindow window(
      world.store(), world.bus(), [&world] { return world.publish(256); }, in_flight);
  return window.run(kSample).latency_us(share);
}

void publish_rows(Report& report, World& world, const std::string& folder) {
  const auto schema = world.log_schema();
  const auto bare = [&](std::size_t bytes) {
    return bare_sqlite(folder, schema, world.event(bytes), kInFlight, kSample).per_second;
  };
  const auto raw = [&](std::size_t bytes) {
    return raw_append(folder, bytes, kInFlight, kSample).per_second;
  };
  const auto raw_p50 = [&] { return raw_append(folder, 256, 1, kSample).latency_us(0.5); };

  report.compare(
      {"G7", "publish 256 B, 64 in flight / bare SQLite FULL, batch 64", Bound::kAtLeast, 0.90},
      "1/s",
      [&] { return rate(world, 256, kInFlight); },
      [&] { return bare(256); });
  report.compare(
      {"G8-256",
       "publish 256 B, 64 in flight / raw append + fdatasync, batch 64",
       Bound::kAtLeast,
       0.75},
      "1/s",
      [&] { return rate(world, 256, kInFlight); },
      [&] { return raw(256); });
  report.compare(
      {"G8-1024",
       "publish 1 KiB, 64 in flight / raw append + fdatasync, batch 64",
       Bound::kAtLeast,
       0.60},
      "1/s",
      [&] { return rate(world, 1024, kInFlight); },
      [&] { return raw(1024); });
  report.compare(
      {"G11", "publish p50, 1 in flight / raw write + fdatasync p50", Bound::kAtMost, 1.25},
      "us",
      [&] { return latency_us(world, 1, 0.5); },
      raw_p50);
  report.compare(
      {"G12", "publish p99, 64 in flight / raw write + fdatasync p50", Bound::kAtMost, 5},
      "us",
      [&] { return latency_us(world, kInFlight, 0.99); },
      raw_p50);
}

// Business row ids are random in ours; the bare loop needs fresh ones too, so it lets SQLite make
// them.
void outbox_row(Report& report, World& world, const std::string& folder) {
  auto schema = world.log_schema();
  schema.emplace_back(World::kBusinessTable);
  report.compare(
      {"G16",
       "event + business row, 64 in flight / bare two-statement loop",
       Bound::kAtLeast,
       0.90},
      "1/s",
      [&] {
        PublishWindow window(
            world.store(),
            world.bus(),
            [&world] { return world.publish_with_row(256); },
            kInFlight);
        return window.run(kSample).per_second;
      },
      [&] {
        std::vector<store::Statement> statements = world.event(256);
        store::Statement row = world.business_row();
        row.sql =
            "INSERT INTO bench_report (id, kern, description) "
            "VALUES (lower(hex(randomblob(16))), ?2, ?3)";
        statements.insert(statements.begin(), std::move(row));
        return bare_sqlite(folder, schema, statements, kInFlight, kSample).per_second;
      });
}

// Reads the log as the bus does for a subscriber that lags: the next page is asked for as soon as
// one has come, on the thread of the store that brings it.
class Replay {
 public:
  Replay(store::Store& store, std::string sql) : store_(store), sql_(std::move(sql)) {}

  // Rows a second.
  double run() {
    const auto begin = std::chrono::steady_clock::now();
    ask();
    ended_.get_future().wait();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    return static_cast<double>(rows_) / took.count();
  }

 private:
  void ask() {
    store::Query query;
    query.sql = sql_;
    query.values = {last_, std::int64_t{kReplayPage}};
    query.rows_max = kReplayPage;
    store_.query(std::move(query), [this](const base::Result<store::Rows>& rows) {
      BTL_ASSERT(rows.has_value());
      rows_ += rows->row_count();
      if (rows->row_count() > 0) last_ = rows->integer(rows->row_count() - 1, 0);
      if (rows->row_count() == kReplayPage) {
        ask();
      } else {
        ended_.set_value();
      }
    });
  }

  store::Store& store_;
  const std::string sql_;
  std::int64_t last_ = 0;
  std::uint64_t rows_ = 0;
  std::promise<void> ended_;
};

void replay_row(Report& report, World& world) {
  for (std::int64_t published = 0; published < kReplayEvents; published += 500) {
    store::Batch batch{"bench", {}};
    for (int i = 0; i < 500; ++i) {
      for (store::Statement& statement : world.event(256))
        batch.statements.push_back(std::move(statement));
    }
    BTL_ASSERT(world.store().commit_now(std::move(batch)).has_value());
  }
  const std::string sql = "SELECT * FROM btl_event WHERE sequence > ?1 ORDER BY sequence LIMIT ?2";
  report.compare(
      {"G17",
       "replay by cursor, 256 rows a call / bare prepared SELECT loop",
       Bound::kAtLeast,
       0.90},
      "rows/s",
      [&] { return Replay(world.store(), sql).run(); },
      [&] { return bare_replay(world.database(), sql, kReplayPage); });
}

}  // namespace
}  // namespace btl::benchmarks

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: durable_bench FOLDER [ROUNDS]\n";
    return 2;
  }
  const std::string folder = argv[1];
  std::filesystem::create_directories(folder);
  btl::benchmarks::Report report(argc > 2 ? std::atoi(argv[2]) : 5);
  btl::benchmarks::World world(folder);
  btl::benchmarks::publish_rows(report, world, folder);
  btl::benchmarks::outbox_row(report, world, folder);
  btl::benchmarks::replay_row(report, world);
  report.print();
  std::cout << '[' << report.json() << "]\n";
  return 0;
}
