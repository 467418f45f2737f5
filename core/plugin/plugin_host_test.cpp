// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_host.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

TEST(PluginHost, StartsWhatIsEnabledInOrderOfDependencies) {
  World world({"listener", "probe"});  // listener depends on probe
  world.add_file("good", "good.so");
  world.start();
  EXPECT_EQ(world.status("listener").state, State::kStarted) << world.status("listener").reason;
  EXPECT_EQ(world.status("probe").version, "1.2.0");
  EXPECT_EQ(world.status("probe").abi, "1.0");
  EXPECT_EQ(world.status("good").state, State::kDisabled);
  EXPECT_EQ(world.host->schemas().size(), 3U);
}

TEST(PluginHost, NamesWhatCannotBeLoadedAndGoesOn) {
  World world({"good", "extra_export", "static_tls", "future_major"});
  std::ofstream(world.folder.file("plugins/noise.so")) << "this is no library";
  world.reconfigure([](config::Snapshot& snapshot) { snapshot.enabled.emplace_back("absent"); });
  world.start();
  EXPECT_EQ(world.status("good").state, State::kStarted);
  for (const char* id : {"extra_export", "static_tls", "future_major", "noise", "absent"}) {
    EXPECT_EQ(world.status(id).state, State::kAside) << id;
    EXPECT_FALSE(world.status(id).reason.empty()) << id;
  }
}

TEST(PluginHost, SetsAsideWhatDependsOnSomethingThatIsAside) {
  World world({"listener"});
  world.start();
  EXPECT_EQ(world.status("listener").reason, "depends on probe, which is not enabled");
}

TEST(PluginHost, DoesNotLoadAgainWhoCrashedWhileBeingLoaded) {
  World world({"aborts_when_loaded", "good"});
  world.options.marker_path = world.folder.file("starting-plugin");
  std::ofstream(world.options.marker_path) << "aborts_when_loaded\n";
  world.start();
  EXPECT_EQ(world.status("aborts_when_loaded").state, State::kAside);
  EXPECT_EQ(world.status("aborts_when_loaded").reason,
            "crashed while it was being loaded; remove the file " + world.options.marker_path +
                " to try again");
  EXPECT_EQ(world.status("good").state, State::kStarted);
  EXPECT_TRUE(std::filesystem::exists(world.options.marker_path));
}

TEST(PluginHost, SetsAPluginAsideWhoseRouteIsTaken) {
  World world({"probe"});
  http::Route taken;
  taken.name = "taken";
  taken.owner = "btl";
  taken.method = "GET";
  taken.path = "/probe/{what}";
  taken.handler = [](http::Request, http::Responder) {};
  world.taken_routes.push_back(taken);
  world.start();
  EXPECT_EQ(world.status("probe").state, State::kAside);
  EXPECT_TRUE(world.host->routes().empty());
}

TEST(PluginHost, HasALinkForEachPageOfTheMenu) {
  World world({"probe", "good"});
  world.start();
  const auto menu = world.host->menu();
  ASSERT_EQ(menu.size(), 1U);
  EXPECT_EQ(menu[0].path, "/probe");
  EXPECT_EQ(menu[0].text.at("en"), "Probe");
  EXPECT_EQ(menu[0].order, 7U);
  EXPECT_EQ(menu[0].policy, http::Policy::kSignedIn);
  EXPECT_TRUE(menu[0].is_served());
}

TEST(PluginHost, HasTheirPartsOfTheFirstPage) {
  World world({"probe", "good"});
  world.start();
  const auto parts = world.host->home();
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts[0].route.owner, "probe");
  EXPECT_EQ(parts[0].route.path, "/probe");
  EXPECT_EQ(parts[0].order, 100U);
  EXPECT_TRUE(parts[0].route.is_served());
  http::Response answer;
  parts[0].route.handler(
      {}, http::Responder([&answer](http::Response given) { answer = std::move(given); }));
  EXPECT_EQ(answer.body, "page");
}

TEST(PluginHost, LeavesNoLinkToAPluginThatIsOffOrAside) {
  World world({"probe"});
  world.start();
  const auto menu = world.host->menu();
  const auto switch_kernen = [&world](bool on) {
    world.reconfigure([on](config::Snapshot& snapshot) {
      snapshot.plugins["probe"].enabled = on;
      for (auto& [id, kern] : snapshot.kernen) kern.plugins["probe"].enabled = on;
    });
  };
  switch_kernen(false);
  EXPECT_FALSE(menu.at(0).is_served());
  switch_kernen(true);
  EXPECT_TRUE(menu.at(0).is_served());
  for (int fault = 0; fault < 30; ++fault) world.probe("fault");
  ASSERT_EQ(world.status("probe").state, State::kAside);
  EXPECT_FALSE(menu.at(0).is_served());
}

TEST(PluginHost, UsesOneOfTwoFilesWithTheSameId) {
  World world({"good"});
  world.add_file("good", "good-again.so");
  world.start();
  const auto all = world.host->status();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_NE(all[0].state == State::kStarted, all[1].state == State::kStarted);
  EXPECT_NE(all[0].state == State::kDisabled, all[1].state == State::kDisabled);
}

TEST(PluginHost, TellsInWhoseCodeAThreadIsLeft) {
  World world({"slow_stop", "good"});
  world.start();
  EXPECT_TRUE(world.host->holding().empty());
  world.host->stop(std::chrono::milliseconds{50});
  EXPECT_EQ(world.host->holding(), std::vector<std::string>{"slow_stop"});
  EXPECT_TRUE(eventually([&] { return world.host->holding().empty(); }));
}

TEST(PluginHost, SaysThatAFolderIsMissing) {
  World world(std::vector<std::string>{});
  world.plugin_folder = "/nowhere";
  world.start();
  EXPECT_TRUE(world.host->status().empty());
  EXPECT_TRUE(world.logged("the folder of the plugins cannot be read"));
}

}  // namespace
}  // namespace btl::plugin
