// SPDX-License-Identifier: EUPL-1.2
#include "core/access/doorkeeper.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

class DoorkeeperTest : public HouseForTest {
 protected:
  DoorkeeperTest() { person_ = confirm("janneke@example.nl"); }

  static http::Route route(http::Policy policy, std::string permission = {}) {
    http::Route made;
    made.name = "report.read";
    made.owner = "incidents";
    made.method = "GET";
    made.path = "/v1/reports";
    made.policy = policy;
    made.permission = std::move(permission);
    return made;
  }
  static http::Request request(std::string method, http::Fields headers) {
    http::Request made;
    made.method = std::move(method);
    made.path = "/v1/reports";
    made.headers = std::move(headers);
    made.base_url = "https://example.nl";
    made.id = "r9";
    return made;
  }
  static http::Fields with_session(const LetIn& in, http::Fields more = {}) {
    more.emplace_back("cookie", "a=b; __Host-btl-session=" + in.session + "; c=d");
    return more;
  }
  // Status of the refusal; 0 when it is let in.
  std::uint32_t admit(const http::Route& to, http::Request& asked) {
    const auto refusal = doorkeeper().admit(to, asked);
    return refusal ? refusal->status : 0;
  }
  std::uint32_t admit(const http::Route& to, http::Request&& asked) { return admit(to, asked); }
  Doorkeeper& doorkeeper() {
    if (!doorkeeper_) doorkeeper_.emplace(*access_);
    return *doorkeeper_;
  }

  base::Id person_;
  std::optional<Doorkeeper> doorkeeper_;
};

TEST_F(DoorkeeperTest, LetsStrangersToWhatIsPublicAlone) {
  EXPECT_EQ(admit(route(http::Policy::kPublic), request("POST", {})), 0U);
  EXPECT_EQ(admit(route(http::Policy::kSignedIn), request("GET", {})), 401U);
  EXPECT_EQ(admit(route(http::Policy::kPermission, "incidents.read"), request("GET", {})), 401U);
  EXPECT_EQ(admit(route(http::Policy::kSignedIn),
                  request("GET", {{"cookie", "__Host-btl-session=btls_unknown"}})),
            401U);
}

TEST_F(DoorkeeperTest, NamesWhoAsks) {
  const LetIn in = let_in("janneke@example.nl");
  for (const auto policy : {http::Policy::kPublic, http::Policy::kSignedIn}) {
    http::Request asked = request("GET", with_session(in));
    EXPECT_EQ(admit(route(policy), asked), 0U);
    ASSERT_TRUE(asked.principal.has_value());
    EXPECT_EQ(asked.principal->account, to_string(person_));
  }
}

TEST_F(DoorkeeperTest, KnowsWhoReadsARefusal) {
  const LetIn in = let_in("janneke@example.nl");
  http::Request asked = request("GET", with_session(in));
  doorkeeper().recognise_reader(asked);
  EXPECT_FALSE(asked.principal);
  ASSERT_TRUE(asked.reader);
  EXPECT_EQ(asked.reader->account, to_string(person_));
  EXPECT_FALSE(asked.viewer.csrf_token.empty());
  access_->directory.end_sessions(person_);
  http::Request later = request("GET", with_session(in));
  doorkeeper().recognise_reader(later);
  EXPECT_FALSE(later.reader);
  http::Request stranger = request("GET", {});
  doorkeeper().recognise_reader(stranger);
  EXPECT_FALSE(stranger.reader);
}

TEST_F(DoorkeeperTest, TellsWhereAPermissionHolds) {
  give("dc", person_, {"bleiswijk", "w01", ""});
  give("dc", person_, {"bleiswijk", "w02", ""});
  give("bth", person_, {"bergschenhoek", "", ""});
  const LetIn in = let_in_with_second_factor("janneke@example.nl");
  const auto scopes = [&](std::string kern, std::string wijk) {
    http::Request asked = request("GET", with_session(in));
    if (!kern.empty()) asked.parameters.emplace_back("kern", std::move(kern));
    if (!wijk.empty()) asked.parameters.emplace_back("wijk", std::move(wijk));
    const auto status = admit(route(http::Policy::kPermission, "incidents.read"), asked);
    std::string all = std::to_string(status);
    if (!asked.principal) return all;
    for (const auto& scope : asked.principal->scopes) all += " " + scope;
    for (const auto& scope : asked.principal->own_scopes) all += " own:" + scope;
    return all;
  };
  EXPECT_EQ(scopes("", ""), "0 bleiswijk/w01 bleiswijk/w02 own:bergschenhoek");
  EXPECT_EQ(scopes("bleiswijk", ""), "0 bleiswijk/w01 bleiswijk/w02");
  EXPECT_EQ(scopes("bleiswijk", "w02"), "0 bleiswijk/w02");
  EXPECT_EQ(scopes("bleiswijk", "w03"), "403");
  EXPECT_EQ(scopes("bergschenhoek", "w09"), "0 own:bergschenhoek/w09");
  EXPECT_EQ(scopes("berkel", ""), "403");
}

