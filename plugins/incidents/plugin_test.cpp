// SPDX-License-Identifier: EUPL-1.2
// The whole plugin, as its clients meet it: each promise of Open311 and each trap of its dialects,
// over the ABI and a real database, without the network.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>
#include <string>

#include "small_house.hpp"

namespace {

namespace json = boost::json;
using btl::testing::FakeHost;
using btl::testing::HouseAnswer;
using btl::testing::HouseRequest;
using btl::testing::SmallHouse;

constexpr std::int64_t kNow = 1'795'531'456'000'000'000;  // 2026-11-24T14:44:16Z
constexpr const char* kForm = "application/x-www-form-urlencoded";
constexpr const char* kAtWest = "&lat=52.05&long=4.42";

constexpr const char* kAreas = R"({"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"level":"kern","id":"oost","name":"Oost"},
  "geometry":{"type":"Polygon",
  "coordinates":[[[4.5,52],[4.6,52],[4.6,52.1],[4.5,52.1],[4.5,52]]]}},
 {"type":"Feature","properties":{"level":"kern","id":"west","name":"West"},
  "geometry":{"type":"Polygon",
  "coordinates":[[[4.4,52],[4.5,52],[4.5,52.1],[4.4,52.1],[4.4,52]]]}},
 {"type":"Feature","properties":{"level":"wijk","id":"west/akker","name":"Akker","kern":"west"},
  "geometry":{"type":"Polygon",
   "coordinates":[[[4.4,52],[4.5,52],[4.5,52.1],[4.4,52.1],[4.4,52]]]}}]})";

constexpr const char* kServices = R"(
[[service]]
code = "001"
name = "Verdachte situatie"
[[service]]
code = "overlast"
name = "Overlast"
[[service.attribute]]
code = "soort"
datatype = "singlevaluelist"
required = true
values = [{ key = "geluid", name = "Geluid" }]
[[service]]
code = "groen"
name = "Groen"
type = "batch"
[[service]]
code = "stil"
name = "Vertrouwelijk"
type = "blackbox"
)";

std::string document(const std::string& more = "", const std::string& settings = "") {
  return R"({"enabled":true,"features":{"intake":true},"settings":{)"
         R"("services":"services.toml","areas":"areas.geojson",)"
         R"("agency":"Buurttoezicht","contact":"c","key_service":"k",)"
         R"("api_keys":[{"name":"app","key":"demo"},)"
         R"({"name":"gemeente","key":"other"}])" +
         settings + "}" + more + "}";
}

class House {
 public:
  explicit House(const std::function<void(FakeHost&)>& prepare = [](FakeHost&) {})
      : house(BTL_PLUGIN_FILE, BTL_MIGRATION_FILE, [&](FakeHost& host) {
          host.utc_ns = kNow;
          host.config = {{"", document()}, {"oost", document()}, {"west", document()}};
          host.files = {{"areas.geojson", kAreas}, {"services.toml", kServices}};
          prepare(host);
        }) {}

  HouseAnswer get(const std::string& route,
                  const std::string& query = "",
                  btl::testing::Pairs parameters = {}) {
    if (parameters.empty() || parameters.back().first != "format")
      parameters.emplace_back("format", "json");
    return house.call({"GET", route, std::move(parameters), query, "", ""});
  }
  HouseAnswer post(const std::string& route,
                   const std::string& body,
                   const std::string& type = kForm,
                   const std::string& format = "json") {
    return house.call({"POST", route, {{"format", format}}, "", body, type});
  }
  json::value get_json(const std::string& route, const std::string& query = "") {
    return json::parse(get(route, query).body);
  }
  // Posts a report and gives its id.
  std::string report(const std::string& more = kAtWest, const std::string& code = "001") {
    const auto answer = post("report.create", "api_key=demo&service_code=" + code + more);
    EXPECT_EQ(answer.status, 200U) << answer.body;
    return std::string(json::parse(answer.body).at(0).at("service_request_id").as_string());
  }
  HouseAnswer update(const std::string& report,
                     const std::string& id,
                     const std::string& status,
                     const std::string& when = "2026-11-24T15:44:16%2B01:00",
                     const std::string& key = "demo") {
    return post("update.create",
                "api_key=" + key + "&service_request_id=" + report + "&update_id=" + id +
                    "&status=" + status + "&updated_datetime=" + when + "&description=Gezien");
  }
  json::value shown(const std::string& id) {
    return json::parse(get("report", "", {{"id", id}}).body).at(0);
  }

