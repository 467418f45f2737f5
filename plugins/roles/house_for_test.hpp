// SPDX-License-Identifier: EUPL-1.2
// For tests: the whole plugin over the ABI, with a real database, two kernen, and the operator who
// asks unless the test says who.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "small_house.hpp"

namespace roles {

namespace json = boost::json;
using btl::testing::FakeHost;
using btl::testing::HouseAnswer;
using btl::testing::Pairs;
using btl::testing::SmallHouse;

inline constexpr std::int64_t kDayNs = 86'400'000'000'000;
inline constexpr std::int64_t kNowNs = 1'795'531'456'000'000'000;  // 2026-11-24T14:44:16Z

inline constexpr const char* kWest = R"({"kern":"west","name":"West","enabled":true,"settings":{
  "wijken":[{"id":"haven","name":"Haven"}],"round_every_days":7,
  "intake":[{"step":"talk","title":"Gesprek","signers":2,"by":["dc","wc"]},
            {"step":"vog","title":"VOG gezien","proof":"vog"}]}})";
inline constexpr const char* kOost =
    R"({"kern":"oost","name":"Oost","enabled":true,"settings":{}})";

inline std::string text_at(const json::value& value, const char* pointer) {
  const json::value& found = value.at_pointer(pointer);
  return found.is_string() ? std::string(found.get_string().c_str()) : json::serialize(found);
}

class House {
 public:
  House()
      : house(BTL_PLUGIN_FILE, BTL_MIGRATION_FILE, [](FakeHost& host) {
          host.utc_ns = kNowNs;
          host.config[""] = R"({"settings":{}})";
          host.config["west"] = kWest;
          host.config["oost"] = kOost;
        }) {}

  HouseAnswer get(const std::string& route, const Pairs& path = {}, const std::string& query = "") {
    return house.call({"GET", route, path, query, "", ""});
  }
  json::value get_json(const std::string& route,
                       const Pairs& path = {},
                       const std::string& query = "") {
    const HouseAnswer answer = get(route, path, query);
    EXPECT_EQ(answer.status, 200U) << route << ": " << answer.body;
    return json::parse(answer.body);
  }
  HouseAnswer send(const std::string& route,
                   const std::string& body,
                   const Pairs& path = {},
                   const std::string& query = "") {
    return house.call({"POST", route, path, query, body, "application/json"});
  }
  HouseAnswer change(const std::string& person, const std::string& body) {
    return house.call({"PATCH", "person.change", {{"id", person}}, "", body, "application/json"});
  }

  // Adds a person of West, gives the id.
  std::string person(const std::string& name, const std::string& more = "") {
    const auto answer =
        send("person.add",
             R"({"name":")" + name + R"(","kern":"west","wijk":"haven","adult":true)" + more + "}");
    EXPECT_EQ(answer.status, 201U) << answer.body;
    return text_at(json::parse(answer.body), "/id");
  }
  HouseAnswer try_start(const std::string& person,
                        const std::string& role,
                        const std::string& scope,
                        const std::string& more = "") {
    return send("assignment.start",
                R"({"person":")" + person + R"(","role":")" + role + R"(","scope":")" + scope +
                    "\"" + more + "}");
  }
  std::string start(const std::string& person,
                    const std::string& role,
                    const std::string& scope,
                    const std::string& more = "") {
    const auto answer = try_start(person, role, scope, more);
    EXPECT_EQ(answer.status, 201U) << answer.body;
    return text_at(json::parse(answer.body), "/id");
  }

  // Lets days pass, and the timer tick.
  void pass(std::int64_t days) {
    house.host().utc_ns += days * kDayNs;
    house.change_configuration();  // sweeps, as the timer does
  }

  // How many events of that name there were.
  std::size_t events(const std::string& name) {
    std::size_t count = 0;
    for (const auto& event : house.events()) {
      if (event.type == "nl.buurttoezicht.roles." + name + ".v1") ++count;
    }
    return count;
  }

  SmallHouse house;
};

}  // namespace roles
