// SPDX-License-Identifier: EUPL-1.2
#include "core/config/layers.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "core/config/schema.hpp"
#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

class LayersTest : public testing::Test {
 protected:
  void file(const std::string& name, const std::string& text) {
    ASSERT_TRUE(files_.replace("cfg/" + name, text).has_value());
  }
  Layers read(const Overrides& overrides = {}) {
    const auto schema = parse_schema(R"({"properties": {"list": {"type": "array", "add": true}}})");
    return read_layers(files_, "cfg", overrides, *schema, report_);
  }
  std::string findings() {
    std::string text;
    for (const Finding& finding : std::move(report_).take()) text += to_text(finding);
    return text;
  }

 private:
  os::FakeFiles files_;
  Report report_;
};

TEST_F(LayersTest, KnowsWhatMayBeAKern) {
  EXPECT_TRUE(is_kern_id("bleiswijk"));
  EXPECT_TRUE(is_kern_id("berkel-en-rodenrijs"));
  EXPECT_TRUE(is_kern_id("2"));
  EXPECT_TRUE(is_kern_id(std::string(40, 'a')));
  EXPECT_FALSE(is_kern_id(""));
  EXPECT_FALSE(is_kern_id(std::string(41, 'a')));
  EXPECT_FALSE(is_kern_id("Bleiswijk"));
  EXPECT_FALSE(is_kern_id("a.b"));
  EXPECT_FALSE(is_kern_id("a_b"));
}

TEST_F(LayersTest, LaysDropInsOverTheMainFileInOrderOfTheirNames) {
  file("conf.d/20-b.toml", "a = 3\n");
  file("conf.d/10-a.toml", "a = 2\nb = 2\n");
  file("conf.d/90.toml.bak", "a = 9\n");
  file("btl.toml", "a = 1\nb = 1\nc = 1\n");
  const Layers layers = read();
  EXPECT_EQ(boost::json::serialize(to_json(layers.organisation)), R"({"a":3,"b":2,"c":1})");
  EXPECT_EQ(layers.file_count, 3U);
  EXPECT_EQ(findings(),
            "conf.d/20-b.toml:1:1: warning: \"a\" is set in conf.d/10-a.toml:1 too [BTL-C031]\n"
            "   1 | a = 3\n"
            "     | ^ this one counts\n");
}

TEST_F(LayersTest, KeepsEachKernApart) {
  file("btl.toml", "");
  file("kernen/bleiswijk.toml", "a = 1\n");
  file("kernen/berkel-en-rodenrijs.toml", "a = 2\n");
  const Layers layers = read();
  ASSERT_EQ(layers.kernen.size(), 2U);
  ASSERT_EQ(layers.kernen.at("bleiswijk").size(), 1U);
  EXPECT_EQ(boost::json::serialize(to_json(layers.kernen.at("bleiswijk")[0])), R"({"a":1})");
  EXPECT_EQ(findings(), "");
}

TEST_F(LayersTest, PutsWhatTheFilesSayOfAKernUnderItsOverlay) {
  file("btl.toml", "kernen.a.x = 1\n");
  file("conf.d/90.toml", "[kernen.a]\nx = 2\n[kernen.aa]\nx = 2\n[kernen]\nb = 1\n");
  file("kernen/a.toml", "x = 3\n");
  file("kernen/b.toml", "");
  const Layers layers = read({.set = {"kernen.a.x=4", "list_add=[1]"}});
  std::string trees;
  for (const Node& tree : layers.kernen.at("a")) trees += boost::json::serialize(to_json(tree));
  EXPECT_EQ(trees, R"({"x":1}{"x":2}{"x":3})");
  EXPECT_EQ(boost::json::serialize(to_json(layers.kern_overrides.at("a"))), R"({"x":4})");
  EXPECT_EQ(boost::json::serialize(to_json(layers.organisation)), "{}");
  EXPECT_EQ(findings(),
            "conf.d/90.toml:3:9: error: there is no kern \"aa\" [BTL-C032]\n"
            "   3 | [kernen.aa]\n"
            "     |         ^ did you mean \"a\"?\n"
            "conf.d/90.toml:6:1: error: \"kernen.b\" must be a table, not a whole number "
            "[BTL-C011]\n"
            "   6 | b = 1\n"
            "     | ^\n");
}

TEST_F(LayersTest, WarnsOfTwoDropInsThatSayTheSameOfAKern) {
  file("btl.toml", "kernen.a.x = 1\n");
  file("conf.d/10.toml", "kernen.a = { x = 2, y_add = [1] }\n");
  file("conf.d/20.toml", "kernen.a = { x = 3, y_add = [2] }\n");
  file("kernen/a.toml", "x = 4\n");
  EXPECT_EQ(read().kernen.at("a").size(), 4U);
  EXPECT_EQ(findings(),
            "conf.d/20.toml:1:14: warning: \"kernen.a.x\" is set in conf.d/10.toml:1 too "
            "[BTL-C031]\n"
            "   1 | kernen.a = { x = 3, y_add = [2] }\n"
            "     |              ^ this one counts\n");
}

TEST_F(LayersTest, AddToWhatLowerFilesHaveListed) {
  file("btl.toml", "list = [1]\n");
  file("conf.d/10.toml", "list_add = [2]\n");
  file("conf.d/20.toml", "list_add = [3]\n");
  EXPECT_EQ(boost::json::serialize(to_json(read().organisation)), R"({"list":[1,2,3]})");
  EXPECT_EQ(findings(), "");
}

TEST_F(LayersTest, ReportsWhatCannotBeReadAndGoesOn) {
  file("btl.toml", "a = \n");
  file("conf.d/10.toml", std::string(kFileBytesMax + 1, '#'));
  file("kernen/Bleiswijk.toml", "b = [\n");
  const Layers layers = read();
  EXPECT_EQ(layers.file_count, 3U);
  EXPECT_TRUE(layers.kernen.empty());
  EXPECT_EQ(findings(),
            "btl.toml:1:5: error: not valid TOML: Error while parsing key-value pair: expected "
            "value, saw '\\n' [BTL-C005]\n"
            "   1 | a = \n"
            "     |     ^\n"
            "conf.d/10.toml: error: cfg/conf.d/10.toml is larger than 1048576 bytes [BTL-C002]\n"
            "kernen/Bleiswijk.toml: error: \"Bleiswijk\" is no id of a kern [BTL-C030]\n"
            "  use 1 to 40 of a-z, 0-9 and -\n"
            "kernen/Bleiswijk.toml:1:7: error: not valid TOML: Error while parsing array: "
            "encountered end-of-file [BTL-C005]\n");
}

TEST_F(LayersTest, NeedsTheMainFile) {
  const Layers layers = read();
  EXPECT_EQ(layers.file_count, 1U);
  EXPECT_EQ(findings(),
            "btl.toml: error: cannot open cfg/btl.toml: No such file or directory [BTL-C001]\n");
}

TEST_F(LayersTest, ReadsOnlySoManyFiles) {
  file("btl.toml", "");
  for (std::size_t i = 0; i <= kFilesPerFolderMax; ++i) {
    file("kernen/k" + std::to_string(i) + ".toml", "");
  }
  EXPECT_EQ(read().kernen.size(), kFilesPerFolderMax);
  EXPECT_EQ(findings(), "kernen: error: more than 100 files [BTL-C002]\n");
}

}  // namespace
}  // namespace btl::config