  SmallHouse house;
};

std::string word(const json::value& object, const char* name) {
  return std::string(object.at(name).as_string());
}

std::size_t count(const json::value& list) {
  return list.as_array().size();
}

TEST(Open311, TakesAReportAndGivesItBackInBothFormats) {
  House house;
  const std::string id = house.report("&lat=52.05&long=4.42&description=Een+%26+ander");
  EXPECT_EQ(id.size(), 32U);
  const json::value report = house.shown(id);
  EXPECT_EQ(word(report, "service_request_id"), id);
  EXPECT_EQ(word(report, "service_code"), "001");
  EXPECT_EQ(word(report, "status"), "open");
  EXPECT_EQ(word(report, "description"), "Een & ander");
  EXPECT_EQ(word(report, "address"), "Akker, West");
  EXPECT_EQ(word(report, "requested_datetime"), "2026-11-24T14:44:16Z");
  const auto xml = house.get("report", "", {{"id", id}, {"format", "xml"}});
  EXPECT_EQ(xml.content_type, "text/xml; charset=utf-8");
  EXPECT_NE(xml.body.find("<description>Een &amp; ander</description>"), std::string::npos);
}

TEST(Open311, TellsTheHouseOfAReport) {
  House house;
  const std::string id = house.report();
  ASSERT_EQ(house.house.events().size(), 1U);
  const auto& event = house.house.events()[0];
  EXPECT_EQ(event.type, "nl.buurttoezicht.incidents.reported.v1");
  EXPECT_EQ(event.subject, id);
  EXPECT_EQ(event.kern, "west");
}

TEST(Open311, NeverShowsTheExactPlaceNorTheReporter) {
  House house;
  const std::string id = house.report(
      "&lat=52.051234&long=4.421234&address_string=Plein+17&address_id=B123&email=jan%40example.org"
      "&first_name=Jantje&last_name=Smit&phone=0612345678&device_id=toestel9&account_id=lid42");
  std::string everything;
  for (const char* format : {"json", "xml"}) {
    everything += house.get("report", "", {{"id", id}, {"format", format}}).body;
    everything += house.get("report.list", "", {{"format", format}}).body;
  }
  everything += house.house.events()[0].payload;
  for (const char* secret : {"52.051234",
                             "4.421234",
                             "Plein",
                             "B123",
                             "jan",
                             "Jantje",
                             "Smit",
                             "0612345678",
                             "toestel9",
                             "lid42"}) {
    EXPECT_EQ(everything.find(secret), std::string::npos) << secret;
  }
  EXPECT_TRUE(house.shown(id).at("lat").is_double());
  EXPECT_EQ(house.house.rows("SELECT email, first_name, last_name, phone, device_id, account_id "
                             "FROM incidents_contact"),
            "jan@example.org|Jantje|Smit|0612345678|toestel9|lid42");
}

// Filters see the public position only: nobody can close in on the exact one.
TEST(Open311, FiltersOnThePublicPosition) {
  House house;
  house.report("&lat=52.05&long=4.42");
  const json::value shown = house.get_json("report.list").at(0);
  const double lat = shown.at("lat").as_double();
  const double lon = shown.at("long").as_double();
  const auto near = [&](double latitude, double longitude) {
    return count(house.get_json(
        "report.list",
        "lat=" + std::to_string(latitude) + "&long=" + std::to_string(longitude) + "&radius=5"));
  };
  EXPECT_EQ(near(lat, lon), 1U);
  EXPECT_EQ(near(52.05, 4.42), 0U);
  EXPECT_EQ(count(house.get_json("report.list", "bbox=4.4,52,4.5,52.1")), 1U);
  EXPECT_EQ(count(house.get_json("report.list", "bbox=4.5,52,4.6,52.1")), 0U);
  EXPECT_EQ(count(house.get_json("report.list", "bbox=4.41999,52.04999,4.42001,52.05001")), 0U);
}

