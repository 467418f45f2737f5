// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/registry.hpp"

#include <fmt/format.h>

#include "core/bus/log.hpp"

namespace btl::bus {
namespace {

constexpr std::uint32_t kSettledPerRead = 10'000;

}  // namespace

base::Status Registry::open() {
  auto rows = all();
  if (rows.has_error()) return rows.error();
  for (KnownSubscription& row : *rows) {
    std::pair key{row.plugin, row.name};
    read_.insert_or_assign(std::move(key), std::move(row));
  }
  return {};
}

base::Result<std::vector<KnownSubscription>> Registry::all() const {
  const auto rows = parts_.store.query_now(log::subscriptions());
  if (rows.has_error()) return rows.error();
  std::vector<KnownSubscription> known;
  for (std::uint32_t row = 0; row < rows->row_count(); ++row) {
    known.push_back({.number = rows->integer(row, 0),
                     .plugin = std::string(rows->text(row, 1)),
                     .name = std::string(rows->text(row, 2)),
                     .type = rows->integer(row, 3),
                     .position = rows->integer(row, 4),
                     .parked = rows->integer(row, 5),
                     .has_retries = rows->integer(row, 6) != 0,
                     .has_settled = rows->integer(row, 7) != 0});
  }
  return known;
}

base::Result<KnownSubscription> Registry::find(const std::string& plugin,
                                               const std::string& name) const {
  auto rows = all();
  if (rows.has_error()) return rows.error();
  for (KnownSubscription& row : *rows) {
    if (row.plugin == plugin && row.name == name) return std::move(row);
  }
  return base::Error{base::ErrorCode::kNotFound,
                     fmt::format("{} has no subscription \"{}\"", plugin, name)};
}

base::Result<KnownSubscription> Registry::take(const std::string& plugin, const std::string& name) {
  const auto read = read_.find({plugin, name});
  if (read == read_.end()) return find(plugin, name);
  KnownSubscription known = std::move(read->second);
  read_.erase(read);
  return known;
}

base::Result<KnownSubscription> Registry::take_or_add(const SubscriptionSpec& spec,
                                                      std::int64_t type) {
  auto found = take(spec.plugin, spec.name);
  if (found.has_error() && found.error().code != base::ErrorCode::kNotFound) return found;
  if (found.has_value() && found->type == type) return found;
  store::Batch batch;
  batch.statements.push_back(
      found.has_value()
          ? log::change_type(found->number, type)
          : log::add_subscription(spec.plugin, spec.name, type, spec.from == From::kNow));
  const auto done = parts_.store.commit_now(std::move(batch));
  if (done.has_error()) return done.error();
  return find(spec.plugin, spec.name);
}

base::Result<std::vector<std::int64_t>> Registry::settled_ahead(
    const KnownSubscription& known) const {
  std::vector<std::int64_t> ahead;
  if (!known.has_settled) return ahead;
  for (;;) {
    const std::int64_t after = ahead.empty() ? known.position : ahead.back();
    const auto rows = parts_.store.query_now(log::settled(known.number, after, kSettledPerRead));
    if (rows.has_error()) return rows.error();
    for (std::uint32_t i = 0; i < rows->row_count(); ++i) ahead.push_back(rows->integer(i, 0));
    if (rows->row_count() < kSettledPerRead) return ahead;
  }
}

}  // namespace btl::bus
