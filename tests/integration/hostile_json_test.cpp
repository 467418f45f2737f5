// SPDX-License-Identifier: EUPL-1.2
// JSON that is none, or more of it than anybody means, wherever JSON comes in: as the payload of an
// event, which core/bus checks, and over the admin socket. Cases in the manner of JSONTestSuite.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/http/raw_client.hpp"
#include "tests/integration/hostile.hpp"

namespace btl::test {
namespace {

struct Json {
  std::string text;
  std::string status = "400";
};

std::string repeated(std::size_t count, std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

// {"v": ...}
std::string member(std::string_view value) {
  return "{\"v\":" + std::string(value) + "}";
}

using Cases = std::vector<Json>;

Cases accepted() {
  return {
      {"{}", "201"},
      {" \t\r\n{ \"v\" : [ 1 , -0 , 1.5e-3 , true , false , null ] }\n", "201"},
      {member(R"("\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t")"), "201"},
      {member("\"\xC3\xA9\xF0\x9F\x98\x80\""), "201"},
      {member(repeated(60, "[") + repeated(60, "]")), "201"},
  };
}

Cases malformed() {
  using namespace std::string_literals;
  return {
      {""},
      {" "},
      {"null"},
      {"1"},
      {"\"text\""},
      {"[]"},
      {"[{}]"},
      {"{"},
      {"}"},
      {"{]"},
      {"{\"v\""},
      {"{\"v\":"},
      {"{\"v\":1"},
      {"{\"v\":1,}"},
      {"{,\"v\":1}"},
      {"{\"v\":1,,\"w\":2}"},
      {"{\"v\" 1}"},
      {"{\"v\":1 \"w\":2}"},
      {"{'v':1}"},
      {"{v:1}"},
      {"{1:1}"},
      {"{}{}"},
      {"{}x"},
      {"{}\0"s},
      {"/*c*/{}"},
      {"{}//c"},
      {"\xEF\xBB\xBF{}"},
      {"\xFF\xFE{\0}\0"s},
  };
}

Cases malformed_values() {
  using namespace std::string_literals;
  return {
      {member("+1")},
      {member("01")},
      {member("-")},
      {member("-01")},
      {member("1.")},
      {member(".5")},
      {member("1e")},
      {member("1e+")},
      {member("0x1")},
      {member("1_000")},
      {member("NaN")},
      {member("Infinity")},
      {member("-Infinity")},
      {member("1e99999")},
      {member("tru")},
      {member("True")},
      {member("nul")},
      {member("undefined")},
      {member("[1,]")},
      {member("[1,,2]")},
      {member("[1")},
      {member("[1}")},
      {member("\"a")},
      {member("\"\\x\"")},
      {member("\"\\u12\"")},
      {member("\"\\u00g0\"")},
      {member("\"\\ud800\"")},
      {member("\"\\ud800\\u0041\"")},
      {member("\"a\tb\"")},
      {member("\"a\nb\"")},
      {member("\"a\0b\""s)},
      {member("\"\\u0000\"")},
      {member("\"\xFF\"")},
      {member("\"\xC0\xAF\"")},
      {member("\"\xE2\x82\"")},
      {member("\"\xED\xA0\x80\"")},
      {member("\"\xF4\x90\x80\x80\"")},
  };
}

Cases too_much() {
  return {
      {member(repeated(65, "[") + repeated(65, "]"))},
      {member(repeated(30'000, "[") + repeated(30'000, "]"))},
      {member(repeated(60'000, "["))},
      {repeated(10'000, "{\"a\":") + "1" + repeated(10'000, "}")},
      {member(repeated(100'000, "[") + repeated(100'000, "]")), "413"},
      {repeated(100'000, "{\"a\":") + "1" + repeated(100'000, "}"), "413"},
      {repeated(100'000, "{\"a\":"), "413"},
      {member(repeated(100'000, "1")), "413"},
      {member("\"" + repeated(100'000, "a") + "\""), "413"},
  };
}

Cases refused() {
  Cases all = malformed();
  for (const auto& more : {malformed_values(), too_much()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<Hostile> as_events(const Cases& cases) {
  std::vector<Hostile> events;
  for (const Json& json : cases) {
    events.push_back({.what = json.text.substr(0, 60),
                      .bytes = post("/v1/takes-json/events", "application/json", json.text),
                      .statuses = json.status});
  }
  return events;
}

class HostileJson : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(house_.server().start().has_value()) << house_.server().log();
  }
  void TearDown() override {
    expect_well(house_);
    EXPECT_EQ(house_.plugin("takes_json").state, "started");
    EXPECT_EQ(house_.server().stop(), 0);
  }

  PluginHouse house_{{"takes_json"}};
};

TEST_F(HostileJson, IsNoPayloadOfAnEvent) {
  expect_statuses(house_.server().port(), as_events(accepted()));  // the control
  expect_statuses(house_.server().port(), as_events(refused()));
}

TEST_F(HostileJson, LeavesNoGrowth) {
  EXPECT_LT(growth_kib(house_.server(), as_events(refused())), kGrowthKibMax);
}

// The control: a leak of 4 KiB a request is seen.
TEST_F(HostileJson, WouldBeSeenToGrow) {
  const std::string body(4'096, 'x');
  const Hostile leak{.what = "", .bytes = post("/v1/takes-json/leaks", "x", body), .statuses = ""};
  EXPECT_GT(growth_kib(house_.server(), {leak}), kGrowthKibMax);
}

TEST_F(HostileJson, IsNoRequestToTheAdminSocket) {
  const auto ask = [this](const std::string& json) {
    const auto client = http::RawClient::unix_socket(house_.data_file("admin.sock"));
    client.send(post("/admin/v1/events/retry", "application/json", json));
    client.send_end();
    return http::statuses_of(client.read_all());
  };
  // The control: what is right is only not there.
  EXPECT_EQ(ask(R"({"plugin":"statistics","subscription":"report.reported","sequence":1})"), "404");
  for (const Json& json : refused()) {
    const std::string status = json.text.size() > 65'536 ? "413" : "400";
    EXPECT_EQ(ask(json.text), status) << json.text.substr(0, 60);
  }
}

}  // namespace
}  // namespace btl::test
