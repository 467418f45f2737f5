// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/store_capability.hpp"

#include <gtest/gtest.h>

#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

class StoreCapabilityTest : public testing::Test {
 protected:
  void SetUp() override {
    world_.start();
    ASSERT_EQ(world_.status("probe").state, State::kStarted) << world_.status("probe").reason;
  }
  http::Response write(const std::string& text, const std::string& key = "") {
    return world_.ask("probe",
                      {.what = "write", .route = "post", .body = text, .idempotency_key = key});
  }

  World world_{{"probe", "listener"}};
};

TEST_F(StoreCapabilityTest, AnswersTheRequestWhenTheBatchIsDurable) {
  const auto response = write("one");
  EXPECT_EQ(response.status, 201U);
  EXPECT_EQ(response.body, "written");
  EXPECT_EQ(world_.probe("count"), "1");
  EXPECT_TRUE(eventually([this] { return world_.probe("last") == "0"; }));
}

TEST_F(StoreCapabilityTest, SendsAndPublishesNothingOfARefusedBatch) {
  ASSERT_EQ(write("same").status, 201U);
  EXPECT_EQ(write("same").body, "-" + std::to_string(BTL_E_CONFLICT));  // UNIQUE
  EXPECT_EQ(world_.probe("count"), "1");
  EXPECT_TRUE(eventually([this] { return world_.listened() == "1 request-1"; }));
  EXPECT_EQ(world_.bus->list(0, 10)->size(), 1U);
}

TEST_F(StoreCapabilityTest, KeepsThePluginToItsOwnTables) {
  const std::string denied = "-" + std::to_string(BTL_E_DENIED);
  EXPECT_EQ(world_.probe("write-foreign"), denied);
  EXPECT_EQ(world_.probe("foreign"), denied);
  EXPECT_EQ(world_.probe("wrong-sql"), "-" + std::to_string(BTL_E_INVALID));
}

TEST_F(StoreCapabilityTest, RefusesAnEventThatIsNotDeclared) {
  EXPECT_EQ(world_.ask("probe", {.what = "write-undeclared"}).status, 403U);
  EXPECT_EQ(world_.probe("count"), "0");
}

TEST_F(StoreCapabilityTest, RefusesEventsForAKernWhereThePluginIsOff) {
  const auto write_for = [this](const std::string& kern, const std::string& text) {
    return world_
        .ask("probe", {.what = "write-for-kern", .route = "post", .query = kern, .body = text})
        .status;
  };
  EXPECT_EQ(write_for("bleiswijk", "one"), 201U);
  EXPECT_EQ(write_for("delft", "two"), 403U);
  world_.reconfigure(
      [](auto& snapshot) { snapshot.kernen["bleiswijk"].plugins["probe"].enabled = false; });
  EXPECT_EQ(write_for("bleiswijk", "three"), 403U);
  EXPECT_EQ(write_for("bergschenhoek", "four"), 201U);
  EXPECT_EQ(world_.probe("count"), "2");
}

TEST_F(StoreCapabilityTest, RecordsTheAnswerOfARequestThatMayComeAgain) {
  ASSERT_EQ(write("one", "key-1").status, 201U);
  http::Request again;
  again.route = "post";
  again.method = "POST";
  again.path = "/probe/{what}";
  again.body = "one";
  again.headers.emplace_back("idempotency-key", "key-1");
  std::promise<base::Result<std::optional<http::StoredAnswer>>> found;
  world_.answers->look_up()(http::idempotency_key(again),
                            [&found](auto answer) { found.set_value(std::move(answer)); });
  const auto answer = found.get_future().get();
  ASSERT_TRUE(answer.has_value());
  ASSERT_TRUE(answer->has_value());
  EXPECT_EQ((*answer)->request_hash, http::request_hash(again));
  EXPECT_EQ((*answer)->response.status, 201U);
  EXPECT_EQ((*answer)->response.body, "written");
}

}  // namespace
}  // namespace btl::plugin
