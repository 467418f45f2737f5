// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/event.hpp"

#include <gtest/gtest.h>

namespace btl::bus {
namespace {

EventView report() {
  EventView event;
  event.sequence = 42;
  event.time = base::time_from_ns(1'767'225'600'123'000'000);
  event.id = "0123456789abcdef0123456789abcdef";
  event.source = "incidents";
  event.type = "nl.example.reported.v1";
  event.subject = "report/\"1\"";
  event.kern = "berkel";
  event.correlation = "c0";
  event.causation = "c1";
  event.payload = R"({"id": "x", "n": [1, 2]})";
  return event;
}

TEST(CloudEvent, CarriesEveryField) {
  EXPECT_EQ(to_cloud_event(report()),
            R"({"specversion":"1.0","id":"0123456789abcdef0123456789abcdef","source":"incidents",)"
            R"("type":"nl.example.reported.v1","time":"2026-01-01T00:00:00.123Z",)"
            R"("datacontenttype":"application/json","subject":"report/\"1\"","kern":"berkel",)"
            R"("correlationid":"c0","causationid":"c1","sequence":"42",)"
            R"("data":{"id":"x","n":[1,2]}})");
}

TEST(CloudEvent, LeavesOutWhatIsEmpty) {
  EventView event = report();
  event.kern = {};
  event.causation = {};
  const std::string document = to_cloud_event(event);
  EXPECT_EQ(document.find("kern"), std::string::npos);
  EXPECT_EQ(document.find("causationid"), std::string::npos);
}

TEST(CloudEvent, ShowsADamagedPayloadAsText) {
  EventView event = report();
  event.payload = "{";
  EXPECT_NE(to_cloud_event(event).find(R"("data":"{")"), std::string::npos);
}

}  // namespace
}  // namespace btl::bus
