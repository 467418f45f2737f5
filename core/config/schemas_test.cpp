// SPDX-License-Identifier: EUPL-1.2
#include "core/config/schemas.hpp"

#include <gtest/gtest.h>

#include "core/config/schema.hpp"

namespace btl::config {
namespace {

std::vector<PluginSchema> two_plugins() {
  return {{.id = "incidents",
           .schema = R"({"properties": {
             "agency": {"type": "string", "scope": "server"},
             "codes": {"type": "array"},
             "limits": {"properties": {"most": {}, "pool": {"scope": "server"}}}
           }})",
           .features = {{"photos", true}}},
          {.id = "broken", .schema = R"({"minumum": 1})", .features = {}}};
}

std::vector<std::string> keys_at(const boost::json::object& schema,
                                 const std::vector<std::string>& path) {
  const boost::json::object* here = &schema;
  for (const std::string& key : path) {
    here = property_of(*here, key);
    if (here == nullptr) return {};
  }
  return keys_of(*here);
}

using Names = std::vector<std::string>;

TEST(Schemas, GiveEverySectionItsSwitches) {
  const auto section = section_schema(two_plugins()[0]);
  ASSERT_TRUE(section.has_value());
  EXPECT_EQ(keys_of(*section),
            (Names{"agency", "codes", "limits", "enabled", "features", "reads"}));
  EXPECT_EQ(keys_at(*section, {"features"}), Names{"photos"});
  EXPECT_TRUE(section_schema(two_plugins()[1]).has_error());
}

TEST(Schemas, HoldOfTheOrganisationTheServerAndItsPlugins) {
  const auto schema = organisation_schema(two_plugins());
  EXPECT_EQ(keys_of(schema),
            (Names{"server",
                   "store",
                   "events",
                   "privacy",
                   "organisation",
                   "access",
                   "mail",
                   "map",
                   "outbound",
                   "plugins"}));
  EXPECT_EQ(keys_at(schema, {"plugins"}), (Names{"enable", "incidents"}));
  EXPECT_NE(addition_of(*property_of(schema, "plugins"), "enable_add"), nullptr);
}

TEST(Schemas, HoldOfAKernOnlyWhatItMaySet) {
  const auto schema = overlay_schema(two_plugins());
  EXPECT_EQ(keys_of(schema), (Names{"kern", "plugins"}));
  EXPECT_EQ(keys_at(schema, {"plugins", "incidents"}),
            (Names{"codes", "limits", "enabled", "features"}));
  EXPECT_EQ(keys_at(schema, {"plugins", "incidents", "limits"}), Names{"most"});
}

TEST(Schemas, DescribeEveryKeyOfTheServer) {
  const auto schema = organisation_schema({});
  for (const std::string& table : keys_of(schema)) {
    for (const std::string& key : keys_at(schema, {table})) {
      const auto* property = property_of(*property_of(schema, table), key);
      EXPECT_TRUE(property->contains("description")) << table << "." << key;
    }
  }
}

}  // namespace
}  // namespace btl::config
