// SPDX-License-Identifier: EUPL-1.2
// Forms that are broken, on their way to incidents: multipart and urlencoded.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/integration/hostile.hpp"

namespace btl::test {
namespace {

constexpr std::string_view kTarget = "/open311/v2/requests.json";
constexpr std::string_view kMultipart = "multipart/form-data; boundary=b";
constexpr std::string_view kUrlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view kEnd = "--b--\r\n";

std::string part(std::string_view name, std::string_view value) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"\r\n\r\n" +
         std::string(value) + "\r\n";
}

// The parts of a report that is taken, but for the end.
std::string parts() {
  return part("api_key", "demo") + part("service_code", "001") + part("lat", "52.014") +
         part("long", "4.535");
}

std::string repeated(std::size_t count, std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

std::vector<Hostile> multipart_cases() {
  const auto with = [](std::string what, const std::string& body, std::string statuses = "400") {
    return Hostile{std::move(what), post(kTarget, kMultipart, body), std::move(statuses)};
  };
  const auto typed = [](std::string what, std::string_view type) {
    return Hostile{std::move(what), post(kTarget, type, parts() + std::string(kEnd)), "400"};
  };
  const std::string long_boundary = "multipart/form-data; boundary=" + std::string(71, 'b');
  const std::string huge_boundary = "multipart/form-data; boundary=" + std::string(10'000, 'b');
  const std::string end(kEnd);
  return {
      with("empty", ""),
      with("no boundary in it", "plain text"),
      with("no end", parts()),
      with("end without its dashes", parts() + "--b\r\n"),
      with("cut in a boundary", parts() + "--"),
      with("cut in the headers of a part", parts() + "--b\r\nContent-Dispo"),
      with("cut after the headers", parts() + "--b\r\nContent-Disposition: form-data; name=\"x\""),
      with("a part without headers", parts() + "--b\r\n\r\nx\r\n" + end),
      with("a part without an empty line", parts() + "--b\r\nx\r\n" + end),
      with("a part without a name", parts() + "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" + end),
      with("lines that end in LF",
           "--b\nContent-Disposition: form-data; name=\"api_key\"\n\ndemo\n--b--\n"),
      with("headers of a part of 9 KiB",
           parts() + "--b\r\nX: " + std::string(9'000, 'x') + "\r\n\r\nx\r\n" + end),
      with("10,000 headers in a part",
           parts() + "--b\r\n" + repeated(10'000, "A: b\r\n") + "\r\n" + end),
      with("multipart in multipart",
           parts() +
               "--b\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Type: "
               "multipart/mixed; boundary=c\r\n\r\n--c--\r\n" +
               end),
      with("a part with a transfer encoding",
           parts() +
               "--b\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Transfer-Encoding: "
               "base64\r\n\r\neA==\r\n" +
               end),
      with("201 parts", repeated(201, part("x", "y")) + end),
      with("100,000 parts", repeated(100'000, part("x", "y")) + end),
      with("100,000 boundaries", repeated(100'000, "--b\r\n")),
      with("a value that is not UTF-8", parts() + part("description", "\xFF") + end),
      with("a value with NUL", parts() + part("description", std::string_view("a\0b", 3)) + end),
      with("a value of 4,001 characters",
           parts() + part("description", std::string(4'001, 'x')) + end),
      with("12 MiB and a byte", std::string((12U << 20U) + 1, 'x'), "413"),
      typed("no boundary", "multipart/form-data"),
      typed("an empty boundary", "multipart/form-data; boundary="),
      typed("a boundary of 71 characters", long_boundary),
      typed("a boundary of 10,000 characters", huge_boundary),
      typed("another boundary", "multipart/form-data; boundary=c"),
      typed("another type", "application/json"),
  };
}

std::vector<Hostile> urlencoded_cases() {
  const std::string good = "api_key=demo&service_code=001&lat=52.014&long=4.535";
  const auto with = [&good](std::string what, const std::string& more) {
    return Hostile{std::move(what), post(kTarget, kUrlencoded, good + more), "400"};
  };
  return {
      with("a broken escape", "&description=%zz"),
      with("a cut escape", "&description=%4"),
      with("NUL", "&description=a%00b"),
      with("a plain NUL", std::string("&description=a\0b", 16)),
      with("not UTF-8", "&description=%FF"),
      with("overlong UTF-8", "&description=%C0%AF"),
      with("a surrogate", "&description=%ED%A0%80"),
      with("4,001 characters", "&description=" + std::string(4'001, 'x')),
      with("10,000 parameters", repeated(10'000, "&a=b")),
      with("70 KiB", "&description=" + std::string(70'000, 'x')),
  };
}

class HostileForm : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(house_.server().start().has_value()) << house_.server().log();
  }
  void TearDown() override {
    expect_well(house_);
    EXPECT_EQ(house_.server().stop(), 0);
  }

  PluginHouse house_;
};

TEST_F(HostileForm, InMultipartIsRefused) {
  expect_statuses(house_.server().port(),
                  {{.what = "the control: a whole one",
                    .bytes = post(kTarget, kMultipart, parts() + std::string(kEnd)),
                    .statuses = "200"}});
  expect_statuses(house_.server().port(), multipart_cases());
  EXPECT_EQ(house_.counted(), 1);
}

TEST_F(HostileForm, InUrlencodedIsRefused) {
  expect_statuses(house_.server().port(), urlencoded_cases());
  EXPECT_EQ(house_.counted(), 0);
}

TEST_F(HostileForm, LeavesNoGrowth) {
  auto cases = urlencoded_cases();
  for (Hostile& each : multipart_cases()) {
    if (each.bytes.size() < (1U << 20U)) cases.push_back(std::move(each));  // the rest takes long
  }
  EXPECT_LT(growth_kib(house_.server(), cases), kGrowthKibMax);
}

}  // namespace
}  // namespace btl::test
