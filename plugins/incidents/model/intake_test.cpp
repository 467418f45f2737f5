// SPDX-License-Identifier: EUPL-1.2
#include "model/intake.hpp"

#include <gtest/gtest.h>

#include "model/test_intake.hpp"

namespace incidents {
namespace {

TEST(Intake, ListsEachServiceThatSomebodyTakesOnce) {
  Intake intake = intake_for_test();
  Service extra = services_for_test()[0];
  extra.code = "haven";
  intake.kernen["oost"].catalogue = *Catalogue::make({extra});
  EXPECT_EQ(intake.services().size(), 5U);
  EXPECT_EQ(intake.find_service("haven")->code, "haven");
  intake.kernen["oost"].open = false;
  EXPECT_EQ(intake.services().size(), 4U);
  EXPECT_EQ(intake.find_service("haven"), nullptr);
}

}  // namespace
}  // namespace incidents
