// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/privacy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "core/privacy/request_tables.hpp"

namespace btl::privacy {
namespace {

constexpr const char* kOwner = "btl.privacy";
constexpr const char* kHostPrefix = "btl_";
// Who is in this table is gone from all others: who is in the ledger alone came back.
constexpr const char* kCreate =
    "CREATE TABLE btl_erasure (id TEXT PRIMARY KEY, at_ns INTEGER NOT NULL) STRICT, WITHOUT ROWID;";
const access::Actor kSystem{.id = "system"};

store::Statement as_host(std::string sql, std::vector<store::Value> values) {
  store::Statement statement;
  statement.sql = std::move(sql);
  statement.values = std::move(values);
  return statement;
}

// A declared table that is there.
struct Found {
  const Owner& owner;
  const Table& table;
  const store::TableShape& shape;
};

// The shapes whose names begin with the owner's.
std::vector<store::TableShape> shapes_of(const std::vector<store::TableShape>& all,
                                         const std::string& owner) {
  std::vector<store::TableShape> found;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const auto& shape) {
    return shape.name.starts_with(owner + "_");
  });
  return found;
}

// When that was from which retention counts, of each row.
std::vector<std::optional<base::Time>> ages_of(const store::Rows& rows, const Table* aged_by) {
  std::vector<std::optional<base::Time>> ages(rows.row_count());
  if (aged_by == nullptr) return ages;
  const Unit unit = unit_of(aged_by->since).value();  // check(tables)
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) {
    ages[row] = time_of(rows.at(row, rows.column_count() - 1), unit);
  }
  return ages;
}

}  // namespace

base::Result<std::unique_ptr<Privacy>> Privacy::open(access::Access& access,
                                                     os::Files& files,
                                                     std::string ledger_path,
                                                     std::vector<Owner> owners,
                                                     ForgetMore forget_more) {
  store::OwnerSetup setup;
  setup.owner = kOwner;
  setup.migrations.push_back({1, "0001_create.sql", kCreate});
  for (const store::OwnerSetup& each : {setup, request_tables::setup()}) {
    if (auto done = access.recorder.store().set_up(each); done.has_error()) return done.error();
  }
  auto privacy = std::make_unique<Privacy>(
      OnlyOpen{}, access, files, std::move(ledger_path), std::move(owners), std::move(forget_more));
  // Now rather than on the day that somebody must go.
  if (auto readable = privacy->ledger_.read(); readable.has_error()) return readable.error();
  return privacy;
}

Privacy::Privacy(OnlyOpen,
                 access::Access& access,
                 os::Files& files,
                 std::string ledger_path,
                 std::vector<Owner> owners,
                 ForgetMore forget_more)
    : access_(access),
      store_(access.recorder.store()),
      ledger_(files, std::move(ledger_path)),
      owners_(std::move(owners)),
      forget_more_(std::move(forget_more)) {}

base::Result<std::unique_ptr<Privacy::Places>> Privacy::places() {
  auto shapes = store_.tables();
  if (shapes.has_error()) return shapes.error();
  auto made = std::make_unique<Places>();
  made->shapes = std::move(*shapes);
  std::set<std::string> declared;
  std::map<std::uint32_t, std::vector<Found>, std::greater<>> by_depth;
  for (const Owner& owner : owners_) {
    const auto own = shapes_of(made->shapes, owner.id);
    for (const store::TableShape& shape : own) declared.insert(shape.name);
    if (own.empty()) continue;  // never started here
    if (auto fits = check(owner.tables, own); fits.has_error()) {
      made->problems.push_back(fits.error().message);
      continue;
    }
    // Backwards: what is declared later may refer to what was declared before.
    for (auto table = owner.tables.rbegin(); table != owner.tables.rend(); ++table) {
      const auto shape = std::find_if(made->shapes.begin(),
                                      made->shapes.end(),
                                      [&](const auto& each) { return each.name == table->name; });
      by_depth[depth(owner.tables, *table)].push_back({owner, *table, *shape});
    }
  }
  for (const auto& [level, all] : by_depth) {
    for (const Found& found : all) {
      made->all.emplace_back(&found.owner, Place{found.owner.tables, found.table, found.shape});
    }
  }
  for (const store::TableShape& shape : made->shapes) {
    if (shape.name.starts_with(kHostPrefix) || declared.contains(shape.name)) continue;
    made->problems.push_back(
        fmt::format("the table {} belongs to no plugin that is here", shape.name));
  }
  return made;
}

base::Result<std::int64_t> Privacy::count(store::Query query) {
  const auto rows = store_.query_now(std::move(query));
  if (rows.has_error()) return rows.error();
  return rows->integer(0, 0);
}

