// SPDX-License-Identifier: EUPL-1.2
#include "model/intake.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

using Titles = std::vector<std::string>;

const Kern& west() {
  return kOrganisation.kernen.front();
}

IntakeState finished() {
  IntakeState state;
  state.signatures = {
      {"interview", "dirk", kToday}, {"interview", "wil", kToday}, {"conduct", "dirk", kToday}};
  state.vog = Vog{on("2026-01-01"), "dirk", on("2029-01-01")};
  return state;
}

std::string refusal(const SignCommand& command, const std::set<Role>& roles = {Role::kDc}) {
  return findings_of(sign(command, west(), finished(), roles, kToday));
}

TEST(Intake, IsFinishedWhenNoRequiredStepIsOpen) {
  EXPECT_EQ(open_steps(west(), {}, kToday), (Titles{"Gesprek", "Gedragsregels", "VOG gezien"}));
  EXPECT_EQ(open_steps(west(), finished(), kToday), Titles{});
  EXPECT_EQ(open_steps(kOrganisation.kernen[1], {}, kToday), Titles{});  // asks nothing
}

TEST(Intake, WantsAsManySignersAsTheStepSays) {
  IntakeState state = finished();
  state.signatures.erase(state.signatures.begin());
  EXPECT_EQ(open_steps(west(), state, kToday), Titles{"Gesprek"});
}

TEST(Intake, OpensTheStepAgainWhenTheReviewOfTheVogIsDue) {
  EXPECT_EQ(open_steps(west(), finished(), on("2028-12-31")), Titles{});
  EXPECT_EQ(open_steps(west(), finished(), on("2029-01-01")), Titles{"VOG gezien"});
}

TEST(Intake, ShowsEveryStepInItsOrder) {
  IntakeState state;
  state.has_vest = true;
  const auto steps = progress(west(), state, kToday);
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[0].step.code, "interview");
  EXPECT_FALSE(steps[0].done);
  EXPECT_TRUE(steps[3].done);
}

TEST(Intake, IsSignedByWhoMaySign) {
  const auto signature = sign({"anna", "interview", "dirk"}, west(), {}, {Role::kWc}, kToday);
  ASSERT_TRUE(signature);
  EXPECT_EQ(*signature, (Signature{"interview", "dirk", kToday}));
  EXPECT_EQ(refusal({"anna", "interview", "bob"}, {Role::kBth}),
            "signed_by: has none of the roles that sign this step in West: dc, wc");
  EXPECT_EQ(refusal({"anna", "interview", "anna"}), "signed_by: nobody signs for their own intake");
  EXPECT_EQ(refusal({"anna", "interview", "dirk"}), "signed_by: has signed this step already");
}

TEST(Intake, RefusesStepsThatAreNotSigned) {
  EXPECT_EQ(refusal({"anna", "dance", "dirk"}), "step: the intake of West has no step \"dance\"");
  EXPECT_EQ(refusal({"anna", "vog", "dirk"}), "step: is done when a VOG was seen, not by signing");
  EXPECT_EQ(refusal({"anna", "vest", "dirk"}),
            "step: is done when a vest was handed out, not by signing");
}

TEST(Vog, KeepsThreeThings) {
  const auto vog = see_vog({"anna", on("2026-11-01"), "dirk", std::nullopt}, kOrganisation, kToday);
  ASSERT_TRUE(vog);
  EXPECT_EQ(*vog, (Vog{on("2026-11-01"), "dirk", on("2029-10-31")}));
}

TEST(Vog, IsSeenBySomebodyElseInThePast) {
  EXPECT_EQ(findings_of(see_vog(
                {"anna", on("2026-11-25"), "anna", on("2026-11-25")}, kOrganisation, kToday)),
            "seen: lies in the future; "
            "seen_by: nobody can see their own VOG for the organisation; "
            "review: does not lie after seen");
}

}  // namespace
}  // namespace roles
