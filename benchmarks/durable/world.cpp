// SPDX-License-Identifier: EUPL-1.2
#include "benchmarks/durable/world.hpp"

#include <filesystem>
#include <utility>

#include "core/base/assert.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::benchmarks {
namespace {

constexpr const char* kType = "nl.buurttoezicht.bench.happened.v1";

}  // namespace

World::World(const std::string& folder) : folder_(folder + "/btl") {
  std::filesystem::remove_all(folder_);
  std::filesystem::create_directories(folder_);
  store::SqliteOptions options;
  options.path = database();
  auto opened = store::open_sqlite(options, clock_);
  BTL_ASSERT(opened.has_value());
  store_ = std::move(*opened);
  bus::BusOptions bus_options;
  bus_options.after = [](auto, auto) {};  // nothing fails here, so nothing is tried again
  auto bus = bus::Bus::open(*store_, pool_, clock_, random_, std::move(bus_options));
  BTL_ASSERT(bus.has_value());
  bus_ = std::move(*bus);
  BTL_ASSERT(bus_->declare({kType, "bench", R"({"type":"object"})", "green"}).has_value());
  BTL_ASSERT(store_->set_up({"bench", {{1, "0001_create.sql", kBusinessTable}}, {}}).has_value());
}

std::vector<store::Statement> World::event(std::size_t bytes) {
  bus::NewEvent event;
  event.type = kType;
  event.subject = "report";
  event.kern = "bleiswijk";
  event.payload = R"({"text":")" + std::string(bytes - 11, 'x') + R"("})";
  auto staged = bus_->stage("bench", {std::move(event)});
  BTL_ASSERT(staged.has_value());
  return std::move(*staged);
}

store::Statement World::business_row() {
  return {"INSERT INTO bench_report (id, kern, description) VALUES (?1, ?2, ?3)",
          {base::to_string(random_.id()), std::string("bleiswijk"), std::string(64, 'x')},
          1};
}

store::Batch World::publish(std::size_t bytes) {
  return {"bench", event(bytes)};
}

store::Batch World::publish_with_row(std::size_t bytes) {
  store::Batch batch{"bench", {business_row()}};
  for (store::Statement& statement : event(bytes)) batch.statements.push_back(std::move(statement));
  return batch;
}

std::vector<std::string> World::log_schema() {
  store::Query query;
  query.sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name = 'btl_event'";
  const auto rows = store_->query_now(std::move(query));
  BTL_ASSERT(rows.has_value());
  std::vector<std::string> schema;
  for (std::uint32_t row = 0; row < rows->row_count(); ++row)
    schema.emplace_back(rows->text(row, 0));
  BTL_ASSERT(!schema.empty());
  return schema;
}

}  // namespace btl::benchmarks
