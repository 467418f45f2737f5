// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/fixture.hpp"

namespace btl::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(UnbuiltSources, AreThoseNoBuildFileNames) {
  const File build{"core/bus/CMakeLists.txt", "SOURCES log.cpp deep/page.cpp ${ROOT}/tests/main.c"};
  EXPECT_THAT(unbuilt_sources(tree_of({build,
                                       {"core/bus/log.cpp", ""},
                                       {"core/bus/deep/page.cpp", ""},
                                       {"core/bus/log.hpp", ""},
                                       {"tests/main.c", ""}})),
              IsEmpty());
  EXPECT_THAT(places(unbuilt_sources(
                  tree_of({build, {"core/bus/log_test.cpp", ""}, {"core/log.cpp", ""}}))),
              ElementsAre("core/bus/log_test.cpp:0", "core/log.cpp:0"));
}

TEST(UnusedHeaders, AreThoseNobodyIncludes) {
  const File header{"core/bus/log.hpp", ""};
  EXPECT_THAT(unused_headers(tree_of({header, {"a.cpp", "#include \"core/bus/log.hpp\"\n"}})),
              IsEmpty());
  EXPECT_THAT(places(unused_headers(tree_of({header}))), ElementsAre("core/bus/log.hpp:0"));
}

TEST(UntestedSources, AreThoseWithoutATestBesideThem) {
  EXPECT_THAT(
      untested_sources(tree_of({{"core/a.cpp", ""}, {"core/a_test.cpp", ""}, {"host/b.cpp", ""}})),
      IsEmpty());
  EXPECT_THAT(places(untested_sources(tree_of({{"core/a.cpp", ""}}))), ElementsAre("core/a.cpp:0"));
}

TEST(UntestedSources, HaveExceptionsThatOnlyShrink) {
  const File list{"tests/tidy/tested_elsewhere.txt", "# why\ncore/a.cpp core/b_test.cpp\n"};
  const File source{"core/a.cpp", ""};
  EXPECT_THAT(untested_sources(tree_of({list, source, {"core/b_test.cpp", ""}})), IsEmpty());
  EXPECT_THAT(places(untested_sources(tree_of({list, source}))),
              ElementsAre("tests/tidy/tested_elsewhere.txt:0"));
  EXPECT_THAT(places(untested_sources(tree_of({list}))),
              ElementsAre("tests/tidy/tested_elsewhere.txt:0"));
  EXPECT_THAT(places(untested_sources(tree_of({list, source, {"core/a_test.cpp", ""}}))),
              ElementsAre("tests/tidy/tested_elsewhere.txt:0"));
}

TEST(MergeMarks, AreFoundInEveryFile) {
  const std::string mark = std::string(7, '<') + " HEAD\n";
  EXPECT_THAT(merge_marks(tree_of({{"a.md", "x << y\n=======\n"}})), IsEmpty());
  EXPECT_THAT(places(merge_marks(tree_of({{"a.md", "x\n" + mark}}))), ElementsAre("a.md:2"));
}

TEST(Licences, StandOnTheFirstLine) {
  const std::string eupl = "// SPDX-License-Identifier: EUPL-1.2\n";
  const std::string mit = "/* SPDX-License-Identifier: MIT */\n";
  EXPECT_THAT(licences(tree_of({{"core/a.cpp", eupl}, {"sdk/a.h", mit}})), IsEmpty());
  EXPECT_THAT(places(licences(
                  tree_of({{"core/a.cpp", "\n" + eupl}, {"host/b.c", mit}, {"sdk/a.h", eupl}}))),
              ElementsAre("core/a.cpp:1", "host/b.c:1", "sdk/a.h:1"));
}

}  // namespace
}  // namespace btl::tidy
