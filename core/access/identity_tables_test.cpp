// SPDX-License-Identifier: EUPL-1.2
#include "core/access/identity_tables.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

class IdentityTablesTest : public HouseForTest {
 protected:
  base::Status commit(store::Statement statement) {
    store::Batch batch;
    batch.statements.push_back(std::move(statement));
    const auto done = world_.store->commit_now(std::move(batch));
    return done.has_error() ? base::Status(done.error()) : base::Status();
  }
  std::optional<base::Id> account_of(const identity_tables::Identity& identity) {
    const auto rows = world_.store->query_now(identity_tables::owner(identity));
    EXPECT_TRUE(rows.has_value());
    const auto owner = identity_tables::owner_of(*rows);
    if (!owner) return std::nullopt;
    EXPECT_EQ(owner->state, AccountState::kConfirmed);
    return owner->account;
  }

  const identity_tables::Identity jan_{"https://a.example", "jan"};
};

TEST_F(IdentityTablesTest, KnowsAnAccountByIssuerAndSubject) {
  const base::Id account = confirm("jan@example.nl");
  ASSERT_TRUE(commit(identity_tables::add(jan_, account, world_.clock.now())).has_value());
  EXPECT_EQ(account_of(jan_), account);
  EXPECT_FALSE(account_of({"https://b.example", "jan"}));
  EXPECT_FALSE(account_of({"https://a.example", "Jan"}));
  EXPECT_EQ(commit(identity_tables::add(jan_, account, world_.clock.now())).error().code,
            base::ErrorCode::kConflict);
  ASSERT_TRUE(commit(identity_tables::forget(account)).has_value());
  EXPECT_FALSE(account_of(jan_));
}

TEST_F(IdentityTablesTest, TellsWhoAnAccountIsElsewhere) {
  const base::Id account = confirm("jan@example.nl");
  const base::Time now = world_.clock.now();
  ASSERT_TRUE(commit(identity_tables::add(jan_, account, now)).has_value());
  ASSERT_TRUE(
      commit(identity_tables::add({"https://b.example", "1"}, confirm("bo@example.nl"), now))
          .has_value());
  const auto rows = world_.store->query_now(identity_tables::of_account(account));
  ASSERT_TRUE(rows.has_value());
  const auto identities = identity_tables::identities_of(*rows);
  ASSERT_EQ(identities.size(), 1U);
  EXPECT_EQ(identities[0].issuer, jan_.issuer);
  EXPECT_EQ(identities[0].subject, jan_.subject);
}

TEST_F(IdentityTablesTest, RenewsAGrantThatThereIs) {
  const base::Id account = confirm("jan@example.nl");
  const base::Id grant = give("bth", account, {});
  const base::Time now = world_.clock.now();
  const base::Time until = now + std::chrono::hours{12};
  ASSERT_TRUE(commit(identity_tables::renew_grant(grant, now, until)).has_value());
  const auto rows = world_.store->query_now(identity_tables::grants_by(account, "operator"));
  ASSERT_TRUE(rows.has_value());
  const auto grants = tables::grants_of(*rows);
  ASSERT_EQ(grants.size(), 1U);
  EXPECT_EQ(grants[0].until, until);
  EXPECT_EQ(world_.store->query_now(identity_tables::grants_by(account, "oidc/x"))->row_count(),
            0U);
  EXPECT_TRUE(commit(identity_tables::renew_grant(base::Id{}, now, until)).has_error());
}

}  // namespace
}  // namespace btl::access
