// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/live_pages.hpp"

#include "core/portal/house_for_test.hpp"

namespace btl::portal {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

constexpr const char* kMade = "nl.example.made.v1";
constexpr std::string_view kSaid = "event: changed\ndata: {}\n\n";

http::Route live_route(std::string path, http::Policy policy, std::vector<std::string> live) {
  http::Route route;
  route.name = path.substr(1);
  route.owner = "test";
  route.method = "GET";
  route.path = std::move(path);
  route.policy = policy;
  route.permission = policy == http::Policy::kPermission ? "incidents.read" : "";
  route.live = std::move(live);
  route.handler = [](http::Request, http::Responder) {};
  return route;
}

// Pages of three policies, and listeners whose streams the test reads.
class LivePagesTest : public PortalForTest {
 protected:
  LivePagesTest() {
    person_ = confirm("janneke@example.nl");
    std::vector<http::Route> routes{
        live_route("/open", http::Policy::kPublic, {kMade}),
        live_route("/mine", http::Policy::kSignedIn, {"nl.example.*"}),
        live_route("/reports", http::Policy::kPermission, {kMade}),
        live_route("/reports/{kern}", http::Policy::kPermission, {kMade}),
        live_route("/still", http::Policy::kPublic, {}),
        live_route("/sometimes", http::Policy::kPublic, {kMade}),
        live_route("/", http::Policy::kPublic, {}),
        live_route("/admin", http::Policy::kAdminSocket, {kMade}),
    };
    routes[5].is_served = [this] { return is_served_; };
    home_parts_.set({{.route = routes[2], .order = 1}});
    pages_.set_pages(http::RouteTable::make(std::move(routes)).value());
  }

  http::Response ask(const std::string& query) {
    http::Request request;
    request.method = "GET";
    request.path = "/live";
    request.query = query;
    request.client = client_;
    request.headers = headers_;
    request.headers.emplace_back("accept", "text/event-stream");
    http::Response answer;
    pages_.route().handler(std::move(request), http::Responder([&answer](http::Response given) {
                             answer = std::move(given);
                           }));
    return answer;
  }
  // The stream of a page that may be listened to.
  std::shared_ptr<http::BodyStream> listen(const std::string& path) {
    const http::Response answer = ask("page=" + path);
    EXPECT_EQ(answer.status, 200U) << answer.body;
    EXPECT_NE(answer.stream, nullptr);
    if (answer.stream == nullptr) return std::make_shared<http::BodyStream>();
    EXPECT_EQ(heard(*answer.stream), "retry: 5000\n\n");
    return answer.stream;
  }
  static std::string heard(http::BodyStream& stream) {
    return stream.take([] {}).bytes;
  }

  void pass(std::chrono::milliseconds time) {
    for (; time > 0ms; time -= LivePages::kTick) {
      world_.clock.advance(LivePages::kTick);
      std::vector<base::Job> due;
      due.swap(later_);
      for (base::Job& job : due) job();
    }
  }

  // What the page of that path got when it was asked for now.
  std::string path_for(const std::string& path) const {
    http::Request asked;
    asked.path = path;
    asked.received = world_.clock.now();
    return pages_.path_for(asked);
  }
  // Opens what a page was told to open.
  std::string hear_at(const std::string& live_path) {
    const http::Response answer = ask(live_path.substr(live_path.find('?') + 1));
    return answer.stream ? heard(*answer.stream) : "";
  }

