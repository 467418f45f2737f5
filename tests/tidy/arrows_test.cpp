// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/fixture.hpp"

namespace btl::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const File kTable{"docs/architecture.md",
                  "# Architecture\n| `core/bus` | `core/store` | outbox of `core/http` |\n| "
                  "`core/http` | none |\n"};

std::vector<std::string> found(const std::string& path, const std::string& include) {
  return places(arrows(tree_of({kTable, {path, "// first\n#include " + include + "\n"}})));
}

TEST(Arrows, LetTheCoreLookDown) {
  EXPECT_THAT(found("core/os/x.cpp", "\"core/base/id.hpp\""), IsEmpty());
  EXPECT_THAT(found("core/bus/x.cpp", "\"core/store/store.hpp\""), IsEmpty());
  EXPECT_THAT(found("core/plugin/x.cpp", "<btl/entry.h>"), IsEmpty());
  EXPECT_THAT(found("host/x.cpp", "\"core/plugin/plugin_host.hpp\""), IsEmpty());
}

TEST(Arrows, RefuseTheWayUpAndSideways) {
  EXPECT_THAT(found("core/base/x.cpp", "\"core/os/clock.hpp\""), ElementsAre("core/base/x.cpp:2"));
  EXPECT_THAT(found("core/os/x.cpp", "\"core/store/store.hpp\""), ElementsAre("core/os/x.cpp:2"));
  EXPECT_THAT(found("core/http/x.cpp", "\"core/store/store.hpp\""),
              ElementsAre("core/http/x.cpp:2"));
  EXPECT_THAT(found("core/bus/x.cpp", "\"core/http/router.hpp\""), ElementsAre("core/bus/x.cpp:2"));
  EXPECT_THAT(found("core/bus/x.cpp", "<btl/entry.h>"), ElementsAre("core/bus/x.cpp:2"));
  EXPECT_THAT(found("core/bus/x.cpp", "\"host/verb.hpp\""), ElementsAre("core/bus/x.cpp:2"));
  EXPECT_THAT(found("core/bus/x.cpp", "\"../store/store.hpp\""), ElementsAre("core/bus/x.cpp:2"));
  EXPECT_THAT(found("host/x.cpp", "\"plugins/incidents/store.hpp\""), ElementsAre("host/x.cpp:2"));
}

TEST(Arrows, KeepPluginsToTheSdk) {
  EXPECT_THAT(found("plugins/a/x.cpp", "<btl/plugin.hpp>"), IsEmpty());
  EXPECT_THAT(found("plugins/a/x.cpp", "\"model/report.hpp\""), IsEmpty());
  EXPECT_THAT(found("plugins/a/x.cpp", "\"plugins/b/store.hpp\""),
              ElementsAre("plugins/a/x.cpp:2"));
  EXPECT_THAT(found("plugins/a/x.cpp", "\"core/base/id.hpp\""), ElementsAre("plugins/a/x.cpp:2"));
  EXPECT_THAT(found("sdk/template/c/x.c", "\"core/base/id.hpp\""),
              ElementsAre("sdk/template/c/x.c:2"));
}

TEST(Arrows, KeepTheSdkToTheStandardLibrary) {
  EXPECT_THAT(found("sdk/cpp/btl/x.hpp", "<coroutine>"), IsEmpty());
  EXPECT_THAT(found("sdk/cpp/btl/x.hpp", "<fmt/format.h>"), ElementsAre("sdk/cpp/btl/x.hpp:2"));
  EXPECT_THAT(found("sdk/include/btl/x.h", "\"core/base/id.hpp\""),
              ElementsAre("sdk/include/btl/x.h:2"));
}

TEST(Arrows, KeepTheBaseSmall) {
  EXPECT_THAT(found("core/base/x.cpp", "<fmt/format.h>"), IsEmpty());
  EXPECT_THAT(found("core/base/x.cpp", "<sqlite3.h>"), ElementsAre("core/base/x.cpp:2"));
}

TEST(Arrows, MayNotBeTiedIntoAKnot) {
  const File knot{"docs/architecture.md", "| `core/a` | `core/b` |\n| `core/b` | `core/a` |\n"};
  EXPECT_THAT(places(arrows(tree_of({knot}))), ElementsAre("docs/architecture.md:0"));
}

TEST(Arrows, NeedTheirTable) {
  EXPECT_THAT(places(arrows(tree_of({}))), ElementsAre("docs/architecture.md:0"));
  EXPECT_THAT(places(arrows(tree_of({{"docs/architecture.md", "# None\n"}}))),
              ElementsAre("docs/architecture.md:0"));
}

}  // namespace
}  // namespace btl::tidy
