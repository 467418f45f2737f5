// SPDX-License-Identifier: EUPL-1.2
#include "model/catalogue.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "model/test_intake.hpp"

namespace incidents {
namespace {

std::string problem_after(const std::function<void(std::vector<Service>&)>& damage) {
  auto services = services_for_test();
  damage(services);
  const auto catalogue = Catalogue::make(std::move(services));
  return catalogue ? "" : catalogue.error().text;
}

// Trap 13: codes are text.
TEST(Catalogue, TellsCodesWithLeadingZerosApart) {
  const Catalogue catalogue = *Catalogue::make(services_for_test());
  ASSERT_NE(catalogue.find("001"), nullptr);
  EXPECT_EQ(catalogue.find("1"), nullptr);
  EXPECT_EQ(catalogue.find("01"), nullptr);
}

TEST(Catalogue, NamesServiceAndAttributeThatAreWrong) {
  EXPECT_EQ(problem_after([](auto&) {}), "");
  EXPECT_EQ(problem_after([](auto& s) { s[0].code = "a b"; }),
            "service \"a b\": its code may have A-Z, a-z, 0-9, _ and - only");
  EXPECT_EQ(problem_after([](auto& s) { s[1].code = "001"; }),
            "service \"001\" stands there twice");
  EXPECT_EQ(problem_after([](auto& s) { s[0].name = ""; }), "service \"001\": it has no name");
  EXPECT_EQ(problem_after([](auto& s) { s[0].name = std::string(201, 'a'); }),
            "service \"001\": its name is no text of 1 to 200 characters");
  EXPECT_EQ(problem_after([](auto& s) { s[1].attributes[0].values[0].name = "\u200b"; }),
            "service \"overlast\": attribute \"soort\": the name of a value is no text of 1 to 200 "
            "characters");
  EXPECT_EQ(problem_after([](auto& s) { s[1].attributes[0].description = std::string(201, 'a'); }),
            "service \"overlast\": attribute \"soort\": its description is no text of at most 200 "
            "characters");
  EXPECT_EQ(problem_after([](auto& s) { s[1].attributes[0].values.clear(); }),
            "service \"overlast\": attribute \"soort\": a list needs values");
  EXPECT_EQ(problem_after([](auto& s) {
              s[1].attributes[3].values = {{"1", "een"}};
            }),
            "service \"overlast\": attribute \"aantal\": only a list has values");
  EXPECT_EQ(problem_after([](auto& s) { s[1].attributes[1].code = "soort"; }),
            "service \"overlast\": the code of an attribute stands there twice");
  EXPECT_EQ(problem_after([](auto& s) { s[1].attributes[6].required = true; }),
            "service \"overlast\": attribute \"let-op\": it is required but takes no answer");
  EXPECT_EQ(problem_after([](auto& s) { s[1].attributes[0].values[1].key = "geluid"; }),
            "service \"overlast\": attribute \"soort\": a key of its values stands there twice");
}

TEST(Catalogue, IsOverlaidByAKern) {
  const Catalogue base = *Catalogue::make(services_for_test());
  Service changed = services_for_test()[0];
  changed.name = "Anders";
  Service added = changed;
  added.code = "haven";
  const Catalogue merged = base.overlaid_with(*Catalogue::make({changed, added}));
  EXPECT_EQ(merged.services().size(), base.services().size() + 1);
  EXPECT_EQ(merged.find("001")->name, "Anders");
  EXPECT_EQ(merged.services().back().code, "haven");
  EXPECT_EQ(merged.without({"001", "none"}).find("001"), nullptr);
}

TEST(Catalogue, KnowsTheWordsOfOpen311) {
  for (const auto kind : {ServiceKind::kRealtime, ServiceKind::kBatch, ServiceKind::kBlackbox}) {
    EXPECT_EQ(parse_service_kind(to_string(kind)), kind);
  }
  EXPECT_EQ(to_string(Datatype::kMultiValueList), "multivaluelist");
  EXPECT_EQ(parse_datatype("singlevaluelist"), Datatype::kSingleValueList);
  EXPECT_FALSE(parse_datatype("list"));
}

}  // namespace
}  // namespace incidents
