// SPDX-License-Identifier: EUPL-1.2
#include "core/access/audit.hpp"

#include <gtest/gtest.h>

#include "core/access/world_for_test.hpp"

namespace btl::access {
namespace {

class AuditTest : public testing::Test {
 protected:
  AuditTest() { EXPECT_TRUE(Audit::set_up(*world_.store).has_value()); }

  void append(const AuditEntry& entry) {
    store::Batch batch;
    batch.statements.push_back(Audit::append(entry, world_.clock.now()));
    ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  }
  void append_some(int count) {
    for (int i = 0; i < count; ++i) {
      world_.clock.advance(std::chrono::seconds{1});
      append({.actor = "a" + std::to_string(i % 3),
              .action = "report.view",
              .object = "report/" + std::to_string(i),
              .kern = "bleiswijk",
              .outcome = i % 4 == 0 ? Outcome::kRefused : Outcome::kDone,
              .reason = "task " + std::to_string(i),
              .request = "r" + std::to_string(i)});
    }
  }
  std::string broken(const std::optional<AuditHead>& kept = std::nullopt) {
    const auto verdict = audit_.verify(kept);
    EXPECT_TRUE(verdict.has_value());
    return verdict->broken.value_or("");
  }

  WorldForTest world_;
  const Audit audit_{*world_.store};
};

TEST_F(AuditTest, ChainsWhatItIsGiven) {
  EXPECT_EQ(audit_.verify()->count, 0);
  append_some(1'205);  // more than a page
  const auto verdict = audit_.verify();
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->broken, std::nullopt);
  EXPECT_EQ(verdict->count, 1'205);
  EXPECT_EQ(verdict->head.sequence, 1'205);
  const auto tail = audit_.tail(2);
  ASSERT_EQ(tail->size(), 2U);
  EXPECT_EQ(tail->back().hash, verdict->head.hash);
  EXPECT_EQ(tail->front().entry.object, "report/1203");
  EXPECT_EQ(tail->back().time, world_.clock.now());
}

TEST_F(AuditTest, TellsWhatIsAboutAnAccount) {
  append({.actor = "a1", .action = "x"});
  append({.actor = "a2", .action = "x"});
  append({.actor = "a1/key", .action = "y"});
  append({.actor = "operator", .action = "z", .object = "account/a1"});
  const auto about = audit_.about("a1", 10);
  ASSERT_TRUE(about.has_value()) << about.error().message;
  ASSERT_EQ(about->size(), 3U);
  EXPECT_EQ(about->front().entry.action, "x");
  EXPECT_EQ(about->back().entry.action, "z");
  EXPECT_EQ(audit_.about("a1", 1)->front().entry.action, "z");
}

TEST_F(AuditTest, FindsWhatFits) {
  append_some(30);
  const base::Time last = world_.clock.now();
  const auto found = [this](const AuditSearch& search) {
    std::string requests;
    for (const AuditRecord& record : audit_.search(search, 4).value()) {
      requests += record.entry.request + " ";
    }
    return requests;
  };
  EXPECT_EQ(found({}), "r29 r28 r27 r26 ");
  EXPECT_EQ(found({.before = 27}), "r25 r24 r23 r22 ");
  EXPECT_EQ(found({.actor = "a1"}), "r28 r25 r22 r19 ");
  EXPECT_EQ(found({.action = "report."}), "r29 r28 r27 r26 ");
  EXPECT_EQ(found({.action = "eport"}), "");
  EXPECT_EQ(found({.action = "%"}), "");
  EXPECT_EQ(found({.from = last}), "r29 ");
  EXPECT_EQ(found({.until = last - std::chrono::seconds{27}}), "r1 r0 ");
  EXPECT_EQ(found({.actor = "nobody"}), "");
}

TEST_F(AuditTest, KeepsTheChainWhenABatchIsRefused) {
  append_some(1);
  store::Batch refused;
  refused.statements.push_back(Audit::append({.actor = "a", .action = "x"}, world_.clock.now()));
  refused.statements.push_back({.sql = "DELETE FROM btl_audit WHERE 0", .expect_rows = 1});
  EXPECT_TRUE(world_.store->commit_now(std::move(refused)).has_error());
  append_some(1);
  EXPECT_EQ(audit_.verify()->count, 2);
  EXPECT_EQ(broken(), "");
}

TEST_F(AuditTest, CutsWhatIsTooLongBetweenLetters) {
  append({.actor = "a", .action = "x", .object = std::string(199, 'o') + "é" + "tail"});
  EXPECT_EQ(audit_.tail(1)->front().entry.object, std::string(199, 'o'));
  EXPECT_EQ(broken(), "");
}

// Fields that run into each other must not look like others.
TEST_F(AuditTest, HashesEachFieldByItself) {
  append({.actor = "ab", .action = "c"});
  ASSERT_TRUE(world_.write("UPDATE btl_audit SET actor = 'a', action = 'bc'").has_value());
  EXPECT_EQ(broken(), "entry 1 or the one before it was changed");
}

TEST_F(AuditTest, FindsACutTailByAKeptHead) {
  append_some(10);
  const AuditHead head = audit_.verify()->head;
  append_some(2);
  EXPECT_EQ(broken(head), "");
  ASSERT_TRUE(world_.write("DELETE FROM btl_audit WHERE sequence > 8").has_value());
  EXPECT_EQ(broken(), "");
  EXPECT_EQ(broken(head), "the log ends before entry 10, whose hash was kept");
  append_some(4);
  EXPECT_EQ(broken(head), "entry 10 is not the one whose hash was kept");
}

// Each round changes, moves, deletes or inserts one thing, looks, and puts it back.
TEST_F(AuditTest, FindsEachOfAThousandTamperings) {
  constexpr int kEntries = 40;
  append_some(kEntries);
  const AuditHead head = audit_.verify()->head;
  store::Query all;
  all.sql = "SELECT * FROM btl_audit ORDER BY sequence";
  const auto kept = world_.store->query_now(std::move(all));
  ASSERT_TRUE(kept.has_value());
  const auto restore_and = [&](std::optional<store::Statement> change) {
    store::Batch batch;
    batch.statements.push_back({.sql = "DELETE FROM btl_audit"});
    for (std::uint32_t row = 0; row < kept->row_count(); ++row) {
      store::Statement insert;
      insert.sql = "INSERT INTO btl_audit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
      for (std::uint32_t column = 0; column < kept->column_count(); ++column) {
        const store::Cell cell = kept->at(row, column);
        if (cell.kind == store::CellKind::kInteger) {
          insert.values.emplace_back(cell.integer);
        } else {
          insert.values.emplace_back(std::string(cell.text));
        }
      }
      batch.statements.push_back(std::move(insert));
    }
    if (change) batch.statements.push_back(*std::move(change));
    ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  };
  const std::vector<std::string> ways{
      "UPDATE btl_audit SET actor = actor || 'x' WHERE sequence = ?1",
      "UPDATE btl_audit SET action = 'y' WHERE sequence = ?1",
      "UPDATE btl_audit SET object = upper(object) WHERE sequence = ?1",
      "UPDATE btl_audit SET kern = '' WHERE sequence = ?1",
      "UPDATE btl_audit SET outcome = 1 - outcome WHERE sequence = ?1",
      "UPDATE btl_audit SET reason = '' WHERE sequence = ?1",
      "UPDATE btl_audit SET request = 'q' WHERE sequence = ?1",
      "UPDATE btl_audit SET time_ns = time_ns + 1 WHERE sequence = ?1",
      "UPDATE btl_audit SET hash = btl_sha256(hash) WHERE sequence = ?1",
      "DELETE FROM btl_audit WHERE sequence = ?1",
      "DELETE FROM btl_audit WHERE sequence >= ?1",
      "UPDATE btl_audit SET sequence = sequence + 100 WHERE sequence = ?1",
      "INSERT INTO btl_audit SELECT sequence + 1000, time_ns, actor, action, object, kern, outcome,"
      " reason, request, hash FROM btl_audit WHERE sequence = ?1",
      "UPDATE btl_audit SET (actor, object) = (SELECT actor, object || '-' FROM btl_audit WHERE"
      " sequence = 1) WHERE sequence = ?1"};
  int found = 0;
  for (int round = 0; round < 1'000; ++round) {
    const std::string& way = ways[world_.random.below(ways.size())];
    const auto place = static_cast<std::int64_t>(world_.random.below(kEntries) + 1);
    restore_and(store::Statement{.sql = way, .values = {place}});
    if (!broken(head).empty()) {
      ++found;
    } else {
      ADD_FAILURE() << "not found: " << way << " at " << place;
    }
  }
  restore_and(std::nullopt);
  EXPECT_EQ(found, 1'000);
  EXPECT_EQ(broken(head), "");
}

}  // namespace
}  // namespace btl::access
