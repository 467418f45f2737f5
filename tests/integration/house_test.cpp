// SPDX-License-Identifier: EUPL-1.2
// What an operator and a client see of the whole house: a report on its way, a kern switched off by
// a file, wrong files, and the plugins side by side.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "tests/support/server.hpp"

namespace btl::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* kReports = "/open311/v2/requests.json";

class House : public testing::Test {
 protected:
  House() { std::filesystem::copy(demo_folder(), config(), kRecursive); }

  void SetUp() override { ASSERT_TRUE(server_.start().has_value()) << server_.log(); }

  [[nodiscard]] std::string config() const { return folder_ / "config"; }

  void append(const std::string& file, const std::string& text) const {
    std::ofstream(config() + "/" + file, std::ios::app) << text;
  }

  HttpAnswer report(const std::string& latitude, const std::string& longitude) {
    const HttpRequest request{.method = "POST",
                              .target = kReports,
                              .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                              .body = form({{"api_key", "demo"},
                                            {"service_code", "001"},
                                            {"lat", latitude},
                                            {"long", longitude}})};
    return server_.send(request).value_or(HttpAnswer{});
  }
  HttpAnswer report_in_bleiswijk() { return report("52.014", "4.535"); }
  HttpAnswer report_in_berkel() { return report("52.0", "4.47"); }

  static constexpr auto kRecursive = std::filesystem::copy_options::recursive;
  TemporaryFolder folder_;
  Server server_{{.config = config()}};
};

TEST_F(House, CountsAReportWithinASecond) {
  ASSERT_EQ(report_in_bleiswijk().status, 200U);
  const auto deadline = std::chrono::steady_clock::now() + 1s;
  std::string counts;
  do {
    counts = server_.get("/v1/statistics").value_or(HttpAnswer{}).body;
  } while (counts.find(R"("total":{"reported":1,)") == std::string::npos &&
           std::chrono::steady_clock::now() < deadline);
  EXPECT_NE(counts.find(R"("kern":"bleiswijk")"), std::string::npos) << counts;
}

TEST_F(House, RefusesReportsOfAKernThatIsOff) {
  append("kernen/bleiswijk.toml", "\n[plugins.incidents]\nenabled = false\n");
  EXPECT_EQ(report_in_bleiswijk().status, 200U);  // not before the reload
  const Outcome reload = server_.verb({"reload"});
  EXPECT_EQ(reload.status, 0) << reload.output;
  EXPECT_NE(reload.output.find("bleiswijk: plugins.incidents.enabled"), std::string::npos);
  const HttpAnswer refused = report_in_bleiswijk();
  EXPECT_EQ(refused.status, 400U);
  EXPECT_NE(refused.body.find("Bleiswijk"), std::string::npos) << refused.body;
  EXPECT_EQ(report_in_berkel().status, 200U);
}

TEST_F(House, KeepsTheLastGoodConfiguration) {
  append("kernen/bleiswijk.toml", "x = = 1\n");
  const Outcome reload = server_.verb({"reload"});
  EXPECT_EQ(reload.status, 4);
  EXPECT_NE(reload.output.find("kernen/bleiswijk.toml:"), std::string::npos) << reload.output;
  EXPECT_EQ(report_in_bleiswijk().status, 200U);
}

TEST_F(House, SaysWhichPluginKeepsItsConfiguration) {
  append("services.toml", "x = = 1\n");
  const Outcome reload = server_.verb({"reload"});
  EXPECT_EQ(reload.status, 4);
  EXPECT_NE(reload.output.find("incidents goes on with its former configuration: "),
            std::string::npos)
      << reload.output;
  EXPECT_NE(reload.output.find("services.toml:"), std::string::npos) << reload.output;
  EXPECT_EQ(report_in_bleiswijk().status, 200U);
}

TEST_F(House, RunsPluginsOfBothLanguagesAndBothCompilers) {
  const Outcome list = server_.verb({"plugin", "list"});
  EXPECT_EQ(list.status, 0);
  for (const char* id : {"incidents", "roles", "statistics", "template_c", "template_cpp"}) {
    const auto line = list.output.find(id);
    ASSERT_NE(line, std::string::npos) << id;
    EXPECT_EQ(list.output.compare(line + 17, 7, "started"), 0) << list.output;
  }
  EXPECT_EQ(server_.get("/v1/template-c/hello").value_or(HttpAnswer{}).status, 200U);
  EXPECT_EQ(server_.get("/v1/template-cpp/notes").value_or(HttpAnswer{}).status, 200U);
}

TEST_F(House, DescribesItsPublicRoutes) {
  const auto document = server_.get("/v1/openapi.json").value_or(HttpAnswer{});
  EXPECT_EQ(document.status, 200U);
  EXPECT_NE(document.body.find("/v1/statistics"), std::string::npos);
  EXPECT_EQ(document.body.find("/admin/"), std::string::npos);
  EXPECT_EQ(server_.get("/metrics").value_or(HttpAnswer{}).status, 404U);
  EXPECT_EQ(server_.get("/admin/v1/status").value_or(HttpAnswer{}).status, 404U);
}

// The page is printed from parts; this is the whole.
TEST_F(House, ServesNoRouteThatThePolicyDoesNotList) {
  const auto document = server_.get("/v1/openapi.json").value_or(HttpAnswer{});
  const std::string policy = read_text(BTL_POLICY_DOCUMENT);
  constexpr std::string_view kName = "\"operationId\":\"";
  std::size_t routes = 0;
  for (auto at = document.body.find(kName); at != std::string::npos;
       at = document.body.find(kName, at)) {
    at += kName.size();
    const std::string name = document.body.substr(at, document.body.find('"', at) - at);
    if (name.starts_with("template_")) continue;  // not of the server that people get
    ++routes;
    EXPECT_NE(policy.find("`" + name + "`"), std::string::npos) << name;
  }
  EXPECT_GT(routes, 40U);
}

TEST_F(House, StopsCleanlyAndGoesOnWhereItWas) {
  ASSERT_EQ(report_in_bleiswijk().status, 200U);
  EXPECT_EQ(server_.stop(), 0);
  EXPECT_EQ(server_.verb({"status"}).status, 5);
  ASSERT_TRUE(server_.start().has_value());
  const auto list = server_.get(kReports).value_or(HttpAnswer{});
  EXPECT_NE(list.body.find("Verdachte situatie"), std::string::npos) << list.body;
}

}  // namespace
}  // namespace btl::test
