// SPDX-License-Identifier: EUPL-1.2
#include "host/mail_api.hpp"

#include <boost/json/parse.hpp>

#include "core/access/house_for_test.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

class MailApiTest : public access::HouseForTest {
 protected:
  http::Response call(const std::string& name,
                      const std::string& query,
                      const std::string& body = "{}") {
    http::Response answer;
    for (http::Route& route : mail_routes(*access_, mail_, work_)) {
      EXPECT_EQ(route.policy, http::Policy::kAdminSocket);
      if (route.name != name) continue;
      http::Request request;
      request.query = query;
      request.body = body;
      request.headers = {{"content-type", "application/json"}};
      route.handler(std::move(request), http::Responder([&answer](http::Response given) {
                      answer = std::move(given);
                    }));
    }
    return answer;
  }

  void write_letter() {
    store::Batch batch;
    batch.statements.push_back(
        mail_.link_mail()
            ->at_once(access::tables::LinkPurpose::kInvitation,
                      "janneke@example.nl",
                      world_.random.id(),
                      {.token = "btll_x", .until = world_.clock.now() + std::chrono::hours{1}})
            .value());
    EXPECT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  }

  static config::Snapshot snapshot() {
    config::Snapshot made;
    made.public_url = "https://btl.example";
    made.mail = {.host = "127.0.0.1", .port = 1, .from = "a@b", .security = "none"};
    return made;
  }

  os::FakeFiles files_;
  observe::Log log_{world_.clock, observe::Level::kError, [](std::string_view) {}};
  MailHouse mail_{snapshot(), {}, {*world_.store, world_.clock, world_.random, files_, log_}};
};

TEST_F(MailApiTest, ListsWithoutAnAddressOrAWord) {
  write_letter();
  const http::Response all = call("admin.mail", "");
  EXPECT_EQ(all.status, 200U);
  const auto messages = json::parse(all.body).at("messages").as_array();
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].at("state").as_string(), "queued");
  EXPECT_EQ(messages[0].at("kind").as_string(), "invitation");
  EXPECT_EQ(all.body.find("janneke"), std::string::npos);
  EXPECT_EQ(all.body.find("btll_x"), std::string::npos);
  EXPECT_TRUE(json::parse(call("admin.mail", "state=sent").body).at("messages").as_array().empty());
  EXPECT_EQ(call("admin.mail", "state=lost").status, 400U);
}

TEST_F(MailApiTest, TriesOneOrAll) {
  write_letter();
  const std::string id(
      json::parse(call("admin.mail", "").body).at_pointer("/messages/0/id").as_string());
  EXPECT_EQ(call("admin.mail.retry", "", "{\"message\":\"" + id + "\"}").status, 200U);
  EXPECT_EQ(json::parse(call("admin.mail.retry", "").body).at("count").as_int64(), 1);
  EXPECT_EQ(call("admin.mail.retry", "", R"({"message":"x"})").status, 400U);
  const std::string other = to_string(world_.random.id());
  EXPECT_EQ(call("admin.mail.retry", "", "{\"message\":\"" + other + "\"}").status, 404U);
}

}  // namespace
}  // namespace btl::host
