// SPDX-License-Identifier: EUPL-1.2
// The controls of the fault tests: an oracle that cannot complain proves nothing.
#include "tests/fault/oracle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace btl::test {
namespace {

using testing::ElementsAre;

TEST(Oracle, IsContentWithWhatWasPromised) {
  Oracle oracle;
  oracle.sent("k1");
  oracle.acknowledged("k1", "id1");
  oracle.acknowledged("k1", "id1");  // the answer to a retry
  oracle.sent("k2");                 // never acknowledged: may be there or not
  EXPECT_TRUE(oracle.judge({{"id1", "k1"}}).clean());
  EXPECT_TRUE(oracle.judge({{"id1", "k1"}, {"id2", "k2"}}).clean());
}

TEST(Oracle, MissesWhatWasLost) {
  Oracle oracle;
  oracle.sent("k1");
  oracle.acknowledged("k1", "id1");
  EXPECT_THAT(oracle.judge({}).lost, ElementsAre("k1"));
  EXPECT_THAT(oracle.judge({{"id9", "k1"}}).lost, ElementsAre("k1"));
}

TEST(Oracle, SeesWhatIsThereTwice) {
  Oracle oracle;
  oracle.sent("k1");
  oracle.acknowledged("k1", "id1");
  EXPECT_THAT(oracle.judge({{"id1", "k1"}, {"id2", "k1"}}).doubled, ElementsAre("k1"));
  oracle.acknowledged("k1", "id2");
  EXPECT_THAT(oracle.judge({{"id1", "k1"}}).doubled, ElementsAre("k1"));
}

TEST(Oracle, SeesWhatNobodySent) {
  const Oracle oracle;
  EXPECT_THAT(oracle.judge({{"id1", "k1"}}).unknown, ElementsAre("k1"));
}

TEST(Oracle, GivesTheLatest) {
  Oracle oracle;
  for (const char* name : {"a", "b", "c"}) oracle.acknowledged(name, name);
  EXPECT_THAT(oracle.latest(2), ElementsAre("b", "c"));
  EXPECT_EQ(oracle.latest(9).size(), 3U);
}

}  // namespace
}  // namespace btl::test
