// SPDX-License-Identifier: MIT
// The life of a plugin: what the entry makes of a class.
#include <gtest/gtest.h>

#include <btl/plugin.hpp>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "world.hpp"

namespace btl::testing {
namespace {

using SmallContext =
    BasicContext<Capabilities{.http = Listed::kRequired, .metrics = Listed::kOptional}>;

class Small {
 public:
  explicit Small(SmallContext& ctx) {
    ctx.http.on("hello", [](Request) { return json(200, "{}"); });
    if (auto* metrics = ctx.metrics.if_present()) {
      metrics->counter("made").add();
    }
  }
};
constexpr btl_entry_t kSmall = entry_of<Small, SmallContext>({nullptr, 0});

TEST(Plugin, RunsFromCreateToDestroy) {
  FakeHost host;
  FakePlugin plugin(kSmall, host);
  EXPECT_EQ(plugin.created.status, BTL_OK);
  EXPECT_EQ(plugin.started.status, BTL_OK);
  EXPECT_EQ(plugin.request(1, {.route = "hello"}).status, BTL_OK);
  plugin.stop();
}

TEST(Plugin, IsNotCreatedWithoutWhatItRequires) {
  FakeHost host;
  host.hide(BTL_EXT_HTTP);
  const FakePlugin plugin(kSmall, host);
  EXPECT_EQ(plugin.created.status, BTL_E_UNSUPPORTED);
  EXPECT_EQ(plugin.created.message, "this host lacks btl.http/1");
}

TEST(Plugin, DoesWithoutWhatIsOptional) {
  FakeHost host;
  host.hide(BTL_EXT_METRICS);
  const FakePlugin plugin(kSmall, host);
  EXPECT_EQ(plugin.started.status, BTL_OK);
  EXPECT_TRUE(host.metrics.empty());
}

TEST(Plugin, ShowsOnlyTheSidesThatItsManifestLists) {
  FakeHost host;
  FakePlugin plugin(kSmall, host);
  EXPECT_NE(plugin.side<btl_plugin_http_t>(BTL_EXT_HTTP), nullptr);
  EXPECT_EQ(plugin.side<btl_plugin_bus_t>(BTL_EXT_BUS), nullptr);
  EXPECT_EQ(plugin.side<btl_plugin_http_t>("btl.http/10"), nullptr);
  EXPECT_EQ(plugin.side<btl_plugin_http_t>(""), nullptr);
}

TEST(Plugin, FailsItsStartWithWhatTheConstructorThrows) {
  World world([](TestContext&) { throw std::runtime_error("no areas"); });
  EXPECT_EQ(world.plugin.started.status, BTL_E_FAULT);
  EXPECT_EQ(world.plugin.started.message, "no areas");
}

class Hooked {
 public:
  explicit Hooked(TestContext& /*ctx*/) {}
  Status start() { return Error{ErrorCode::kUnavailable, "not today"}; }
  void stop() { throw std::runtime_error("nobody hears it"); }
  static void check_config(std::string_view json, Findings& findings) {
    if (json != "{}") {
      findings.add("/days", "must be at least 1\nor so");
      findings.add("/name", "is missing");
    }
  }
};
constexpr btl_entry_t kHooked = entry_of<Hooked, TestContext>({nullptr, 0});

TEST(Plugin, FailsItsStartWithWhatStartReturns) {
  FakeHost host;
  FakePlugin plugin(kHooked, host);
  EXPECT_EQ(plugin.started.status, BTL_E_UNAVAILABLE);
  plugin.stop();
}

TEST(Plugin, ChecksAConfigurationLineByLine) {
  detail::Collector lines(1000);
  const btl_sink_t sink = lines.sink();
  EXPECT_EQ(kHooked.check_config(detail::to_bytes("{}"), &sink), BTL_OK);
  EXPECT_EQ(lines.take(), "");
  EXPECT_EQ(kHooked.check_config(detail::to_bytes("{\"days\":0}"), &sink), BTL_OK);
  EXPECT_EQ(lines.take(), "/days: must be at least 1 or so\n/name: is missing\n");
  EXPECT_EQ(kSmall.check_config, nullptr);
}

TEST(Plugin, StandsAHostThatHasAShorterHost) {
  FakeHost host;
  host.host.size = offsetof(btl_host_t, get_interface);
  const FakePlugin plugin(kSmall, host);
  EXPECT_EQ(plugin.created.status, BTL_E_UNSUPPORTED);
}

class Loading {
 public:
  explicit Loading(TestContext& ctx) : ctx_(ctx) {}
  Task<> start() {
    (co_await ctx_.store.query("SELECT 1")).value();
    throw std::runtime_error("loaded badly");
  }

 private:
  TestContext& ctx_;
};

TEST(Plugin, MayGoOnStartingBesideItsWork) {
  FakeHost host;
  const FakePlugin plugin(entry_of<Loading, TestContext>({nullptr, 0}), host);
  EXPECT_EQ(plugin.started.status, BTL_OK);
  host.take_query().complete(1, {});
  EXPECT_EQ(host.log_lines.at(0).message, "loaded badly");
}

TEST(Plugin, HoldsItsContextUntilItsOwnEnd) {
  class Late {
   public:
    explicit Late(SmallContext& ctx) : ctx_(ctx) {}
    ~Late() {
      if (auto* metrics = ctx_.metrics.if_present()) {
        metrics->counter("destroyed").add();
      }
    }

   private:
    SmallContext& ctx_;
  };
  FakeHost host;
  FakePlugin(entry_of<Late, SmallContext>({nullptr, 0}), host).stop();
  EXPECT_EQ(host.metrics.at("destroyed"), 1);
}

}  // namespace
}  // namespace btl::testing
