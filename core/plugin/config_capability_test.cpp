// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/config_capability.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

TEST(ConfigCapability, GivesTheDocumentsOfOrganisationAndKernen) {
  World world({"probe"});
  world.start();
  const auto get = [&world](const std::string& query) {
    return world.ask("probe", {.what = "config", .query = query});
  };
  EXPECT_EQ(get("").body,
            R"({"kern":"","name":"Buurttoezicht","enabled":true,"features":{},"settings":{}})");
  EXPECT_NE(get("bleiswijk").body.find("\"name\":\"Bleiswijk\""), std::string::npos);
  EXPECT_EQ(get("delft").status, 404U);
  EXPECT_EQ(get("kernen").body, R"(["bergschenhoek","bleiswijk"])");
}

TEST(ConfigCapability, ReadsFilesInsideTheConfigurationFolderOnly) {
  World world({"probe"});
  world.start();
  std::ofstream(world.folder.file("config/areas.geojson")) << "{\"areas\":[]}";
  std::ofstream(world.folder.file("secret")) << "secret";
  EXPECT_EQ(world.ask("probe", {.what = "config", .query = "file"}).body, "{\"areas\":[]}");
  EXPECT_EQ(world.ask("probe", {.what = "config", .query = "outside"}).status, 403U);
}

TEST(ConfigCapability, TellsOfAChangeOnTheLane) {
  World world({"probe"});
  world.start();
  world.reconfigure([](auto& snapshot) { snapshot.plugins["probe"].settings["colour"] = "blue"; });
  EXPECT_TRUE(eventually([&world] { return world.probe("last") == "1000"; }));
  EXPECT_NE(world.ask("probe", {.what = "config"}).body.find("\"colour\":\"blue\""),
            std::string::npos);
}

}  // namespace
}  // namespace btl::plugin
