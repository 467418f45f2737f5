// SPDX-License-Identifier: EUPL-1.2
// Goal: a refused batch is undone alone and never undoes its neighbours, whatever it did and
// however it ended. Method: named cases, then random groups against a model that applies batches
// one by one.
#include "core/store/sqlite/group_commit.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "core/os/random.hpp"
#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;
using Group = std::vector<Waiting>;

class GroupCommitTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(world_.set_up("notes",
                            "CREATE TABLE notes_note (id INTEGER PRIMARY KEY, count INTEGER NOT "
                            "NULL CHECK (count < 1000)) STRICT;"
                            "CREATE TABLE notes_child (id INTEGER PRIMARY KEY, note INTEGER "
                            "REFERENCES notes_note (id) DEFERRABLE INITIALLY DEFERRED) STRICT;"
                            "CREATE TRIGGER notes_all AFTER INSERT ON notes_note WHEN NEW.count = "
                            "666 BEGIN SELECT RAISE(ROLLBACK, 'all of it'); END;"),
              "");
  }

  static Waiting batch(std::vector<std::string> sql) {
    Waiting waiting;
    waiting.batch.owner = "notes";
    for (std::string& text : sql) waiting.batch.statements.push_back({.sql = std::move(text)});
    return waiting;
  }
  static Waiting insert(int id) {
    return batch({fmt::format("INSERT INTO notes_note VALUES ({}, 1)", id)});
  }

  std::map<std::int64_t, std::int64_t> content() {
    const auto rows = world_.writer->fetch("SELECT id, count FROM notes_note");
    std::map<std::int64_t, std::int64_t> found;
    for (std::uint32_t row = 0; row < rows.value().row_count(); ++row) {
      found[rows.value().integer(row, 0)] = rows.value().integer(row, 1);
    }
    return found;
  }

  // Runs a neighbour, the batch, a neighbour; both neighbours must be there afterwards.
  base::Status between_neighbours(Waiting waiting) {
    Group group;
    group.push_back(insert(1));
    group.push_back(std::move(waiting));
    group.push_back(insert(3));
    EXPECT_FALSE(group_commit_.run(group).has_value());
    EXPECT_TRUE(group[0].result.has_value());
    EXPECT_TRUE(group[2].result.has_value());
    EXPECT_TRUE(content().contains(1));
    EXPECT_TRUE(content().contains(3));
    EXPECT_NE(sqlite3_get_autocommit(world_.writer->handle()), 0);
    if (group[1].result.has_error()) return group[1].result.error();
    return {};
  }

  WorldForTest world_;
  GroupCommit group_commit_{*world_.writer};
};

TEST_F(GroupCommitTest, CommitsAllWithReceipts) {
  Group group;
  group.push_back(batch({"INSERT INTO notes_note VALUES (5, 1), (6, 2)",
                         "UPDATE notes_note SET count = 9 WHERE id = 5"}));
  ASSERT_FALSE(group_commit_.run(group).has_value());
  EXPECT_EQ(group[0].result->changed, (std::vector<std::int64_t>{2, 1}));
  EXPECT_EQ(group[0].result->row_ids, (std::vector<std::int64_t>{6, 6}));
}

TEST_F(GroupCommitTest, UndoesARefusedBatchAloneAndWhole) {
  EXPECT_EQ(between_neighbours(batch({"INSERT INTO notes_note VALUES (2, 1)",
                                      "INSERT INTO notes_note VALUES (1, 1)"}))
                .error()
                .code,
            ErrorCode::kConflict);
  EXPECT_FALSE(content().contains(2));
}

TEST_F(GroupCommitTest, RefusesWrongSqlForeignTablesAndWrongValues) {
  const auto code = [&](const std::string& sql) {
    EXPECT_TRUE(world_.writer->execute("DELETE FROM notes_note").has_value());
    return between_neighbours(batch({"INSERT INTO notes_note VALUES (2, 1)", sql})).error().code;
  };
  EXPECT_EQ(code("INSERT INTO nonsense"), ErrorCode::kInvalid);
  EXPECT_EQ(code("DELETE FROM btl_migration"), ErrorCode::kDenied);
  EXPECT_EQ(code("COMMIT"), ErrorCode::kDenied);
  EXPECT_EQ(code("INSERT INTO notes_note VALUES (4, 'x')"), ErrorCode::kInvalid);
  EXPECT_EQ(code("INSERT INTO notes_note VALUES (4, 5000)"), ErrorCode::kConflict);
  EXPECT_EQ(code("INSERT INTO notes_note VALUES (4, ?1)"), ErrorCode::kInvalid);
  EXPECT_FALSE(content().contains(2));
}

TEST_F(GroupCommitTest, RefusesABatchWhoseExpectationDoesNotHold) {
  Waiting waiting = batch({"UPDATE notes_note SET count = 2 WHERE id = 99"});
  waiting.batch.statements[0].expect_rows = 1;
  const auto refused = between_neighbours(std::move(waiting));
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_NE(refused.error().message.find("0 rows changed where 1 were expected"),
            std::string::npos);
}