TEST(Open311, NeedsAKeyToPostAndNoneToRead) {
  House house;
  for (const char* key : {"", "api_key=&", "api_key=wrong&", "api_key=demo1&"}) {
    const auto answer =
        house.post("report.create", std::string(key) + "service_code=001" + kAtWest);
    EXPECT_EQ(answer.status, 403U) << key;
    EXPECT_EQ(word(json::parse(answer.body).at(0), "code"), "403");
  }
  EXPECT_EQ(house.update("x", "1", "OPEN", "2026-11-24T14:44:16Z", "wrong").status, 403U);
  EXPECT_EQ(house.get("report.list").status, 200U);
  EXPECT_EQ(house.house.rows("SELECT COUNT(*) FROM incidents_report"), "0");
}

TEST(Open311, AnswersErrorsInTheFormatThatWasAsked) {
  House house;
  const auto xml = house.post("report.create", "api_key=demo&service_code=nope", kForm, "xml");
  EXPECT_EQ(xml.status, 404U);
  EXPECT_EQ(xml.content_type, "text/xml; charset=utf-8");
  EXPECT_EQ(xml.body,
            "<?xml version=\"1.0\" "
            "encoding=\"utf-8\"?>\n<errors><error><code>404</code><description>service_code: there "
            "is no service of that code</description></error></errors>\n");
  const auto other = house.get("services", "", {{"format", "html"}});
  EXPECT_EQ(other.status, 404U);
  EXPECT_NE(other.body.find("format: is neither json nor xml"), std::string::npos);
}

