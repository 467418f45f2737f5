// SPDX-License-Identifier: EUPL-1.2
// The statements against a real database: what they say matters less than what they do.
#include "core/privacy/statements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "core/os/folder_for_test.hpp"
#include "core/privacy/tables_for_test.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::privacy {
namespace {

using std::chrono::hours;
using testing::ElementsAre;

constexpr hours kDay{24};

class PrivacyStatements : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = store::open_sqlite({.path = folder_.file("btl.db")}, clock_);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    store_ = std::move(*opened);
    store::OwnerSetup setup;
    setup.owner = "notes";
    setup.migrations = {{1, "0001_create.sql", kCreateForTest}};
    setup.accepts = [this](const auto& shapes) { return check(tables_, shapes); };
    const auto done = store_->set_up(setup);
    ASSERT_TRUE(done.has_value()) << done.error().message;
    auto shapes = store_->tables();
    ASSERT_TRUE(shapes.has_value());
    shapes_ = std::move(*shapes);
  }

  [[nodiscard]] Place place(const char* name) const {
    const auto shape = std::find_if(
        shapes_.begin(), shapes_.end(), [&](const auto& each) { return each.name == name; });
    return {tables_, *find(tables_, name), *shape};
  }
  std::int64_t run(store::Statement statement) {
    store::Batch batch;
    batch.statements.push_back(std::move(statement));
    const auto receipt = store_->commit_now(std::move(batch));
    EXPECT_TRUE(receipt.has_value()) << receipt.error().message;
    return receipt.has_value() ? receipt->changed.front() : -1;
  }
  // What the last of them did.
  std::int64_t run(std::vector<store::Statement> statements) {
    store::Batch batch;
    batch.statements = std::move(statements);
    const auto receipt = store_->commit_now(std::move(batch));
    EXPECT_TRUE(receipt.has_value()) << receipt.error().message;
    return receipt.has_value() ? receipt->changed.back() : -1;
  }
  void run(const std::string& sql, std::vector<store::Value> values = {}) {
    store::Statement statement;
    statement.sql = sql;
    statement.values = std::move(values);
    run(std::move(statement));
  }
  std::vector<std::string> column(store::Query query) {
    std::vector<std::string> values;
    const auto rows = store_->query_now(std::move(query));
    EXPECT_TRUE(rows.has_value()) << rows.error().message;
    for (std::uint32_t row = 0; rows.has_value() && row < rows->row_count(); ++row) {
      const auto cell = rows->at(row, 0);
      values.push_back(cell.kind == store::CellKind::kInteger ? std::to_string(cell.integer)
                       : cell.kind == store::CellKind::kNull  ? "null"
                                                              : std::string(cell.text));
    }
    return values;
  }
  std::vector<std::string> column(const std::string& sql) {
    store::Query query;
    query.sql = sql;
    return column(std::move(query));
  }
  void add_person(const char* id, const char* name, const char* phone, const char* left_day) {
    run("INSERT INTO notes_person VALUES (?1, ?2, ?3, nullif(?4, ''))",
        {std::string(id), std::string(name), std::string(phone), std::string(left_day)});
  }
  void add_note(const char* person, std::int64_t number, const char* by, base::Time written) {
    run("INSERT INTO notes_note VALUES (?1, ?2, 'text', ?3, ?4)",
        {std::string(person), number, std::string(by), base::to_ns(written)});
  }

  os::FolderForTest folder_;
  os::FakeClock clock_;
  std::unique_ptr<store::Store> store_;
  const Tables tables_ = tables_for_test();
  std::vector<store::TableShape> shapes_;
  const base::Time now_ = *base::parse_iso8601("2026-11-28T12:00:00Z");
};

TEST_F(PrivacyStatements, CountHowDeepATableStands) {
  EXPECT_EQ(depth(tables_, *find(tables_, "notes_person")), 0U);
  EXPECT_EQ(depth(tables_, *find(tables_, "notes_note")), 1U);
}

TEST_F(PrivacyStatements, LookPeopleUpByWhatIdentifiesThem) {
  add_person("p1", "An", "+31 10 1234567", "");
  add_person("p2", "Bo", "+31 10 7654321", "");
  EXPECT_THAT(column(look_up(place("notes_person"), "+31 10 7654321").value()), ElementsAre("p2"));
  EXPECT_THAT(column(look_up(place("notes_person"), "An").value()), ElementsAre());
  EXPECT_FALSE(look_up(place("notes_note"), "An").has_value());
}

TEST_F(PrivacyStatements, ShowEachColumnToWhomItIsAbout) {
  add_person("p1", "An", "", "");
  add_person("p2", "Bo", "", "");
  add_note("p1", 7, "p2", now_);
  const auto views_of_an = show(place("notes_note"), "p1");
  ASSERT_EQ(views_of_an.size(), 2U);
  std::vector<std::string> seen_of_an;
  std::vector<std::string> seen_of_bo;
  for (const View& view : show(place("notes_note"), "p1")) {
    const auto rows = store_->query_now(view.query);
    ASSERT_TRUE(rows.has_value()) << rows.error().message;
    if (rows->row_count() > 0) seen_of_an = view.columns;
  }
  for (const View& view : show(place("notes_note"), "p2")) {
    const auto rows = store_->query_now(view.query);
    ASSERT_TRUE(rows.has_value()) << rows.error().message;
    if (rows->row_count() > 0) seen_of_bo = view.columns;
  }
  EXPECT_THAT(seen_of_an, ElementsAre("person_id", "number", "text", "written_ns"));
  EXPECT_THAT(seen_of_bo, ElementsAre("number", "seen_by"));
}

