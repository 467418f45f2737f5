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
  const auto with = [](std::string what, const std::string& body, std::string says) {
    return Hostile{std::move(what), post(kTarget, kMultipart, body), "400", std::move(says)};
  };
  const std::string end(kEnd);
  return {
      with("empty", "", "the boundary is not there"),
      with("no boundary in it", "plain text", "the boundary is not there"),
      with("no end", parts(), "the closing boundary is missing"),
      with("end without its dashes", parts() + "--b\r\n", "a part ends in its headers"),
      with("cut in a boundary", parts() + "--", "the closing boundary is missing"),
      with("cut in the headers of a part",
           parts() + "--b\r\nContent-Dispo",
           "a part ends in its headers"),
      with("cut after the headers",
           parts() + "--b\r\nContent-Disposition: form-data; name=\"x\"",
           "a part ends in its headers"),
      with("a part without headers", parts() + "--b\r\n\r\nx\r\n" + end, "a part has no name"),
      with("a part without an empty line",
           parts() + "--b\r\nx\r\n" + end,
           "a part ends in its headers"),
      with("a part without a name",
           parts() + "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" + end,
           "a part has no name"),
      with("lines that end in LF",
           "--b\nContent-Disposition: form-data; name=\"api_key\"\n\ndemo\n--b--\n",
           "the boundary is not there"),
      with("headers of a part of 9 KiB",
           parts() + "--b\r\nX: " + std::string(9'000, 'x') + "\r\n\r\nx\r\n" + end,
           "larger than 8 KiB"),
      with("10,000 headers in a part",
           parts() + "--b\r\n" + repeated(10'000, "A: b\r\n") + "\r\n" + end,
           "larger than 8 KiB"),
      with("multipart in multipart",
           parts() +
               "--b\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Type: "
               "multipart/mixed; boundary=c\r\n\r\n--c--\r\n" +
               end,
           "a part is multipart itself"),
      with("a part with a transfer encoding",
           parts() +
               "--b\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Transfer-Encoding: "
               "base64\r\n\r\neA==\r\n" +
               end,
           "a part has a transfer encoding"),
      with("201 parts", repeated(201, part("x", "y")) + end, "more than 200 parts"),
      with("100,000 parts", repeated(100'000, part("x", "y")) + end, "more than 200 parts"),
      with("100,000 boundaries", repeated(100'000, "--b\r\n"), "larger than 8 KiB"),
      with("a value that is not UTF-8",
           parts() + part("description", "\xFF") + end,
           "description: is not UTF-8"),
      with("a value with NUL",
           parts() + part("description", std::string_view("a\0b", 3)) + end,
           "description: has a NUL"),
      with("a value of 4,001 characters",
           parts() + part("description", std::string(4'001, 'x')) + end,
           "description: is longer than 4000"),
      Hostile{"12 MiB and a byte",
              post(kTarget, kMultipart, std::string((12U << 20U) + 1, 'x')),
              "413",
              "body-too-large"},
  };
}

std::vector<Hostile> boundary_cases() {
  const auto typed = [](std::string what, std::string_view type, std::string says) {
    const std::string body = parts() + std::string(kEnd);
    return Hostile{std::move(what), post(kTarget, type, body), "400", std::move(says)};
  };
  const std::string long_boundary = "multipart/form-data; boundary=" + std::string(71, 'b');
  const std::string huge_boundary = "multipart/form-data; boundary=" + std::string(10'000, 'b');
  return {
      typed("no boundary", "multipart/form-data", "boundary"),
      typed("an empty boundary", "multipart/form-data; boundary=", "boundary has not 1 to 70"),
      typed("a boundary of 71 characters", long_boundary, "boundary has not 1 to 70"),
      typed("a boundary of 10,000 characters", huge_boundary, "boundary has not 1 to 70"),
      typed("another boundary", "multipart/form-data; boundary=c", "the boundary is not there"),
      typed("another type", "application/json", "Content-Type"),
  };
}

std::vector<Hostile> urlencoded_cases() {
  const std::string good = "api_key=demo&service_code=001&lat=52.014&long=4.535";
  const auto with = [&good](std::string what, const std::string& more, std::string says) {
    const std::string body = good + more;
    return Hostile{std::move(what), post(kTarget, kUrlencoded, body), "400", std::move(says)};
  };
  return {
      with("a broken escape", "&description=%zz", "broken % sequence"),
      with("a cut escape", "&description=%4", "broken % sequence"),
      with("NUL", "&description=a%00b", "has a NUL"),
      with("a plain NUL", std::string("&description=a\0b", 16), "has a NUL"),
      with("not UTF-8", "&description=%FF", "is not UTF-8"),
      with("overlong UTF-8", "&description=%C0%AF", "is not UTF-8"),
      with("a surrogate", "&description=%ED%A0%80", "is not UTF-8"),
      with("4,001 characters", "&description=" + std::string(4'001, 'x'), "longer than 4000"),
      with("10,000 parameters", repeated(10'000, "&a=b"), "more than 200 parameters"),
      with("70 KiB", "&description=" + std::string(70'000, 'x'), "larger than 64 KiB"),
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
  expect_statuses(house_.server().port(), boundary_cases());
  EXPECT_EQ(house_.counted(), 1);
}

TEST_F(HostileForm, InUrlencodedIsRefused) {
  expect_statuses(house_.server().port(), urlencoded_cases());
  EXPECT_EQ(house_.counted(), 0);
}

TEST_F(HostileForm, LeavesNoGrowth) {
  auto cases = urlencoded_cases();
  for (Hostile& each : boundary_cases()) cases.push_back(std::move(each));
  for (Hostile& each : multipart_cases()) {
    if (each.bytes.size() < (1U << 20U)) cases.push_back(std::move(each));  // the rest takes long
  }
  EXPECT_LT(growth_kib(house_.server(), cases), kGrowthKibMax);
}

}  // namespace
}  // namespace btl::test
