// SPDX-License-Identifier: EUPL-1.2
// The documents of Open311 word for word: other programs depend on every one.
#include "api.hpp"

#include <gtest/gtest.h>

#include <string>

#include "events.hpp"
#include "model/test_intake.hpp"

namespace incidents {
namespace {

constexpr Nanoseconds kNow = 1'795'531'456 * kSecond;  // 2026-11-24T14:44:16Z

ReportRecord record_for_test() {
  ReportRecord report;
  report.id = "0123456789abcdef0123456789abcdef";
  report.status = "open";
  report.service_code = "001";
  report.service_name = "Verdachte situatie";
  report.description = "Busje";
  report.address = "Akker, West";
  report.media_urls = {"https://example.org/a.jpg", "https://example.org/b.jpg"};
  report.position = Position{52.050817, 4.420567};
  report.requested = kNow;
  report.updated = kNow + kDay;
  return report;
}

// Trap 1: ids and codes are text, truth and degrees are not.
TEST(Reports, AreWrittenInFull) {
  const Intake intake = intake_for_test();
  const Element document = reports_document({record_for_test()}, intake);
  EXPECT_EQ(
      render_json(document),
      R"([{"service_request_id":"0123456789abcdef0123456789abcdef","status":"open",)"
      R"("status_notes":null,)"
      R"("service_name":"Verdachte situatie","service_code":"001","description":"Busje",)"
      R"("agency_responsible":"Buurttoezicht","service_notice":"Bel 112 als het nu gebeurt.",)"
      R"("requested_datetime":"2026-11-24T14:44:16Z","updated_datetime":"2026-11-25T14:44:16Z",)"
      R"("expected_datetime":null,"address":"Akker, West","address_id":null,"zipcode":null,)"
      R"("lat":52.050817,"long":4.420567,"media_url":"https://example.org/a.jpg"}])");
  EXPECT_EQ(render_xml(document),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<service_requests><request>"
            "<service_request_id>0123456789abcdef0123456789abcdef</"
            "service_request_id><status>open</status>"
            "<status_notes/><service_name>Verdachte "
            "situatie</service_name><service_code>001</service_code>"
            "<description>Busje</description><agency_responsible>Buurttoezicht</agency_responsible>"
            "<service_notice>Bel 112 als het nu gebeurt.</service_notice>"
            "<requested_datetime>2026-11-24T14:44:16Z</requested_datetime>"
            "<updated_datetime>2026-11-25T14:44:16Z</updated_datetime><expected_datetime/>"
            "<address>Akker, "
            "West</address><address_id/><zipcode/><lat>52.050817</lat><long>4.420567</long>"
            "<media_url>https://example.org/a.jpg</media_url></request></service_requests>\n");
}

TEST(Reports, WithoutAPlaceHaveNone) {
  ReportRecord report = record_for_test();
  report.position.reset();
  report.address.clear();
  const std::string json = render_json(reports_document({report}, intake_for_test()));
  EXPECT_NE(json.find(R"("address":null)"), std::string::npos);
  EXPECT_NE(json.find(R"("lat":null,"long":null)"), std::string::npos);
}

TEST(Services, AreListedWithTrueAndFalse) {
  const Intake intake = intake_for_test();
  const std::string json = render_json(services_document(intake.services()));
  EXPECT_EQ(
      json.substr(0, json.find("},") + 1),
      R"([{"service_code":"001","service_name":"Verdachte situatie",)"
      R"("description":"Iets dat niet pluis is",)"
      R"("metadata":false,"type":"realtime","keywords":"verdacht, onraad","group":"veiligheid"})");
  EXPECT_NE(json.find(R"("service_code":"overlast","service_name":"Overlast","description":null,)"
                      R"("metadata":true)"),
            std::string::npos);
  EXPECT_NE(json.find(R"("type":"blackbox")"), std::string::npos);
}

TEST(ServiceDefinition, IsAnObjectWithAttributesInOrder) {
  const Service service = services_for_test()[1];
  const std::string json = render_json(definition_document(service));
  EXPECT_EQ(json.substr(0, json.find("]}") + 2),
            R"({"service_code":"overlast","attributes":[{"variable":true,"code":"soort",)"
            R"("datatype":"singlevaluelist",)"
            R"("required":true,"datatype_description":null,"order":1,"description":"Wat is er?",)"
            R"("values":[{"key":"geluid","name":"Geluid"},{"key":"vuur","name":"Vuurwerk"}]})");
  EXPECT_NE(json.find(R"("variable":false,"code":"let-op","datatype":"string","required":false,)"
                      R"("datatype_description":null,"order":7)"),
            std::string::npos);
  EXPECT_EQ(render_json(definition_document(services_for_test()[0])),
            R"({"service_code":"001","attributes":[]})");
}

// Trap 3: two endpoints and two formats.
TEST(Discovery, HasAllFieldsAndMoreThanOneOfEach) {
  const std::string json =
      render_json(discovery_document(intake_for_test(), "https://btl.example", kNow));
  EXPECT_EQ(json,
            R"({"changeset":"2026-11-24T14:44:16Z","contact":"help@example.org",)"
            R"("key_service":"keys@example.org",)"
            R"("endpoints":[{"specification":"http://wiki.open311.org/GeoReport_v2",)"
            R"("url":"https://btl.example/open311/v2",)"
            R"("changeset":"2026-11-24T14:44:16Z","type":"production","formats":["text/xml",)"
            R"("application/json"]},)"
            R"({"specification":"http://wiki.open311.org/GeoReport_v2",)"
            R"("url":"https://btl.example/open311/v2",)"
            R"("changeset":"2026-11-24T14:44:16Z","type":"test","formats":["text/xml",)"
            R"("application/json"]}]})");
  EXPECT_EQ(json.find("null"), std::string::npos);
}

// Either an id or a token, never both; a blackbox gives neither (trap 12).
TEST(Accepted, GivesAnIdOrATokenOrNeither) {
  NewReport report;
  report.id = "id-1";
  report.token = "token-1";
  EXPECT_EQ(render_json(accepted_document(report)),
            R"([{"service_request_id":"id-1","service_notice":null,"account_id":null}])");
  report.kind = ServiceKind::kBatch;
  EXPECT_EQ(render_json(accepted_document(report)),
            R"([{"token":"token-1","service_notice":null,"account_id":null}])");
  report.kind = ServiceKind::kBlackbox;
  EXPECT_EQ(render_json(accepted_document(report)),
            R"([{"service_notice":null,"account_id":null}])");
}

TEST(Errors, AreAListWithCodeAndDescription) {
  const Element document =
      errors_document(400, {{"lat", "is missing"}, {"attribute[soort]", "is required"}});
  EXPECT_EQ(render_json(document),
            R"([{"code":"400","description":"lat: is missing"},{"code":"400",)"
            R"("description":"attribute[soort]: is required"}])");
  EXPECT_EQ(render_xml(document),
            "<?xml version=\"1.0\" "
            "encoding=\"utf-8\"?>\n<errors><error><code>400</code><description>lat: is missing"
            "</description></error><error><code>400</code><description>attribute[soort]: is "
            "required</description>"
            "</error></errors>\n");
  EXPECT_EQ(http_status(Cause::kForbidden), 403U);
  EXPECT_EQ(http_status(Cause::kNotFound), 404U);
}

TEST(Updates, AreListedInUtc) {
  EXPECT_EQ(
      render_json(updates_document({{"7", "id-1", "closed", "Klaar", {}, kNow}})),
      R"([{"update_id":"7","service_request_id":"id-1","status":"closed",)"
      R"("updated_datetime":"2026-11-24T14:44:16Z","description":"Klaar","media_url":null}])");
  EXPECT_EQ(render_xml(update_accepted_document("7")),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<service_request_updates><request_update>"
            "<update_id>7</update_id></request_update></service_request_updates>\n");
}

TEST(Events, CarryNothingOfTheReporter) {
  NewReport report;
  report.id = "id-1";
  report.service_code = "001";
  report.service_name = "Verdachte situatie";
  report.kern = "west";
  report.exact = Position{52.05, 4.42};
  report.shown = public_position(*report.exact);
  report.description = "geheim";
  report.address_string = "Plein 1";
  report.contact.email = "a@example.org";
  report.requested = kNow;
  const btl::Event event = reported_event(report);
  EXPECT_EQ(event.type, "nl.buurttoezicht.incidents.reported.v1");
  EXPECT_EQ(event.subject, "id-1");
  EXPECT_EQ(event.kern, "west");
  EXPECT_EQ(event.payload,
            R"({"report_id":"id-1","service_code":"001","service_name":"Verdachte situatie",)"
            R"("service_type":"realtime",)"
            R"("kern":"west","wijk":null,"position":{"lat":52.049817,"long":4.420067},)"
            R"("reported_at":"2026-11-24T14:44:16Z"})");
}

}  // namespace
}  // namespace incidents