TEST_F(GroupCommitTest, RefusesReferencesThatDangleAtTheEndOfTheirBatch) {
  EXPECT_EQ(between_neighbours(batch({"INSERT INTO notes_child VALUES (1, 3)"})).error().code,
            ErrorCode::kConflict);
  ASSERT_TRUE(world_.writer->execute("DELETE FROM notes_note").has_value());
  EXPECT_TRUE(between_neighbours(batch({"INSERT INTO notes_child VALUES (1, 2)",
                                        "INSERT INTO notes_note VALUES (2, 1)"}))
                  .has_value());
}

TEST_F(GroupCommitTest, OutlivesABatchThatRollsEverythingBack) {
  for (const char* sql : {"INSERT OR ROLLBACK INTO notes_note VALUES (1, 1)",
                          "INSERT INTO notes_note VALUES (4, 666)"}) {
    ASSERT_TRUE(world_.writer->execute("DELETE FROM notes_note").has_value());
    EXPECT_FALSE(
        between_neighbours(batch({"INSERT INTO notes_note VALUES (2, 1)", sql})).has_value())
        << sql;
    EXPECT_FALSE(content().contains(2));
  }
}

TEST_F(GroupCommitTest, RunsTheHostsStatementsInsideAnOwnersBatch) {
  Waiting waiting = batch({"INSERT INTO notes_note VALUES (2, 1)",
                           "INSERT INTO btl_migration VALUES ('x', 1, 'x', x'00', 0)"});
  waiting.batch.statements[1].as_host = true;
  EXPECT_TRUE(between_neighbours(std::move(waiting)).has_value());
}

TEST_F(GroupCommitTest, FailsAsAWholeWhenTheTransactionCannotBegin) {
  const auto other = world_.open(Role::kWriter);
  ASSERT_TRUE(other->execute("BEGIN IMMEDIATE").has_value());
  sqlite3_busy_timeout(world_.writer->handle(), 0);
  Group group;
  group.push_back(insert(1));
  group.push_back(insert(2));
  const auto failure = group_commit_.run(group);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->reach, Reach::kStore);
  EXPECT_EQ(group[0].result.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(group[1].result.error().code, ErrorCode::kUnavailable);
  ASSERT_TRUE(other->execute("ROLLBACK").has_value());
  EXPECT_FALSE(group_commit_.run(group).has_value());
  EXPECT_EQ(content().size(), 2U);
}

// The model: rows by id, and what each kind of step does to them; nothing when it refuses.
using Model = std::map<std::int64_t, std::int64_t>;

struct Step {
  std::string sql;
  std::optional<std::int64_t> expect_rows = {};
};

std::optional<Step> random_step(os::FakeRandom& random, Model& model, bool& refused) {
  const auto id = static_cast<std::int64_t>(random.below(12));
  switch (random.below(6)) {
    case 0: {  // insert: refused when there
      refused = refused || !model.try_emplace(id, 1).second;
      return Step{fmt::format("INSERT INTO notes_note VALUES ({}, 1)", id)};
    }
    case 1: {  // the same, but refusing rolls everything back
      refused = refused || !model.try_emplace(id, 1).second;
      return Step{fmt::format("INSERT OR ROLLBACK INTO notes_note VALUES ({}, 1)", id)};
    }
    case 2: {  // expected update: refused when absent
      const auto found = model.find(id);
      if (found == model.end()) refused = true;
      if (found != model.end()) ++found->second;
      return Step{fmt::format("UPDATE notes_note SET count = count + 1 WHERE id = {}", id), 1};
    }
    case 3: {
      model.erase(id);
      return Step{fmt::format("DELETE FROM notes_note WHERE id = {}", id)};
    }
    case 4: {
      for (auto& [key, count] : model) ++count;
      return Step{"UPDATE notes_note SET count = count + 1"};
    }
    default: {
      if (random.below(8) != 0) return std::nullopt;
      refused = true;
      return Step{"SELECT * FROM btl_migration"};
    }
  }
}

TEST_F(GroupCommitTest, DoesWhatAModelDoesBatchByBatch) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    os::FakeRandom random(seed);
    ASSERT_TRUE(world_.writer->execute("DELETE FROM notes_note").has_value());
    Model model;
    for (int round = 0; round < 5; ++round) {
      Group group(1 + random.below(12));
      std::vector<bool> refusals;
      for (Waiting& waiting : group) {
        waiting.batch.owner = "notes";
        Model after = model;
        bool refused = false;
        const std::uint64_t steps = 1 + random.below(4);
        for (std::uint64_t count = 0; count < steps && !refused; ++count) {
          if (auto step = random_step(random, after, refused)) {
            waiting.batch.statements.push_back(
                {.sql = std::move(step->sql), .expect_rows = step->expect_rows});
          }
        }
        refusals.push_back(refused);
        if (!refused) model = after;
      }
      ASSERT_FALSE(group_commit_.run(group).has_value()) << "seed " << seed;
      for (std::size_t place = 0; place < group.size(); ++place) {
        ASSERT_EQ(group[place].result.has_error(), refusals[place]) << "seed " << seed;
      }
      ASSERT_EQ(content(), model) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace btl::store::sqlite
