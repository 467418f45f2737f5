// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/registry.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

#include "core/bus/log.hpp"
#include "core/bus/world_for_test.hpp"

namespace btl::bus {
namespace {

class RegistryTest : public testing::Test {
 protected:
  RegistryTest() { world_.open_bus(); }

  void write(std::initializer_list<store::Statement> statements) {
    store::Batch batch;
    batch.statements = statements;
    ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  }

  static SubscriptionSpec spec(const std::string& name) {
    return {.plugin = "p",
            .name = name,
            .type = kType,
            .from = From::kBeginning,
            .in_flight_max = 1,
            .retry = {}};
  }

  WorldForTest world_;
  Parts parts_{*world_.store, world_.pool, world_.clock, world_.random, world_.options};
  Registry registry_{parts_};
};

TEST_F(RegistryTest, AddsARowOnceAndFindsItAfterwards) {
  ASSERT_TRUE(registry_.open().has_value());
  const auto added = registry_.take_or_add(spec("one"), 1);
  ASSERT_TRUE(added.has_value());
  const auto again = registry_.take_or_add(spec("one"), 1);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->number, added->number);
  EXPECT_EQ(registry_.all()->size(), 1U);
}

TEST_F(RegistryTest, GivesWhatItReadAtTheOpeningOnce) {
  write({log::add_subscription("p", "one", 1, false)});
  ASSERT_TRUE(registry_.open().has_value());
  write({log::advance(1, 7)});
  EXPECT_EQ(registry_.take_or_add(spec("one"), 1)->position, 0);
  EXPECT_EQ(registry_.take_or_add(spec("one"), 1)->position, 7);
}

TEST_F(RegistryTest, ReadsAnewWhatWasChangedByOtherWays) {
  write({log::add_subscription("p", "one", 1, false)});
  ASSERT_TRUE(registry_.open().has_value());
  write({log::advance(1, 7)});
  registry_.forget_read();
  EXPECT_EQ(registry_.take_or_add(spec("one"), 1)->position, 7);
}

TEST_F(RegistryTest, GivesAKnownNameItsNewType) {
  write({log::add_subscription("p", "one", 1, false)});
  ASSERT_TRUE(registry_.open().has_value());
  EXPECT_EQ(registry_.take_or_add(spec("one"), 2)->type, 2);
  EXPECT_EQ(registry_.find("p", "one")->type, 2);
}

TEST_F(RegistryTest, SaysWhatWaitsOnASubscription) {
  write({log::add_subscription("p", "one", 1, false), log::add_subscription("p", "two", 1, false)});
  write({log::note_settled(1, 3),
         log::note_settled(1, 5),
         log::park({.subscription = 2, .sequence = 4, .attempts = 1, .reason = "x", .at = {}}),
         log::mark_retrying(2, 4)});
  ASSERT_TRUE(registry_.open().has_value());
  const auto one = registry_.take_or_add(spec("one"), 1);
  const auto two = registry_.take_or_add(spec("two"), 1);
  EXPECT_TRUE(one->has_settled);
  EXPECT_FALSE(one->has_retries);
  EXPECT_EQ(*registry_.settled_ahead(*one), (std::vector<std::int64_t>{3, 5}));
  EXPECT_FALSE(two->has_settled);
  EXPECT_TRUE(two->has_retries);
  EXPECT_TRUE(registry_.settled_ahead(*two)->empty());
}

TEST_F(RegistryTest, NamesASubscriptionThatIsNotThere) {
  const auto found = registry_.find("p", "none");
  ASSERT_TRUE(found.has_error());
  EXPECT_EQ(found.error().code, base::ErrorCode::kNotFound);
  EXPECT_EQ(found.error().message, "p has no subscription \"none\"");
}

}  // namespace
}  // namespace btl::bus