TEST(Open311, RefusesBadParametersByName) {
  House house;
  const auto refused = [&](const std::string& more) {
    const auto answer = house.post("report.create", "api_key=demo&service_code=001" + more);
    EXPECT_EQ(answer.status, 400U) << more;
    return answer.body;
  };
  EXPECT_NE(refused("&lat=52.5&long=4.42").find("lat, long: the position is outside the area"),
            std::string::npos);
  EXPECT_NE(refused(std::string(kAtWest) + "&description=%ff").find("description: is not UTF-8"),
            std::string::npos);
  EXPECT_NE(refused(std::string(kAtWest) + "&description=a%00b").find("description: has a NUL"),
            std::string::npos);
  EXPECT_NE(refused(std::string(kAtWest) + "&description=" + std::string(4'001, 'x'))
                .find("description: is longer than 4000"),
            std::string::npos);
  EXPECT_NE(refused("&lat=%5").find("lat: has a broken % sequence"), std::string::npos);
  for (const char* query :
       {"start_date=2026-01-01T00:00:00", "page=0", "page_size=1001", "status=done", "bbox=1"}) {
    EXPECT_EQ(house.get("report.list", query).status, 400U) << query;
  }
  EXPECT_EQ(house.post("report.create", "{}", "application/json").status, 400U);
  EXPECT_EQ(house.post("report.create", "--B", "multipart/form-data; boundary=B").status, 400U);
}

TEST(Open311, TakesMultipartWithAPhoto) {
  House house;
  const auto part =
      [](const std::string& name, const std::string& content, const std::string& more = "") {
        return "--B\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" +
               content + "\r\n";
      };
  const auto answer = house.post(
      "report.create",
      part("api_key", "demo") + part("service_code", "001") + part("address_string", "Plein") +
          part("media", "\xff\xd8", "; filename=\"a.jpg\"\r\nContent-Type: image/jpeg") +
          "--B--\r\n",
      "multipart/form-data; boundary=B");
  EXPECT_EQ(answer.status, 200U) << answer.body;
  EXPECT_NE(answer.body.find("Foto's worden nog niet bewaard"), std::string::npos);
}

TEST(Open311, GivesATokenForABatchServiceThatResolvesAtOnce) {
  House house;
  const auto answer =
      house.post("report.create", std::string("api_key=demo&service_code=groen") + kAtWest);
  const json::value accepted = json::parse(answer.body).at(0);
  EXPECT_FALSE(accepted.as_object().contains("service_request_id"));
  const std::string token(accepted.at("token").as_string());
  const auto resolved = house.get("token", "", {{"token", token}});
  ASSERT_EQ(resolved.status, 200U);
  const std::string id(json::parse(resolved.body).at(0).at("service_request_id").as_string());
  EXPECT_NE(id, token);
  EXPECT_EQ(word(json::parse(resolved.body).at(0), "token"), token);
  EXPECT_EQ(word(house.shown(id), "service_code"), "groen");
  EXPECT_EQ(house.get("token", "", {{"token", "none"}}).status, 404U);
}

// Trap 12.
TEST(Open311, NeverShowsABlackboxReport) {
  House house;
  const auto answer =
      house.post("report.create", std::string("api_key=demo&service_code=stil") + kAtWest);
  EXPECT_EQ(answer.status, 200U);
  const std::string id = house.house.rows("SELECT id FROM incidents_report");
  ASSERT_EQ(id.size(), 32U);
  EXPECT_EQ(answer.body.find(id), std::string::npos);
  EXPECT_EQ(house.get("report.list").body, "[]");
  EXPECT_EQ(house.get("report.list", "service_request_id=" + id).body, "[]");
  EXPECT_EQ(house.get("report", "", {{"id", id}}).status, 404U);
  EXPECT_EQ(house.update(id, "1", "CLOSED").status, 200U);
  EXPECT_EQ(house.get("update.list").body, "[]");
  EXPECT_EQ(house.house.events().size(), 2U);
}

TEST(Open311, ListsByEveryFilter) {
  House house;
  const std::string first = house.report();
  house.house.host().utc_ns += 3'600'000'000'000;
  const std::string second =
      house.report("&lat=52.05&long=4.55&attribute[soort]=geluid", "overlast");
  house.house.host().utc_ns += 1'000'000'000;
  EXPECT_EQ(house.update(first, "1", "CLOSED").status, 200U);
  const auto ids = [&](const std::string& query) {
    std::string found;
    const json::value list = house.get_json("report.list", query);
    for (const json::value& report : list.as_array()) {
      found += word(report, "service_request_id") == first ? "1" : "2";
    }
    return found;
  };
  EXPECT_EQ(ids(""), "21");
  EXPECT_EQ(ids("status=open"), "2");
  EXPECT_EQ(ids("status=closed"), "1");
  EXPECT_EQ(ids("status=open,closed"), "21");
  EXPECT_EQ(ids("service_code=001"), "1");
  EXPECT_EQ(ids("service_code=1"), "");
  EXPECT_EQ(ids("service_code=001,overlast"), "21");
  EXPECT_EQ(ids("service_request_id=" + first + "&status=open&page_size=1"), "1");
  EXPECT_EQ(ids("service_request_id=" + first + "," + second + ",none"), "21");
  EXPECT_EQ(ids("start_date=2026-11-24T15:00:00Z"), "2");
  EXPECT_EQ(ids("end_date=2026-11-24T14:44:16Z"), "1");
  EXPECT_EQ(ids("start_date=2026-11-24T15:44:16+01:00&end_date=2026-11-24T14:44:16Z"), "1");
  EXPECT_EQ(ids("updated_after=2026-11-24T15:00:00Z"), "21");
  EXPECT_EQ(ids("updated_before=2026-11-24T15:00:00Z"), "");
  EXPECT_EQ(ids("page_size=1"), "2");
  EXPECT_EQ(ids("page_size=1&page=2"), "1");
  EXPECT_EQ(ids("page_size=1&page=3"), "");
  house.house.host().utc_ns += std::int64_t{91} * 86'400'000'000'000;
  EXPECT_EQ(ids(""), "");
  EXPECT_EQ(ids("updated_after=2026-11-24T00:00:00Z"), "21");  // the last change comes last
}

TEST(Open311, ClosesAndOpensByUpdates) {
  House house;
  const std::string id = house.report();
  const auto answer = house.update(id, "u-1", "CLOSED");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(answer.body, R"([{"update_id":"u-1"}])");
  EXPECT_EQ(word(house.shown(id), "status"), "closed");
  EXPECT_EQ(word(house.shown(id), "status_notes"), "Gezien");
  EXPECT_EQ(word(house.shown(id), "updated_datetime"), "2026-11-24T14:44:16Z");
  EXPECT_EQ(house.update(id, "u-2", "OPEN").status, 200U);
  EXPECT_EQ(word(house.shown(id), "status"), "open");
  const json::value updates = house.get_json("update.list");
  ASSERT_EQ(count(updates), 2U);
  EXPECT_EQ(word(updates.at(0), "update_id"), "u-1");
  EXPECT_EQ(word(updates.at(0), "status"), "closed");
  EXPECT_EQ(word(updates.at(0), "updated_datetime"), "2026-11-24T14:44:16Z");
  EXPECT_EQ(house.house.events().back().type, "nl.buurttoezicht.incidents.updated.v1");
}

// Trap 9: filtered on the time of the update, in any zone.
TEST(Open311, ListsUpdatesOfAWindow) {
  House house;
  const std::string id = house.report();
  house.update(id, "1", "OPEN", "2026-11-20T00:00:00Z");
  house.update(id, "2", "OPEN", "2026-11-21T01:00:00%2B02:00");
  const auto ids = [&](const std::string& query) {
    std::string found;
    const json::value list = house.get_json("update.list", query);
    for (const json::value& update : list.as_array()) {
      found += update.at("update_id").as_string();
    }
    return found;
  };
  EXPECT_EQ(ids("start_date=2026-11-19T00:00:00Z&end_date=2026-11-20T12:00:00Z"), "1");
  EXPECT_EQ(ids("start_date=2026-11-20T22:00:00Z&end_date=2026-11-21T00:00:00Z"), "2");
  EXPECT_EQ(ids("start_date=2026-11-21T00:30:00%2B02:00"), "2");
  EXPECT_EQ(ids("service_request_id=" + id), "12");
  EXPECT_EQ(ids("page_size=1&page=2"), "2");
  EXPECT_EQ(
      house.get("update.list", "start_date=2026-01-01T00:00:00Z&end_date=2026-11-02T00:00:00Z")
          .status,
      400U);
}

TEST(Open311, RefusesARepeatedUpdate) {
  House house;
  const std::string id = house.report();
  EXPECT_EQ(house.update(id, "1", "CLOSED").status, 200U);
  const auto again = house.update(id, "1", "OPEN");
  EXPECT_EQ(again.status, 400U);
  EXPECT_NE(again.body.find("update_id: already exists"), std::string::npos);
  EXPECT_EQ(word(house.shown(id), "status"), "closed");
  EXPECT_EQ(house.update(id, "1", "OPEN", "2026-11-24T15:44:16%2B01:00", "other").status,
            200U);  // another sender's
  EXPECT_EQ(house.update("none", "2", "OPEN").status, 404U);
}

TEST(Open311, DecidesAgainWhenSomebodyWasFaster) {
  House house;
  const std::string id = house.report();
  house.house.before_commit = [&] {
    house.house.rows("UPDATE incidents_report SET revision = revision + 1 RETURNING id");
  };
  EXPECT_EQ(house.update(id, "1", "CLOSED").status, 200U);
  EXPECT_EQ(house.house.rows("SELECT revision, status FROM incidents_report"), "3|closed");
  house.house.fail_commits(BTL_E_CONFLICT, 100);
  EXPECT_EQ(house.update(id, "2", "OPEN").status, 503U);
}

TEST(Open311, AnswersInItsOwnWordsWhenTheStoreCannot) {
  House house;
  house.house.fail_commits(BTL_E_STORAGE_FULL, 1);
  const auto full =
      house.post("report.create", std::string("api_key=demo&service_code=001") + kAtWest);
  EXPECT_EQ(full.status, 507U);
  EXPECT_EQ(full.body,
            R"([{"code":"507","description":"server: the disk is full; nothing was stored"}])");
  house.house.fail_commits(BTL_E_INTERNAL, 1);
  EXPECT_EQ(
      house.post("report.create", std::string("api_key=demo&service_code=001") + kAtWest).status,
      503U);
  EXPECT_FALSE(house.house.host().log_lines.empty());
}

TEST(Open311, DiscoversWithBareContentTypes) {
  House house;
  EXPECT_EQ(house.get("discovery").content_type, "application/json");
  EXPECT_EQ(house.get("discovery", "", {{"format", "xml"}}).content_type, "text/xml");
  EXPECT_EQ(house.get("services").content_type, "application/json; charset=utf-8");
  EXPECT_EQ(word(house.get_json("discovery").at("endpoints").at(0), "url"),
            "https://btl.example/open311/v2");
}

TEST(Open311, DefinesServices) {
  House house;
  EXPECT_EQ(count(house.get_json("services")), 4U);
  const auto definition = house.get("service", "", {{"code", "overlast"}});
  EXPECT_EQ(word(json::parse(definition.body).at("attributes").at(0), "code"), "soort");
  EXPECT_EQ(house.get("service", "", {{"code", "1"}}).status, 404U);
  EXPECT_EQ(house.get("service", "", {{"code", "001"}}).body,
            R"({"service_code":"001","attributes":[]})");
}

TEST(Open311, AsksForNoJurisdictionUnlessOneIsSet) {
  House free;
  EXPECT_EQ(free.get("services", "jurisdiction_id=anything").status, 200U);
  House bound(
      [](FakeHost& host) { host.config[""] = document("", R"(,"jurisdiction_id":"btl")"); });
  EXPECT_EQ(bound.get("services", "jurisdiction_id=btl").status, 200U);
  EXPECT_EQ(bound.get("services").status, 200U);
  EXPECT_EQ(bound.get("services", "jurisdiction_id=").status, 200U);
  EXPECT_EQ(bound.get("services", "jurisdiction_id=other").status, 404U);
  EXPECT_EQ(bound
                .post("report.create",
                      "api_key=demo&jurisdiction_id=other&service_code=001&address_string=x")
                .status,
            404U);
}

TEST(Configuration, SwitchesAKernOffAndOnAgain) {
  House house;
  const std::string west = std::string("api_key=demo&service_code=001") + kAtWest;
  const std::string east = "api_key=demo&service_code=001&lat=52.05&long=4.55";
  house.house.host().config["west"] =
      R"({"name":"West","enabled":false,"features":{"intake":true},)"
      R"("settings":{"services":"services.toml"}})";
  house.house.change_configuration();
  const auto refused = house.post("report.create", west);
  EXPECT_EQ(refused.status, 400U);
  EXPECT_NE(refused.body.find("West takes no reports here: incidents is switched off in this kern"),
            std::string::npos);
  EXPECT_EQ(house.post("report.create", east).status, 200U);
  house.house.host().config["west"] = document();
  house.house.change_configuration();
  EXPECT_EQ(house.post("report.create", west).status, 200U);
}

TEST(Configuration, OffersAKernItsOwnServices) {
  House house([](FakeHost& host) {
    host.files["oost.toml"] = "[[service]]\ncode = \"haven\"\nname = \"Haven\"\n";
    host.config["oost"] = R"({"enabled":true,"features":{},"settings":{"services":"oost.toml",)"
                          R"("services_off":["groen"]}})";
  });
  EXPECT_EQ(count(house.get_json("services")), 5U);
  const std::string east = "&lat=52.05&long=4.55";
  EXPECT_EQ(house.post("report.create", "api_key=demo&service_code=haven" + east).status, 200U);
  EXPECT_EQ(house.post("report.create", "api_key=demo&service_code=001" + east).status, 200U);
  EXPECT_EQ(house.post("report.create", "api_key=demo&service_code=groen" + east).status, 400U);
  EXPECT_EQ(
      house.post("report.create", std::string("api_key=demo&service_code=haven") + kAtWest).status,
      400U);
}

TEST(Pages, ListAllForAStatusThatIsNone) {
  House house;
  const std::string open = house.report();
  for (const std::string& status : {std::string("x"), std::string(3'000, 'x')}) {
    const auto page = house.get("page.list", "status=" + status);
    EXPECT_EQ(page.status, 200U);
    EXPECT_NE(page.body.find(open), std::string::npos);
  }
  EXPECT_EQ(house.get("page.list", "status=closed").body.find(open), std::string::npos);
}

TEST(Pages, HaveNoDescriptionThatNobodySees) {
  House house;
  const std::string id = house.report(std::string(kAtWest) + "&description=%E2%80%8B%C2%A0");
  EXPECT_TRUE(house.shown(id).at("description").is_null());
}

TEST(Configuration, KeepsTheLastGoodOneAndSaysWhy) {
  House house;
  house.house.host().files["services.toml"] = "[[service]]\ncode = 1\n";
  EXPECT_EQ(house.house.change_configuration().find("services.toml:2"), 0U);
  EXPECT_EQ(count(house.get_json("services")), 4U);
}

TEST(Configuration, StopsTheStartWithFileAndPlace) {
  try {
    House house([](FakeHost& host) { host.files["services.toml"] = "[[service]]\ncode = 1\n"; });
    FAIL() << "it started";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("services.toml:2:8: code must be text in quotes"),
              std::string::npos)
        << error.what();
  }
}

}  // namespace
