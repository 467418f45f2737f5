// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/config_document.hpp"

#include <gtest/gtest.h>

namespace btl::plugin {
namespace {

config::Snapshot example() {
  config::Snapshot snapshot;
  snapshot.organisation_name = "Buurttoezicht";
  snapshot.plugins["incidents"].settings["answer_within"] = "5 days";
  snapshot.kernen["bleiswijk"].name = "Bleiswijk";
  auto& overlay = snapshot.kernen["bleiswijk"].plugins["incidents"];
  overlay.enabled = false;
  overlay.features["photos"] = true;
  overlay.settings["answer_within"] = "3 days";
  snapshot.kernen["bergschenhoek"].name = "Bergschenhoek";
  return snapshot;
}

TEST(ConfigDocument, GivesTheOrganisationAndEachKern) {
  EXPECT_EQ(*config_document(example(), "incidents", ""),
            R"({"kern":"","name":"Buurttoezicht","enabled":true,"features":{},)"
            R"("settings":{"answer_within":"5 days"}})");
  EXPECT_EQ(*config_document(example(), "incidents", "bleiswijk"),
            R"({"kern":"bleiswijk","name":"Bleiswijk","enabled":false,"features":{"photos":true},)"
            R"("settings":{"answer_within":"3 days"}})");
  EXPECT_EQ(*settings_document(example(), "incidents", "bleiswijk"),
            R"({"answer_within":"3 days"})");
}

TEST(ConfigDocument, HasDefaultsForAKernThatSaysNothing) {
  EXPECT_EQ(*config_document(example(), "incidents", "bergschenhoek"),
            R"({"kern":"bergschenhoek","name":"Bergschenhoek","enabled":true,"features":{},)"
            R"("settings":{}})");
}

TEST(ConfigDocument, DoesNotKnowOtherKernen) {
  EXPECT_EQ(config_document(example(), "incidents", "delft").error().code,
            base::ErrorCode::kNotFound);
  EXPECT_EQ(kernen_document(example()), R"(["bergschenhoek","bleiswijk"])");
}

}  // namespace
}  // namespace btl::plugin