  std::string client_ = "192.0.2.1";
  bool is_served_ = true;
  base::Id person_;
  access::Doorkeeper doorkeeper_{*access_};
  std::size_t count_ = 0;
  LivePages pages_{{.doorkeeper = doorkeeper_,
                    .home = home_parts_,
                    .clock = world_.clock,
                    .after = [this](std::chrono::milliseconds /*delay*/,
                                    base::Job job) { later_.push_back(std::move(job)); },
                    .on_count = [this](std::size_t count) { count_ = count; }}};
};

TEST_F(LivePagesTest, SaysThatAPageChangedAndNothingElse) {
  const auto stream = listen("/open");
  pages_.note("nl.example.other.v1", "");
  EXPECT_EQ(heard(*stream), "");
  pass(250ms);
  world_.clock.advance(100ms);
  pages_.note(kMade, "");  // told at once: nothing was looked at just now
  EXPECT_EQ(heard(*stream), kSaid);
}

TEST_F(LivePagesTest, SaysItOnceASecondHoweverMuchHappens) {
  const auto stream = listen("/open");
  std::string all;
  for (int i = 0; i < 40; ++i) {  // ten seconds
    for (int event = 0; event < 100; ++event) pages_.note(kMade, "");
    pass(250ms);
    all += heard(*stream);
  }
  EXPECT_LE(all.size(), 11 * kSaid.size());
  EXPECT_GE(all.size(), 9 * kSaid.size());
  pass(2s);
  heard(*stream);
  pass(10s);
  EXPECT_EQ(heard(*stream), "");  // nothing is said twice
}

TEST_F(LivePagesTest, KeepsAQuietStreamOpen) {
  const auto stream = listen("/open");
  pass(14s);
  EXPECT_EQ(heard(*stream), "");
  pass(2s);
  EXPECT_EQ(heard(*stream), ":\n\n");
}

TEST_F(LivePagesTest, RefusesWhatThePageRefuses) {
  EXPECT_EQ(ask("page=/mine").status, 401U);
  EXPECT_EQ(ask("page=/reports").status, 401U);
  sign_in_as("janneke@example.nl");
  EXPECT_EQ(ask("page=/reports").status, 403U);
  EXPECT_EQ(ask("page=/mine").status, 200U);
  EXPECT_EQ(ask("page=/still").status, 404U);
  EXPECT_EQ(ask("page=/admin").status, 404U);
  EXPECT_EQ(ask("page=/nowhere").status, 404U);
  for (const char* bad : {"", "page=", "page=mine", "page=/mine&page=/open", "page=%zz"}) {
    EXPECT_EQ(ask(bad).status, 400U) << bad;
  }
}

TEST_F(LivePagesTest, EndsWithTheSession) {
  sign_in_as("janneke@example.nl");
  const auto stream = listen("/mine");
  EXPECT_EQ(count_, 1U);
  pass(1s);
  EXPECT_TRUE(stream->is_open());
  access_->directory.end_sessions(person_);
  pass(250ms);
  EXPECT_FALSE(stream->is_open());
  EXPECT_EQ(heard(*stream), "");
  EXPECT_EQ(count_, 0U);
}

TEST_F(LivePagesTest, EndsWithTheGrantBeforeItTellsAnything) {
  give("bth", person_, {"bleiswijk", "", ""});
  sign_in_as("janneke@example.nl");
  const auto stream = listen("/reports");
  access_->directory.end_grants(person_, world_.clock.now());
  pages_.note(kMade, "bleiswijk");
  pass(250ms);
  EXPECT_EQ(heard(*stream), "");
  EXPECT_FALSE(stream->is_open());
}

TEST_F(LivePagesTest, TellsNobodyOfAKernThatTheyDoNotReach) {
  give("bth", person_, {"bleiswijk", "", ""});
  sign_in_as("janneke@example.nl");
  const auto stream = listen("/reports");
  pages_.note(kMade, "berkel");
  pass(1s);
  EXPECT_EQ(heard(*stream), "");
  pages_.note(kMade, "bleiswijk");
  pass(250ms);
  EXPECT_EQ(heard(*stream), kSaid);
  EXPECT_EQ(ask("page=/reports/berkel").status, 403U);
}

TEST_F(LivePagesTest, TakesTheFirstPageFromItsParts) {
  http::Request asked;
  asked.path = "/";
  EXPECT_EQ(pages_.path_for(asked), "");  // a stranger sees no part
  give("bth", person_, {"bleiswijk", "", ""});
  sign_in_as("janneke@example.nl");
  const auto stream = listen("/");
  pages_.note(kMade, "bleiswijk");
  pass(250ms);
  EXPECT_EQ(heard(*stream), kSaid);
  asked.path = "/open";
}

TEST_F(LivePagesTest, TellAPageWhereItHears) {
  world_.clock.advance(1ms);
  EXPECT_EQ(path_for("/open"), "/live?page=%2Fopen&since=1767225600001");
  EXPECT_EQ(path_for("/still"), "");
  EXPECT_EQ(path_for("/sometimes").find("/live?"), 0U);
  is_served_ = false;
  EXPECT_EQ(path_for("/sometimes"), "");
}

TEST_F(LivePagesTest, SayAtOnceWhatHappenedSinceThePageWasAskedFor) {
  pass(1s);
  pages_.note(kMade, "");
  pass(1s);
  const std::string before = path_for("/open");
  EXPECT_EQ(hear_at(before), "retry: 5000\n\n");
  pages_.note("nl.example.other.v1", "");
  EXPECT_EQ(hear_at(before), "retry: 5000\n\n");
  pages_.note(kMade, "");
  EXPECT_EQ(hear_at(before), "retry: 5000\n\n" + std::string(kSaid));
  pass(1s);
  EXPECT_EQ(hear_at(path_for("/open")), "retry: 5000\n\n");
  EXPECT_EQ(hear_at("/live?page=/open&since=1000"), "retry: 5000\n\n" + std::string(kSaid))
      << "of what was before the server began, nothing is known";
  for (const char* bad : {"x", "-1", "9999999999999999", "1.5", "1&since=1"}) {
    EXPECT_EQ(ask("page=/open&since=" + std::string(bad)).status, 400U) << bad;
  }
}

TEST_F(LivePagesTest, EndWhenThePluginIsSwitchedOff) {
  const auto stream = listen("/sometimes");
  pass(1s);
  EXPECT_TRUE(stream->is_open());
  is_served_ = false;
  pages_.note(kMade, "");
  pass(250ms);
  EXPECT_FALSE(stream->is_open());
  EXPECT_EQ(heard(*stream), "");
  EXPECT_EQ(ask("page=/sometimes").status, 404U);
}

TEST_F(LivePagesTest, DoesNotKeepASessionAlive) {
  sign_in_as("janneke@example.nl");
  const auto stream = listen("/mine");
  for (int minute = 0; minute < 31; ++minute) {
    world_.clock.advance(std::chrono::minutes{1});
    pages_.note(kMade, "");
  }
  EXPECT_FALSE(stream->is_open());
}

TEST_F(LivePagesTest, HasALimitForEachReaderAndMakesRoomForWhoLeft) {
  std::vector<std::shared_ptr<http::BodyStream>> streams;
  for (std::size_t i = 0; i < LivePages::kStreamsPerReaderMax; ++i) {
    streams.push_back(listen("/open"));
  }
  const http::Response refused = ask("page=/open");
  EXPECT_EQ(refused.status, 429U);
  EXPECT_FALSE(http::find(refused.headers, "Retry-After").empty());
  streams.back()->close();  // its connection has gone
  EXPECT_EQ(ask("page=/open").status, 200U);
}

TEST_F(LivePagesTest, HasALimitForAllReadersTogether) {
  std::vector<std::shared_ptr<http::BodyStream>> streams;
  for (std::size_t i = 0; i < LivePages::kStreamsMax; ++i) {
    client_ = "192.0.2." + std::to_string(i / LivePages::kStreamsPerReaderMax);
    streams.push_back(listen("/open"));
  }
  EXPECT_EQ(count_, LivePages::kStreamsMax);
  client_ = "198.51.100.1";
  const http::Response refused = ask("page=/open");
  EXPECT_EQ(refused.status, 503U);
  EXPECT_EQ(http::find(refused.headers, "Retry-After"), "60");
  streams.front()->close();
  EXPECT_EQ(ask("page=/open").status, 200U);
}

}  // namespace
}  // namespace btl::portal
