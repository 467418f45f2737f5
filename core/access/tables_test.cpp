// SPDX-License-Identifier: EUPL-1.2
#include "core/access/tables.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

class TablesTest : public HouseForTest {
 protected:
  void write(store::Statement statement) {
    store::Batch batch;
    batch.statements.push_back(std::move(statement));
    ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  }
  store::Rows read(store::Query query) {
    auto rows = world_.store->query_now(std::move(query));
    EXPECT_TRUE(rows.has_value());
    return std::move(rows.value());
  }
};

TEST_F(TablesTest, ReadGrantsAsTheyWereWritten) {
  const base::Id person = confirm("a@example.nl");
  Grant grant{.id = world_.random.id(),
              .account = person,
              .role = "dc",
              .scope = {"bleiswijk", "w03", "g1"},
              .from = world_.clock.now(),
              .until = {}};
  write(tables::add_grant(grant, "operator", world_.clock.now()));
  EXPECT_EQ(tables::grants_of(read(tables::grants(""))), (std::vector<Grant>{grant}));
  grant.until = world_.clock.now() + std::chrono::hours{1};
  write(tables::end_grant(grant.id, *grant.until));
  EXPECT_EQ(tables::grants_of(read(tables::grants(""))), (std::vector<Grant>{grant}));
  EXPECT_TRUE(tables::grants_of(read(tables::grants(to_string(grant.id)))).empty());
}

TEST_F(TablesTest, ReadKeysAsTheyWereWritten) {
  const base::Id person = confirm("a@example.nl");
  const tables::KeyRow key{.id = world_.random.id(),
                           .hash = "h",
                           .account = person,
                           .name = "export",
                           .permissions = {"a.read", "b.read"},
                           .scope = {"bleiswijk", "", ""},
                           .until = world_.clock.now()};
  write(tables::add_key(key));
  const auto keys = tables::keys_of(read(tables::keys("")));
  ASSERT_EQ(keys.size(), 1U);
  EXPECT_EQ(keys.front().permissions, key.permissions);
  EXPECT_EQ(keys.front().scope, key.scope);
  EXPECT_EQ(keys.front().until, key.until);
}

TEST_F(TablesTest, NotesWhenASessionWasSeen) {
  const base::Id person = confirm("a@example.nl");
  const base::Time now = world_.clock.now();
  write(tables::add_session({"h", person, now, now, false}));
  write(tables::note_seen("h", now + std::chrono::minutes{2}));
  write(tables::note_seen("h", now + std::chrono::minutes{1}));
  const auto sessions = tables::sessions_of(read(tables::sessions("")));
  ASSERT_EQ(sessions.size(), 1U);
  EXPECT_EQ(sessions.front().seen, now + std::chrono::minutes{2});
}

// What was read before the time of a hash must still hold when it is used.
TEST_F(TablesTest, GuardsSecretsThatWereRead) {
  const base::Id person = confirm("a@example.nl");
  const auto known = *tables::secret_of(read(tables::secret_of_account(person)));
  const auto guarded = [&] {
    store::Batch batch;
    batch.statements.push_back(tables::expect_secrets(known));
    return world_.store->commit_now(std::move(batch)).has_value();
  };
  EXPECT_TRUE(guarded());
  write(tables::change_state(person, AccountState::kConfirmed, AccountState::kSuspended));
  EXPECT_FALSE(guarded());
  write(tables::change_state(person, AccountState::kSuspended, AccountState::kConfirmed));
  EXPECT_TRUE(guarded());
  write(tables::set_password(person, "another"));
  EXPECT_FALSE(guarded());
}

TEST_F(TablesTest, UseAStepOfTheAppOnce) {
  const base::Id person = confirm("a@example.nl");
  write(tables::set_totp(person, "secret", 5));
  store::Batch again;
  again.statements.push_back(tables::use_totp_step(person, 5));
  EXPECT_EQ(world_.store->commit_now(std::move(again)).error().code, base::ErrorCode::kConflict);
  write(tables::use_totp_step(person, 6));
  EXPECT_EQ(tables::secret_of(read(tables::secret_of_account(person)))->totp_step, 6);
}

}  // namespace
}  // namespace btl::access