TEST_F(DoorkeeperTest, LooksAgainWithoutKeepingASession) {
  const LetIn in = let_in("janneke@example.nl");
  http::Request asked = request("GET", with_session(in));
  const http::Route open = route(http::Policy::kSignedIn);
  ASSERT_EQ(admit(open, asked), 0U);
  EXPECT_TRUE(doorkeeper().still_admits(open, asked));
  for (int minute = 0; minute < 31; ++minute) {
    world_.clock.advance(std::chrono::minutes{1});
    http::Request by_itself = request("GET", with_session(in, {{"btl-unattended", "1"}}));
    admit(open, by_itself);
    EXPECT_EQ(doorkeeper().still_admits(open, asked), minute < 29) << minute;
  }
  EXPECT_FALSE(doorkeeper().still_admits(open, asked));
  EXPECT_EQ(admit(open, request("GET", with_session(in))), 401U);
}

TEST_F(DoorkeeperTest, LooksAgainWhereSomethingHappened) {
  give("dc", person_, {"bleiswijk", "w01", ""});
  const LetIn in = let_in_with_second_factor("janneke@example.nl");
  const http::Route reads = route(http::Policy::kPermission, "incidents.read");
  http::Request asked = request("GET", with_session(in));
  ASSERT_EQ(admit(reads, asked), 0U);
  EXPECT_TRUE(doorkeeper().still_admits(reads, asked));
  EXPECT_TRUE(doorkeeper().still_admits(reads, asked, "bleiswijk"));
  EXPECT_FALSE(doorkeeper().still_admits(reads, asked, "berkel"));
  asked.parameters.emplace_back("kern", "berkel");
  EXPECT_FALSE(doorkeeper().still_admits(reads, asked, "bleiswijk"));
  const http::Request stranger = request("GET", {});
  EXPECT_FALSE(doorkeeper().still_admits(reads, stranger));
  EXPECT_TRUE(doorkeeper().still_admits(route(http::Policy::kPublic), stranger, "berkel"));
}

TEST_F(DoorkeeperTest, AuditsWhatItRefuses) {
  give("dc", person_, {"bleiswijk", "w01", ""});
  const LetIn in = let_in("janneke@example.nl");
  http::Request asked = request("GET", with_session(in));
  asked.parameters.emplace_back("kern", "bleiswijk");
  EXPECT_EQ(admit(route(http::Policy::kPermission, "incidents.close"), asked), 403U);
  wait_for_store();
  const AuditEntry entry = access_->audit.tail(1)->front().entry;
  EXPECT_EQ(entry.actor, to_string(person_));
  EXPECT_EQ(entry.action, "incidents.report.read");
  EXPECT_EQ(entry.kern, "bleiswijk");
  EXPECT_EQ(entry.outcome, Outcome::kRefused);
  EXPECT_EQ(entry.reason, "elsewhere");
  EXPECT_EQ(entry.request, "r9");
}

TEST_F(DoorkeeperTest, AuditsWhatAHandlerRefuses) {
  http::Request asked = request("GET", {});
  asked.route = "report.read";
  asked.owner = "incidents";
  asked.parameters = {{"kern", "bleiswijk"}};
  doorkeeper().note_refused(asked);  // a stranger: nobody to name
  asked.principal = http::Principal{.account = to_string(person_)};
  doorkeeper().note_refused(asked);
  wait_for_store();
  const AuditEntry entry = access_->audit.tail(1)->front().entry;
  EXPECT_EQ(entry.actor, to_string(person_));
  EXPECT_EQ(entry.reason, "refused by the handler");
  EXPECT_EQ(entry.action, "incidents.report.read");
  EXPECT_EQ(entry.kern, "bleiswijk");
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_audit WHERE outcome = 1"), 1);
}