base::Result<std::vector<std::string>> Privacy::find(std::string_view name) {
  const auto places = this->places();
  if (places.has_error()) return places.error();
  std::set<std::string> ids;
  std::set<std::string> names = {std::string(name)};
  auto account = access_.accounts.find(name);
  if (const auto id = base::parse_id(name)) {
    if (const auto known = access_.directory.account(*id)) account = *known;
    const auto counted = count_about({to_string(*id)});
    if (counted.has_error()) return counted.error();
    if (!counted->touched.empty()) ids.insert(to_string(*id));
  }
  if (account.has_value() && account->state != access::AccountState::kRemoved) {
    ids.insert(to_string(account->id));
    names.insert(account->login);
  }
  for (const auto& [owner, place] : (*places)->all) {
    for (const std::string& each : names) {
      auto query = look_up(place, each);
      if (!query) continue;
      const auto rows = store_.query_now(std::move(*query));
      if (rows.has_error()) return rows.error();
      for (std::uint32_t row = 0; row < rows->row_count(); ++row) {
        if (rows->at(row, 0).kind == store::CellKind::kText) ids.emplace(rows->text(row, 0));
      }
    }
  }
  if (ids.empty()) {
    return base::Error{base::ErrorCode::kNotFound, "nobody here is known by that"};
  }
  return std::vector<std::string>(ids.begin(), ids.end());
}

base::Result<Collection> Privacy::collect(const std::vector<std::string>& ids) {
  const auto places = this->places();
  if (places.has_error()) return places.error();
  Collection collection{.problems = (*places)->problems};
  for (auto at = (*places)->all.rbegin(); at != (*places)->all.rend(); ++at) {
    const auto& [owner, place] = *at;
    for (const std::string& id : ids) {
      for (View& view : show(place, id)) {
        auto rows = store_.query_now(std::move(view.query));
        if (rows.has_error()) return rows.error();
        if (rows->row_count() == 0) continue;
        auto since = ages_of(*rows, view.aged_by);
        collection.records.push_back({.owner = owner,
                                      .table = &place.table,
                                      .columns = std::move(view.columns),
                                      .rows = std::move(*rows),
                                      .aged_by = view.aged_by,
                                      .since = std::move(since)});
      }
    }
  }
  return collection;
}

base::Result<Outcome> Privacy::count_about(const std::vector<std::string>& ids) {
  const auto places = this->places();
  if (places.has_error()) return places.error();
  Outcome outcome{.problems = (*places)->problems};
  for (const auto& [owner, place] : (*places)->all) {
    std::int64_t rows = 0;
    for (const std::string& id : ids) {
      auto query = privacy::count_about(place, id);
      if (!query) continue;
      const auto counted = count(std::move(*query));
      if (counted.has_error()) return counted.error();
      rows += *counted;
    }
    if (rows > 0) outcome.touched.push_back({owner->id, place.table.name, {}, rows});
  }
  return outcome;
}

base::Result<Outcome> Privacy::erase(const std::vector<std::string>& ids,
                                     const access::Actor& actor) {
  auto outcome = count_about(ids);
  if (outcome.has_error()) return outcome.error();
  std::vector<Erasure> erasures;
  for (const std::string& id : ids) erasures.push_back({id, access_.recorder.now()});
  // First: whatever happens from here on, the next start finishes it.
  if (auto written = ledger_.add(erasures); written.has_error()) return written.error();
  const auto places = this->places();
  if (places.has_error()) return places.error();
  for (const std::string& id : ids) {
    if (auto erased = erase_one(**places, id, actor); erased.has_error()) return erased.error();
  }
  if (auto purged = purge(); purged.has_error()) return purged.error();
  return outcome;
}

base::Status Privacy::erase_one(const Places& places,
                                const std::string& id,
                                const access::Actor& actor) {
  const base::Time now = access_.recorder.now();
  store::Batch batch;
  for (const auto& [owner, place] : places.all) {
    if (auto statement = privacy::erase(place, id)) {
      batch.statements.push_back(std::move(*statement));
    }
  }
  const auto account = base::parse_id(id);
  const bool has_account = account && access_.directory.account(*account).has_value();
  if (has_account) {
    for (store::Statement& statement : access::tables::remove_account(*account, now)) {
      batch.statements.push_back(std::move(statement));
    }
    batch.statements.push_back(request_tables::forget(*account));
  }
  for (store::Statement& statement : forget_more_()) {
    batch.statements.push_back(std::move(statement));
  }
  if (places.problems.empty()) {
    batch.statements.push_back(
        as_host("INSERT INTO btl_erasure (id, at_ns) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING",
                {id, base::to_ns(now)}));
  }
  access::Recorder::Follow follow;
  if (has_account) {
    follow = [id = *account, now](access::Directory& directory) { directory.remove(id, now); };
  }
  auto written = access_.recorder.write(std::move(batch),
                                        {.actor = actor.id,
                                         .action = "privacy.erase",
                                         .object = "person/" + id,
                                         .request = actor.request},
                                        std::move(follow));
  if (written.has_value()) purge_is_due_ = true;
  return written;
}

