// SPDX-License-Identifier: EUPL-1.2
// The real store and bus in a folder of their own, with one event type and one business table.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/bus/bus.hpp"
#include "core/os/clock.hpp"
#include "core/os/random.hpp"
#include "core/os/worker_pool.hpp"
#include "core/store/store.hpp"

namespace btl::benchmarks {

class World {
 public:
  static constexpr const char* kBusinessTable =
      "CREATE TABLE bench_report (id TEXT PRIMARY KEY, kern TEXT NOT NULL, description TEXT NOT "
      "NULL) STRICT";

  explicit World(const std::string& folder);

  store::Store& store() { return *store_; }
  bus::Bus& bus() { return *bus_; }
  [[nodiscard]] std::string database() const { return folder_ + "/btl.db"; }

  // The statements of one event whose payload is `bytes` long.
  std::vector<store::Statement> event(std::size_t bytes);
  // A row of the business table.
  store::Statement business_row();

  store::Batch publish(std::size_t bytes);
  store::Batch publish_with_row(std::size_t bytes);

  // The statements that made the tables of the log, for a bare loop.
  std::vector<std::string> log_schema();

 private:
  const std::string folder_;
  os::SystemClock clock_;
  os::SystemRandom random_;
  os::WorkerPool pool_{{}};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<bus::Bus> bus_;
};

}  // namespace btl::benchmarks