TEST_F(DoorkeeperTest, StopsAuditingAFlood) {
  const LetIn in = let_in("janneke@example.nl");
  for (int i = 0; i < 1'000; ++i) {
    EXPECT_EQ(admit(route(http::Policy::kPermission, "incidents.close"),
                    request("GET", with_session(in))),
              403U);
  }
  wait_for_store();
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_audit WHERE outcome = 1"),
            RefusalLog::kNotedMax);
}

TEST_F(DoorkeeperTest, WantsAChangeToComeFromOurPages) {
  const LetIn in = let_in("janneke@example.nl");
  const std::string csrf = csrf_token(in.session);
  const auto status = [&](std::string method, http::Fields headers) {
    return admit(route(http::Policy::kSignedIn),
                 request(std::move(method), with_session(in, std::move(headers))));
  };
  for (const char* method : {"POST", "PUT", "PATCH", "DELETE"}) {
    EXPECT_EQ(status(method, {}), 403U) << method;
    EXPECT_EQ(status(method, {{"x-csrf-token", "no"}}), 403U) << method;
    EXPECT_EQ(status(method, {{"x-csrf-token", csrf}}), 0U) << method;
    EXPECT_EQ(status(method, {{"x-csrf-token", csrf}, {"origin", "https://example.nl"}}), 0U);
    EXPECT_EQ(status(method, {{"x-csrf-token", csrf}, {"sec-fetch-site", "same-origin"}}), 0U);
    for (const http::Fields& foreign : {http::Fields{{"origin", "https://evil.example"}},
                                        http::Fields{{"origin", "null"}},
                                        http::Fields{{"origin", "http://example.nl"}},
                                        http::Fields{{"sec-fetch-site", "cross-site"}},
                                        http::Fields{{"sec-fetch-site", "same-site"}}}) {
      http::Fields headers = foreign;
      headers.emplace_back("x-csrf-token", csrf);
      EXPECT_EQ(status(method, headers), 403U) << method << ' ' << foreign.front().second;
    }
  }
  EXPECT_EQ(status("GET", {}), 0U);
  EXPECT_NE(csrf_token(let_in("janneke@example.nl").session), csrf);
}

// A form is asked about twice: when its head is there, and with its body.
TEST_F(DoorkeeperTest, TakesTheTokenFromAForm) {
  const LetIn in = let_in("janneke@example.nl");
  const std::string csrf = csrf_token(in.session);
  const auto status = [&](const std::string& body, const std::string& length, http::Policy policy) {
    http::Request asked = request(
        "POST",
        with_session(
            in,
            {{"content-type", "application/x-www-form-urlencoded"}, {"content-length", length}}));
    asked.body = body;
    const auto answer = admit(route(policy), asked);
    EXPECT_EQ(asked.viewer.csrf_token, csrf);
    return answer;
  };
  const auto signed_in = http::Policy::kSignedIn;
  EXPECT_EQ(status("", "12", signed_in), 0U) << "the body comes later";
  EXPECT_EQ(status("a=b&csrf=" + csrf, "70", signed_in), 0U);
  EXPECT_EQ(status("a=b&csrf=no", "11", signed_in), 403U);
  EXPECT_EQ(status("a=b", "3", signed_in), 403U);
  EXPECT_EQ(status("csrf=" + csrf + "&csrf=" + csrf, "140", signed_in), 403U) << "which one?";
  for (const char* none : {"", "0", "00"}) EXPECT_EQ(status("", none, signed_in), 403U) << none;
}

TEST_F(DoorkeeperTest, TakesTheTokenFromAFormWithFiles) {
  const LetIn in = let_in("janneke@example.nl");
  const auto status = [&](const std::string& body) {
    http::Request asked = request(
        "POST",
        with_session(
            in, {{"content-type", "multipart/form-data; boundary=XX"}, {"content-length", "300"}}));
    asked.body = body;
    return admit(route(http::Policy::kSignedIn), asked);
  };
  const auto part = [](const std::string& name, const std::string& value) {
    return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  };
  const std::string token = part("csrf", csrf_token(in.session));
  EXPECT_EQ(status(""), 0U) << "the body comes later";
  EXPECT_EQ(status(token + part("text", "x") + "--XX--\r\n"), 0U);
  EXPECT_EQ(status(part("csrf", "no") + "--XX--\r\n"), 403U);
  EXPECT_EQ(status(part("text", token) + "--XX--\r\n"), 403U) << "inside of another field";
}