TEST_F(PrivacyStatements, TellWhenThatWasWhatRetentionCountsFrom) {
  const auto cell = [](std::string_view text) {
    return store::Cell{.kind = store::CellKind::kText, .text = text};
  };
  const auto number = [](std::int64_t value) {
    return store::Cell{.kind = store::CellKind::kInteger, .integer = value};
  };
  const base::Time day = base::parse_iso8601("2026-11-28").value();
  EXPECT_EQ(time_of(cell("2026-11-28"), Unit::kDays), day);
  EXPECT_EQ(time_of(number(base::to_ns(day)), Unit::kNanoseconds), day);
  EXPECT_EQ(time_of(number(base::to_ns(day) / 1'000'000'000), Unit::kSeconds), day);
  EXPECT_EQ(time_of(cell(""), Unit::kDays), std::nullopt);
  EXPECT_EQ(time_of(cell("2026-11-28"), Unit::kSeconds), std::nullopt);
  EXPECT_EQ(time_of(store::Cell{}, Unit::kDays), std::nullopt);
  EXPECT_EQ(time_of(number(std::numeric_limits<std::int64_t>::max()), Unit::kNanoseconds),
            std::nullopt);
  EXPECT_EQ(time_of(number(-1), Unit::kSeconds), std::nullopt);
}

TEST_F(PrivacyStatements, EraseRowsAndTheirParts) {
  add_person("p1", "An", "", "");
  add_person("p2", "Bo", "", "");
  add_note("p1", 1, "p2", now_);
  add_note("p2", 1, "p1", now_);
  EXPECT_THAT(column(count_about(place("notes_note"), "p1").value()), ElementsAre("1"));
  EXPECT_EQ(run(erase(place("notes_note"), "p1").value()), 1);
  EXPECT_EQ(run(erase(place("notes_person"), "p1").value()), 1);
  EXPECT_THAT(column("SELECT person_id FROM notes_note"), ElementsAre("p2"));
  EXPECT_THAT(column("SELECT id FROM notes_person"), ElementsAre("p2"));
}

TEST_F(PrivacyStatements, EmptyWhatMustStayForTheCounts) {
  run("INSERT INTO notes_report VALUES ('r1', 'bleiswijk', 'loud', 51.9, x'01', 5),"
      " ('r2', 'bleiswijk', 'dark', 52.0, x'02', 5)");
  EXPECT_EQ(run(erase(place("notes_report"), "r1").value()), 1);
  EXPECT_THAT(column("SELECT kern || '/' || story || '/' || coalesce(lat, 'none') || '/' || "
                     "length(photo) FROM notes_report ORDER BY id"),
              ElementsAre("bleiswijk//none/0", "bleiswijk/dark/52.0/1"));
}

TEST_F(PrivacyStatements, ExpireToTheDay) {
  add_person("p1", "An", "", "2026-10-29");  // thirty days before
  add_note("p1", 1, "p2", now_);             // goes with the person
  add_person("p2", "Bo", "", "2026-10-30");
  add_person("p3", "Cas", "", "");  // has not left
  const auto all = expiries(place("notes_person"));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_THAT(column(count_due(place("notes_person"), all[0], now_)), ElementsAre("1"));
  EXPECT_EQ(run(expire(place("notes_person"), all[0], now_)), 1);
  EXPECT_THAT(column("SELECT id FROM notes_person ORDER BY id"), ElementsAre("p2", "p3"));
  EXPECT_THAT(column("SELECT person_id FROM notes_note"), ElementsAre());
}

TEST_F(PrivacyStatements, EmptyAColumnSoonerThanTheRowGoes) {
  add_person("p1", "An", "", "");
  add_note("p1", 1, "p1", now_ - 14 * kDay);
  add_note("p1", 2, "p1", now_ - 14 * kDay + std::chrono::nanoseconds{1});
  const auto all = expiries(place("notes_note"));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(run(expire(place("notes_note"), all[0], now_)), 1);
  EXPECT_THAT(column("SELECT text FROM notes_note ORDER BY number"), ElementsAre("", "text"));
  EXPECT_EQ(run(expire(place("notes_note"), all[0], now_)), 0) << "once is enough";
  EXPECT_EQ(run(expire(place("notes_note"), all[1], now_)), 0);
  EXPECT_EQ(run(expire(place("notes_note"), all[1], now_ + 351 * kDay)), 1);
}

TEST_F(PrivacyStatements, ExpireAtMostSoManyRowsAtOnce) {
  add_person("p1", "An", "", "");
  run("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700)"
      " INSERT INTO notes_note SELECT 'p1', i, '', '', 0 FROM n");
  const auto all = expiries(place("notes_note"));
  EXPECT_EQ(run(expire(place("notes_note"), all[1], now_)), kExpiredAtOnce);
  EXPECT_EQ(run(expire(place("notes_note"), all[1], now_)), 200);
}

}  // namespace
}  // namespace btl::privacy
