// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/manifest_menu.hpp"

#include <gtest/gtest.h>

namespace btl::plugin {
namespace {

constexpr const char* kMenuRoutes = R"(
[[routes]]
name = "person.page"
method = "GET"
path = "/people"
policy = "signed-in"
[[routes]]
name = "person.one"
method = "GET"
path = "/people/{id}"
policy = "signed-in"
[[routes]]
name = "person.add"
method = "POST"
path = "/people"
policy = "signed-in"
[[routes]]
name = "person.inside"
method = "GET"
path = "/inside"
policy = "admin-socket"
[[routes]]
name = "person.strange"
method = "GET"
path = "/peo ple"
policy = "public"
)";

// A whole section with this in its plugin.toml.
base::Result<Manifest> read_menu(const std::string& menu) {
  const std::string text =
      "id = \"small\"\nversion = \"1.0.0\"\nabi = \"1.0\"\nrequires = [\"btl.http/1\"]\n" +
      std::string(kMenuRoutes) + menu;
  return parse_manifest(
      fmt::format("btl-manifest 1\nfile {} plugin.toml\n{}\n", text.size(), text));
}

std::string menu_entry(const std::string& route) {
  return "[[menu]]\nroute = \"" + route + "\"\ntext = { nl = \"Mensen\", en = \"People\" }\n";
}

TEST(ManifestMenu, ReadsWhatStandsInTheNavigation) {
  const auto manifest = read_menu(menu_entry("person.page") + "order = 20\n");
  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  ASSERT_EQ(manifest->menu.size(), 1U);
  EXPECT_EQ(manifest->menu[0].route, "person.page");
  EXPECT_EQ(manifest->menu[0].text.at("nl"), "Mensen");
  EXPECT_EQ(manifest->menu[0].text.at("en"), "People");
  EXPECT_EQ(manifest->menu[0].order, 20U);
}

TEST(ManifestMenu, PutsWhatHasNoOrderInTheMiddle) {
  EXPECT_EQ(read_menu(menu_entry("person.page")).value().menu.at(0).order, 100U);
}

TEST(ManifestMenu, SaysWhatIsWrong) {
  const std::string page = menu_entry("person.page");
  for (const auto& [menu, message] : std::vector<std::pair<std::string, std::string>>{
           {menu_entry("person.pgae"),
            "no route is named \"person.pgae\"; did you mean \"person.page\"?"},
           {menu_entry("zzz"), "no route is named \"zzz\""},
           {menu_entry("person.one"), "\"person.one\" has a parameter in its path /people/{id}"},
           {menu_entry("person.add"), "\"person.add\" is a POST route; a page is a GET"},
           {menu_entry("person.inside"), "\"person.inside\" is for the admin socket"},
           {menu_entry("person.strange"), "the path /peo ple of \"person.strange\" is more than"},
           {page + page, "\"person.page\" stands there twice"},
           {page + "order = -1\n", "\"order\" must be a whole number from 0 to 9999"},
           {page + "icon = \"x\"\n", "unknown key \"icon\""},
           {"[[menu]]\nroute = \"person.page\"\ntext = { nl = \"Mensen\" }\n",
            "\"text\" has no \"en\""},
           {"[[menu]]\nroute = \"person.page\"\ntext = \"People\"\n", "\"text\" has no \"nl\""},
           {"[[menu]]\ntext = { nl = \"Mensen\", en = \"People\" }\n", "\"route\" is missing"}}) {
    const auto manifest = read_menu(menu);
    ASSERT_TRUE(manifest.has_error()) << menu;
    EXPECT_NE(manifest.error().message.find(message), std::string::npos)
        << manifest.error().message;
  }
}

TEST(ManifestMenu, ReadsWhatIsAPartOfTheFirstPage) {
  const auto manifest = read_menu("[[home]]\nroute = \"person.page\"\norder = 3\n");
  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  ASSERT_EQ(manifest->home.size(), 1U);
  EXPECT_EQ(manifest->home[0].route, "person.page");
  EXPECT_EQ(manifest->home[0].order, 3U);
  for (const char* wrong : {"[[home]]\nroute = \"person.one\"\n",
                            "[[home]]\nroute = \"nobody\"\n",
                            "[[home]]\nroute = \"person.page\"\ntext = \"x\"\n"}) {
    EXPECT_TRUE(read_menu(wrong).has_error()) << wrong;
  }
}

}  // namespace
}  // namespace btl::plugin
