// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/publisher.hpp"

#include <gtest/gtest.h>

#include <string>

namespace btl::bus {
namespace {

using base::ErrorCode;

constexpr const char* kReported = "nl.example.reported.v1";

class PublisherTest : public testing::Test {
 protected:
  PublisherTest() {
    const auto declared =
        publisher_.declare({kReported, "incidents", R"({"required":["id"]})", "green"}, 7, 8);
    EXPECT_TRUE(declared.has_value());
  }

  static NewEvent event() { return {kReported, "report/1", "berkel", R"({"id":1})", "c", "d"}; }

  base::Error refusal(const NewEvent& event, const std::string& source = "incidents") {
    const auto staged = publisher_.stage(source, {event});
    EXPECT_TRUE(staged.has_error());
    return staged.has_error() ? staged.error() : base::Error{};
  }

  os::FakeClock clock_;
  os::FakeRandom random_;
  Publisher publisher_{clock_, random_};
};

TEST_F(PublisherTest, StagesOneStatementAnEventAsTheHost) {
  const auto staged = publisher_.stage("incidents", {event(), event()});
  ASSERT_TRUE(staged.has_value()) << staged.error().message;
  ASSERT_EQ(staged->size(), 2U);
  const store::Statement& first = staged->front();
  EXPECT_TRUE(first.as_host);
  ASSERT_EQ(first.values.size(), 9U);
  EXPECT_EQ(std::get<std::int64_t>(first.values[0]), base::to_ns(clock_.now()));
  EXPECT_EQ(std::get<std::int64_t>(first.values[1]), 7);
  EXPECT_EQ(std::get<std::int64_t>(first.values[2]), 8);
  EXPECT_EQ(std::get<std::string>(first.values[3]).size(), 32U);
  EXPECT_NE(first.values[3], staged->back().values[3]);
  EXPECT_EQ(std::get<std::string>(first.values[4]), "report/1");
  EXPECT_EQ(std::get<std::string>(first.values[8]), R"({"id":1})");
}

TEST_F(PublisherTest, RefusesUndeclaredAndForeignTypes) {
  NewEvent other = event();
  other.type = "nl.example.unknown.v1";
  EXPECT_EQ(refusal(other).code, ErrorCode::kDenied);
  EXPECT_EQ(refusal(event(), "statistics").code, ErrorCode::kDenied);
}

TEST_F(PublisherTest, RefusesWhatDoesNotFitTheSchema) {
  NewEvent wrong = event();
  wrong.payload = "{}";
  const auto error = refusal(wrong);
  EXPECT_EQ(error.code, ErrorCode::kInvalid);
  EXPECT_EQ(
      error.message,
      "event nl.example.reported.v1: payload as a whole breaks \"required\" of the schema at #");
}

TEST_F(PublisherTest, RefusesABadEnvelope) {
  NewEvent wrong = event();
  wrong.subject = "";
  EXPECT_EQ(refusal(wrong).code, ErrorCode::kInvalid);
  wrong = event();
  wrong.subject = std::string(kSubjectBytesMax + 1, 'x');
  EXPECT_EQ(refusal(wrong).code, ErrorCode::kTooLarge);
  wrong = event();
  wrong.subject = "a\nb";
  EXPECT_EQ(refusal(wrong).code, ErrorCode::kInvalid);
  wrong = event();
  wrong.kern = "\xff";
  EXPECT_NE(refusal(wrong).message.find("kern"), std::string::npos);
  wrong = event();
  wrong.correlation = std::string(kChainBytesMax + 1, 'x');
  EXPECT_NE(refusal(wrong).message.find("correlation"), std::string::npos);
}

TEST_F(PublisherTest, BoundsTheEventsOfABatch) {
  const std::vector<NewEvent> many(kEventsPerBatchMax + 1, event());
  EXPECT_EQ(publisher_.stage("incidents", many).error().code, ErrorCode::kTooLarge);
}

TEST_F(PublisherTest, LetsOnlyTheOwnerDeclareAgain) {
  EXPECT_EQ(publisher_.declare({kReported, "statistics", "{}", "green"}, 7, 9).error().code,
            ErrorCode::kConflict);
  ASSERT_TRUE(publisher_.declare({kReported, "incidents", "{}", "green"}, 7, 8).has_value());
  NewEvent now_right = event();
  now_right.payload = "{}";
  EXPECT_TRUE(publisher_.stage("incidents", {now_right}).has_value());
}

TEST_F(PublisherTest, RefusesWhatIsNoSchema) {
  const auto declared = publisher_.declare({"a.b", "incidents", R"({"typ":1})", "green"}, 1, 8);
  EXPECT_EQ(declared.error().code, ErrorCode::kInvalid);
  EXPECT_NE(declared.error().message.find("#/typ"), std::string::npos);
}

TEST(TypeName, TakesDottedNamesOnly) {
  EXPECT_TRUE(check_type_name("nl.buurttoezicht.incidents.reported.v1").has_value());
  EXPECT_TRUE(check_type_name("").has_error());
  EXPECT_TRUE(check_type_name("a b").has_error());
  EXPECT_TRUE(check_type_name(std::string(kTypeBytesMax + 1, 'a')).has_error());
}

}  // namespace
}  // namespace btl::bus
