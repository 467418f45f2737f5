// SPDX-License-Identifier: EUPL-1.2
#include "host/documents.hpp"

#include <gtest/gtest.h>

namespace btl::host {
namespace {

TEST(Documents, NameTheirSchema) {
  EXPECT_EQ(plugin_list_document({}), R"({"schema":"btl.plugin-list/1","plugins":[]})");
  EXPECT_EQ(findings_document("btl.config-check/1", {}, 2),
            R"({"schema":"btl.config-check/1","ok":true,"files":2,"findings":[]})");
}

TEST(Documents, SayWhyAReloadWasRefused) {
  config::Finding finding;
  finding.code = "BTL-C012";
  finding.file = "kernen/bleiswijk.toml";
  finding.line = 3;
  finding.column = 9;
  finding.message = "unknown key";
  const std::string document = reload_document({.findings = {finding}});
  EXPECT_NE(document.find(R"("applied":false)"), std::string::npos);
  EXPECT_NE(document.find(R"("file":"kernen/bleiswijk.toml","line":3,"column":9)"),
            std::string::npos);
}

TEST(Documents, NamePluginsThatKeepTheirConfiguration) {
  const std::string document =
      reload_document({.applied = true, .refusals = {{"incidents", "services.toml:3: no"}}});
  EXPECT_NE(document.find(R"("refusals":[{"plugin":"incidents","reason":"services.toml:3: no"}])"),
            std::string::npos)
      << document;
}

}  // namespace
}  // namespace btl::host