base::Result<Outcome> Privacy::count_due() {
  const auto places = this->places();
  if (places.has_error()) return places.error();
  Outcome outcome{.problems = (*places)->problems};
  for (const auto& [owner, place] : (*places)->all) {
    for (Expiry& expiry : expiries(place)) {
      const auto rows = count(privacy::count_due(place, expiry, access_.recorder.now()));
      if (rows.has_error()) return rows.error();
      if (*rows == 0) continue;
      outcome.touched.push_back({owner->id, place.table.name, std::move(expiry.columns), *rows});
    }
  }
  return outcome;
}

base::Result<std::int64_t> Privacy::expire_all(const Place& place, const Expiry& expiry) {
  const base::Time now = access_.recorder.now();
  for (std::int64_t rows = 0;;) {
    store::Batch batch;
    batch.statements = privacy::expire(place, expiry, now);
    const auto receipt = store_.commit_now(std::move(batch));
    if (receipt.has_error()) return receipt.error();
    const std::int64_t gone = receipt->changed.back();
    rows += gone;
    if (gone > 0) purge_is_due_ = true;
    if (gone < kExpiredAtOnce) return rows;
  }
}

base::Result<Outcome> Privacy::expire() {
  const auto places = this->places();
  if (places.has_error()) return places.error();
  Outcome outcome{.problems = (*places)->problems};
  for (const auto& [owner, place] : (*places)->all) {
    for (Expiry& expiry : expiries(place)) {
      const auto rows = expire_all(place, expiry);
      if (rows.has_error()) return rows.error();
      if (*rows == 0) continue;
      access_.recorder.note({.actor = kSystem.id,
                             .action = "privacy.expire",
                             .object = place.table.name,
                             .reason = fmt::format("{} rows", *rows)});
      outcome.touched.push_back({owner->id, place.table.name, std::move(expiry.columns), *rows});
    }
  }
  if (auto gone = expire_requests(); gone.has_error()) return gone.error();
  const base::SteadyTime now = access_.recorder.clock().steady();
  const std::lock_guard lock(purge_mutex_);
  if (!purge_is_due_ || (purged_ && now - *purged_ < kPurgeEvery)) return outcome;
  if (auto purged = purge(now); purged.has_error()) return purged.error();
  return outcome;
}

base::Status Privacy::expire_requests() {
  store::Batch batch;
  batch.statements.push_back(request_tables::forget_ended(access_.recorder.now() - kRequestsKept));
  const auto receipt = store_.commit_now(std::move(batch));
  if (receipt.has_error()) return receipt.error();
  if (receipt->changed.back() > 0) purge_is_due_ = true;
  return {};
}

base::Status Privacy::purge(base::SteadyTime now) {
  purge_is_due_ = false;  // before: what is deleted meanwhile is for the next one
  if (auto purged = store_.purge_deleted(); purged.has_error()) {
    purge_is_due_ = true;
    return purged;
  }
  purged_ = now;
  return {};
}

base::Status Privacy::purge() {
  const std::lock_guard lock(purge_mutex_);
  return purge(access_.recorder.clock().steady());
}

base::Result<std::size_t> Privacy::replay() {
  const auto ledger = ledger_.read();
  if (ledger.has_error()) return ledger.error();
  if (ledger->empty()) return std::size_t{0};
  store::Query query;
  query.sql = "SELECT id FROM btl_erasure";
  query.rows_max = ~std::uint32_t{0};
  const auto rows = store_.query_now(std::move(query));
  if (rows.has_error()) return rows.error();
  std::set<std::string, std::less<>> gone;
  for (std::uint32_t row = 0; row < rows->row_count(); ++row) gone.emplace(rows->text(row, 0));
  const auto places = this->places();
  if (places.has_error()) return places.error();
  std::size_t again = 0;
  for (const Erasure& erasure : *ledger) {
    if (gone.contains(erasure.id)) continue;
    if (auto erased = erase_one(**places, erasure.id, kSystem); erased.has_error()) {
      return erased.error();
    }
    ++again;
  }
  if (again == 0) return again;
  if (auto purged = purge(); purged.has_error()) return purged.error();
  return again;
}

}  // namespace btl::privacy