TEST_F(DoorkeeperTest, NamesNobodyOfAPublicFormBeforeItIsThere) {
  const LetIn in = let_in("janneke@example.nl");
  http::Request asked = request(
      "POST",
      with_session(
          in, {{"content-type", "application/x-www-form-urlencoded"}, {"content-length", "12"}}));
  EXPECT_EQ(admit(route(http::Policy::kPublic), asked), 0U);
  EXPECT_FALSE(asked.principal.has_value());
}

TEST_F(DoorkeeperTest, NamesNobodyOfAPublicRequestFromElsewhere) {
  const LetIn in = let_in("janneke@example.nl");
  http::Request asked = request("POST", with_session(in, {{"origin", "https://evil.example"}}));
  EXPECT_EQ(admit(route(http::Policy::kPublic), asked), 0U);
  EXPECT_FALSE(asked.principal.has_value());
  http::Request ours =
      request("POST", with_session(in, {{"x-csrf-token", csrf_token(in.session)}}));
  EXPECT_EQ(admit(route(http::Policy::kPublic), ours), 0U);
  EXPECT_TRUE(ours.principal.has_value());
}

TEST_F(DoorkeeperTest, TakesAKeyWithoutThat) {
  const auto service = access_->accounts.add_service("exporter", operator_);
  give("dc", service->id, {});
  const auto key = access_->grants.make_key({.account = service->id,
                                             .name = "export",
                                             .permissions = {"incidents.read"},
                                             .scope = {"bleiswijk", "", ""},
                                             .until = world_.clock.now() + std::chrono::hours{1}},
                                            operator_);
  const http::Fields headers{{"authorization", "Bearer " + key->token}};
  http::Request asked = request("POST", headers);
  EXPECT_EQ(admit(route(http::Policy::kPermission, "incidents.read"), asked), 0U);
  EXPECT_EQ(asked.principal->scopes, (std::vector<std::string>{"bleiswijk"}));
  EXPECT_EQ(admit(route(http::Policy::kPermission, "incidents.close"), request("POST", headers)),
            403U);
  EXPECT_EQ(admit(route(http::Policy::kSignedIn), request("GET", headers)), 403U);
  world_.clock.advance(std::chrono::hours{1});
  EXPECT_EQ(admit(route(http::Policy::kPermission, "incidents.read"), request("POST", headers)),
            401U);
}

TEST_F(DoorkeeperTest, RefusesSecretsInAddresses) {
  const LetIn in = let_in("janneke@example.nl");
  http::Request asked = request("GET", {});
  asked.query = "session=" + in.session;
  EXPECT_EQ(admit(route(http::Policy::kPublic), asked), 400U);
  wait_for_store();
  EXPECT_EQ(access_->audit.tail(1)->front().entry.reason, "a secret in the address");
}

TEST_F(DoorkeeperTest, TakesNoCookieThatStandsThereTwice) {
  const LetIn in = let_in("janneke@example.nl");
  http::Fields headers = with_session(in);
  headers.emplace_back("cookie", "__Host-btl-session=" + in.session);
  EXPECT_EQ(admit(route(http::Policy::kSignedIn), request("GET", headers)), 401U);
}

TEST_F(DoorkeeperTest, HearsOfARevocationAtOnce) {
  give("bth", person_, {});
  const LetIn in = let_in("janneke@example.nl");
  const auto status = [&] {
    return admit(route(http::Policy::kPermission, "incidents.read"),
                 request("GET", with_session(in)));
  };
  EXPECT_EQ(status(), 0U);
  ASSERT_TRUE(
      access_->grants.end(access_->directory.grants(person_).front().id, operator_).has_value());
  EXPECT_EQ(status(), 403U);
  ASSERT_TRUE(access_->accounts.suspend(person_, operator_).has_value());
  EXPECT_EQ(status(), 401U);
}

}  // namespace
}  // namespace btl::access
