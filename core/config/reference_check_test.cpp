// SPDX-License-Identifier: EUPL-1.2
#include "core/config/reference_check.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace btl::config {
namespace {

// The message, or nothing when the value is good.
std::string problem_with(std::string_view format, std::string_view json_text) {
  const std::vector<std::string> kernen = {"bleiswijk"};
  const std::vector<std::string> secrets = {"db"};
  const auto problem = check_reference(format,
                                       to_node(boost::json::parse(json_text), {}),
                                       "key",
                                       {.kernen = &kernen, .secrets = &secrets});
  if (!problem) return "";
  EXPECT_EQ(problem->severity == Severity::kWarning, problem->remark.code == Code::kNoSecret);
  EXPECT_EQ(problem->remark.key, "key");
  return problem->remark.message;
}

TEST(ReferenceCheck, TakesWhatIsThere) {
  EXPECT_EQ(problem_with("kern", R"("bleiswijk")"), "");
  EXPECT_EQ(problem_with("secret", R"({"secret": "db"})"), "");
  EXPECT_EQ(problem_with("duration", R"("bleijswijk")"), "");
  EXPECT_EQ(problem_with("kern", "5"), "");  // the schema's matter
}

TEST(ReferenceCheck, NamesWhatIsNot) {
  EXPECT_EQ(problem_with("kern", R"("bleijswijk")"), "there is no kern \"bleijswijk\"");
  EXPECT_EQ(problem_with("secret", R"({"secret": "mail"})"), "there is no secret \"mail\"");
  for (const char* value : {R"("hunter2")", R"(["hunter2"])", "7"}) {
    EXPECT_EQ(problem_with("secret", value), "\"key\" must name a secret, not hold it");
  }
  for (const char* value :
       {"{}", R"({"secret": "../db"})", R"({"secret": 1})", R"({"secret": "db", "or": "x"})"}) {
    EXPECT_EQ(problem_with("secret", value), "\"key\" must be { secret = \"NAME\" }");
  }
}

TEST(ReferenceCheck, LeavesUncheckedWhatNobodyKnows) {
  const Node kern = to_node("anywhere", {});
  EXPECT_FALSE(check_reference("kern", kern, "key", {}).has_value());
}

TEST(ReferenceCheck, HidesASecretThatStandsThere) {
  const auto problem = check_reference("secret", to_node("hunter2", {}), "key", {});
  ASSERT_TRUE(problem.has_value());
  EXPECT_TRUE(problem->remark.hides_value);
}

}  // namespace
}  // namespace btl::config
