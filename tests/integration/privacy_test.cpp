// SPDX-License-Identifier: EUPL-1.2
// Somebody is erased: canaries are planted wherever the server keeps something of a person, and
// then every file it has is searched for them, byte by byte. Each search has its control.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>

#include "tests/integration/roles_portal.hpp"
#include "tests/support/server.hpp"

namespace btl::test {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

// In every text that is about the person. Small letters: logins and search keys are folded.
constexpr const char* kCanary = "canary";
constexpr const char* kLogin = "canary.login@example.nl";

std::string text_at(const json::value& value, const char* pointer) {
  return std::string(value.at_pointer(pointer).as_string().c_str());
}

// Their telephone, as it was given.
std::string phone_of(const std::string& name) {
  return name == kCanary ? "+31105550101" : "+31105550202";
}

// Files below a folder that hold the bytes.
std::string files_with(const std::string& bytes, const fs::path& folder) {
  std::string found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string content = read_text(entry.path());
    const bool has_phone = bytes == kCanary && content.find("105550101") != std::string::npos;
    if (has_phone || content.find(bytes) != std::string::npos) {
      found += entry.path().filename().string() + " ";
    }
  }
  return found;
}

class PrivacyOfTheHouse : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(server_.start().has_value()) << server_.log(); }

  HttpAnswer as_operator(const std::string& method,
                         const std::string& target,
                         const std::string& body = {}) {
    return portal_.as_operator(method, target, body);
  }

  std::string add_person(const std::string& name, const std::string& login) {
    const auto answer = server_.send(
        {.method = "POST",
         .target = "/v1/roles/persons",
         .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", login.substr(0, 4)}},
         .body = {}});
    EXPECT_EQ(answer.value_or(HttpAnswer{}).status, 401U) << "nobody without a session";
    HttpClient admin(server_.data() + "/admin.sock");
    const auto added = admin.send(
        {.method = "POST",
         .target = "/v1/roles/persons",
         .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", login.substr(0, 4)}},
         .body = fmt::format(R"({{"name":"{0} naam","kern":"bleiswijk","wijk":"centrum",)"
                             R"("adult":true,"email":"{1}","phone":"{2}",)"
                             R"("vest":"{0}"}})",
                             name,
                             login,
                             phone_of(name))});
    EXPECT_EQ(added.value_or(HttpAnswer{}).status, 201U) << added.value_or(HttpAnswer{}).body;
    return text_at(json::parse(added->body), "/id");
  }

  // A report of a resident under that address, with everything Open311 knows.
  std::string add_report(const std::string& name, const std::string& email) {
    const auto answer =
        server_.send({.method = "POST",
                      .target = "/open311/v2/requests.json",
                      .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                      .body = form({{"api_key", "demo"},
                                    {"service_code", "001"},
                                    {"lat", "52.014"},
                                    {"long", "4.535"},
                                    {"address_string", name + " straat"},
                                    {"description", name + " verhaal"},
                                    {"media_url", "https://example.nl/" + name + ".jpg"},
                                    {"email", email},
                                    {"first_name", name + " voornaam"},
                                    {"last_name", name + " achternaam"},
                                    {"phone", name + " nummer"},
                                    {"device_id", name + " toestel"},
                                    {"account_id", name + " account"}})});
    EXPECT_EQ(answer.value_or(HttpAnswer{}).status, 200U) << answer.value_or(HttpAnswer{}).body;
    return text_at(json::parse(answer->body), "/0/service_request_id");
  }

  void add_update(const std::string& report, const std::string& name) {
    const auto answer =
        server_.send({.method = "POST",
                      .target = "/open311/v2/servicerequestupdates.json",
                      .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                      .body = form({{"api_key", "demo"},
                                    {"update_id", "update of " + report},
                                    {"service_request_id", report},
                                    {"updated_datetime", "2026-11-24T10:00:00Z"},
                                    {"status", "CLOSED"},
                                    {"description", name + " nieuws"}})});
    EXPECT_EQ(answer.value_or(HttpAnswer{}).status, 200U) << answer.value_or(HttpAnswer{}).body;
  }

  // A person with roles, an absence, a session, a key and reports. The id.
  std::string plant(const std::string& name, const std::string& login) {
    std::string id = add_person(name, login);
    const auto role = as_operator(
        "POST",
        "/v1/roles/assignments",
        fmt::format(R"({{"person":"{}","role":"wc","scope":"wijk:bleiswijk/centrum"}})", id));
    EXPECT_EQ(role.status, 201U) << role.body;
    const auto note = as_operator(
        "PUT",
        fmt::format("/v1/roles/assignments/{}/handover", text_at(json::parse(role.body), "/id")),
        fmt::format(R"({{"note":"{} overdracht"}})", name));
    EXPECT_EQ(note.status, 204U) << note.body;
    const auto session = portal_.first_session(id, login);
    EXPECT_EQ(portal_.send(session, "GET", "/v1/me/data").status, 200U);
    add_update(add_report(name, login), name);
    return id;
  }

  // Stops, lets something happen to the files, starts again.
  void between_runs(const std::function<void(const fs::path& data)>& change) {
    ASSERT_EQ(server_.stop(), 0) << server_.log();
    change(server_.data());
    ASSERT_TRUE(server_.start().has_value()) << server_.log();
  }

  Server server_;
  Portal portal_{server_};
};

TEST_F(PrivacyOfTheHouse, LeavesNoByteOfWhoWasErasedAlsoAfterARestore) {
  const std::string id = plant(kCanary, kLogin);
  plant("neighbour", "neighbour@example.nl");
  const auto backup = server_.verb({"db", "backup", "--json"});
  ASSERT_EQ(backup.status, 0) << backup.output;
  const std::string copy = text_at(json::parse(backup.output), "/path");
  ASSERT_NE(files_with(kCanary, server_.data()), "") << "the control: it was everywhere";
  ASSERT_NE(read_text(copy).find(kCanary), std::string::npos) << "the control of the restore";

  const auto counted = server_.verb({"privacy", "erase", kLogin, "--dry-run"});
  EXPECT_EQ(counted.status, 0) << counted.output;
  EXPECT_NE(counted.output.find("incidents_contact"), std::string::npos) << counted.output;
  EXPECT_EQ(server_.verb({"privacy", "erase", kLogin}).status, 9) << "not without a yes";
  const auto erased = server_.verb({"privacy", "erase", kLogin, "--yes"});
  EXPECT_EQ(erased.status, 0) << erased.output;

  const fs::path aside = fs::path(server_.data()).parent_path() / "aside.db";
  fs::rename(copy, aside);
  EXPECT_EQ(files_with(kCanary, server_.data()), "");
  EXPECT_EQ(server_.log().find(kCanary), std::string::npos) << server_.log();
  EXPECT_NE(files_with("neighbour verhaal", server_.data()), "") << "only one was erased";
  EXPECT_EQ(portal_.sign_in(kLogin).status, 401U);
  EXPECT_EQ(as_operator("GET", "/v1/roles/persons/" + id).status, 404U);
  EXPECT_EQ(server_.verb({"privacy", "export", kLogin}).status, 1);
  EXPECT_EQ(server_.verb({"db", "check"}).status, 0);
  EXPECT_EQ(server_.verb({"audit", "verify"}).status, 0);

  between_runs([&](const fs::path& data) { fs::rename(aside, data / "btl.db"); });
  EXPECT_EQ(files_with(kCanary, server_.data()), "");
  EXPECT_NE(server_.log().find("came back with a backup"), std::string::npos);
  EXPECT_NE(files_with("neighbour verhaal", server_.data()), "");
  EXPECT_EQ(portal_.sign_in(kLogin).status, 401U);
}

TEST_F(PrivacyOfTheHouse, ShowsAPersonAllOfItAndNothingOfOthers) {
  const std::string id = plant(kCanary, kLogin);
  plant("neighbour", "neighbour@example.nl");
  const auto exported = server_.verb({"privacy", "export", kLogin});
  ASSERT_EQ(exported.status, 0) << exported.output;
  for (const char* what : {"naam",
                           "overdracht",
                           "verhaal",
                           "voornaam",
                           "achternaam",
                           "nummer",
                           "toestel",
                           "account",
                           "straat",
                           "nieuws"}) {
    EXPECT_NE(exported.output.find(fmt::format("{} {}", kCanary, what)), std::string::npos) << what;
  }
  EXPECT_EQ(exported.output.find("neighbour"), std::string::npos);
  const auto map = json::parse(server_.verb({"privacy", "map", "--json"}).output);
  EXPECT_GT(map.at("tables").as_array().size(), 10U);
}

// The plugin says on which day somebody who has left goes; the host does it.
TEST_F(PrivacyOfTheHouse, LetsGoOnTheDayThatThePluginSets) {
  const std::string id = add_person(kCanary, kLogin);
  const auto left = as_operator("POST", "/v1/roles/persons/" + id + "/offboard");
  ASSERT_EQ(left.status, 200U) << left.body;
  const auto early = server_.verb({"privacy", "retention"});
  EXPECT_EQ(early.status, 0) << early.output;
  EXPECT_EQ(as_operator("GET", "/v1/roles/persons/" + id).status, 200U);
  between_runs([](const fs::path& data) {
    const auto done = run({"sqlite3",
                           (data / "btl.db").string(),
                           "UPDATE roles_person SET erase_day = date('now')"
                           " WHERE erase_day IS NOT NULL"});
    ASSERT_EQ(done.status, 0) << done.output;
  });
  const auto due = server_.verb({"privacy", "retention", "--dry-run"});
  EXPECT_NE(due.output.find("roles_person"), std::string::npos) << due.output;
  const auto gone = server_.verb({"privacy", "retention"});
  EXPECT_EQ(gone.status, 0) << gone.output;
  EXPECT_EQ(as_operator("GET", "/v1/roles/persons/" + id).status, 404U);
}

TEST_F(PrivacyOfTheHouse, DoesNotServeWithALedgerThatCannotBeRead) {
  ASSERT_EQ(server_.stop(), 0);
  write_text(fs::path(server_.data()) / "erasures", "btl-erasures 1\nsomebody\n");
  EXPECT_FALSE(server_.start(std::chrono::seconds{5}).has_value());
  EXPECT_NE(server_.log().find("erasures:2: a line is written as TIME ID"), std::string::npos)
      << server_.log();
}

}  // namespace
}  // namespace btl::test
