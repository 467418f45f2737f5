// SPDX-License-Identifier: EUPL-1.2
// Hosts that are newer, older or poorer than the one a plugin was written for.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/conformance/life.hpp"
#include "tests/conformance/subject.hpp"

namespace btl::test {
namespace {

constexpr std::size_t kUnknownBytes = 64;
constexpr std::size_t kFunctionsMax = 4;  // more than any table has

// A plugin that does not come up must say why.
void expect_reason(const Life& life) {
  const Said& refusal = life.created.status != BTL_OK ? life.created : life.started;
  EXPECT_NE(refusal.status, BTL_PENDING);
  EXPECT_FALSE(refusal.message.empty()) << "refuses without a reason";
}

TEST(Host, MayBeNewer) {
  StrictHost host({.unknown_bytes = kUnknownBytes});
  Life life(host);
  ASSERT_TRUE(life.runs()) << life.created.message << life.started.message;
  life.settle(BTL_OK);
  for (const Asked& asked : life.ask_everything()) {
    if (!asked.what.starts_with("request")) continue;
    EXPECT_LE(asked.said.status, BTL_PENDING) << asked.what << ": " << asked.said.message;
  }
  life.settle(BTL_OK);
  life.stop();
}

TEST(Host, MayBeOlder) {
  for (std::size_t missing = 1; missing <= kFunctionsMax; ++missing) {
    SCOPED_TRACE(missing);
    StrictHost host({.functions_missing = missing});
    Life life(host);
    if (!life.runs()) {
      expect_reason(life);
      continue;
    }
    life.settle(BTL_OK);
    life.ask_everything();
    life.settle(BTL_OK);
    life.stop();
  }
}

TEST(Host, MayLackWhatIsOptional) {
  const auto& optional = subject_file().manifest.optional;
  for (std::size_t i = 0; i <= optional.size(); ++i) {
    StrictHost host;
    if (i < optional.size()) {
      SCOPED_TRACE("without " + optional[i]);
      host.hide(optional[i]);
    } else {
      for (const std::string& id : optional) host.hide(id);
    }
    Life life(host);
    ASSERT_TRUE(life.runs()) << life.created.message << life.started.message;
    life.settle(BTL_OK);
    life.ask_everything();
    life.settle(BTL_OK);
    life.stop();
  }
}

TEST(Host, IsRefusedWithoutWhatIsRequired) {
  for (const std::string& id : subject_file().manifest.required) {
    SCOPED_TRACE("without " + id);
    StrictHost host;
    host.hide(id);
    const Life life(host);
    EXPECT_EQ(life.created.status, BTL_E_UNSUPPORTED);
    EXPECT_NE(life.created.message.find(id), std::string::npos) << life.created.message;
  }
}

// A host gives a capability to those only who list it.
TEST(Host, MayHideWhatIsNotListed) {
  const plugin::Manifest& manifest = subject_file().manifest;
  StrictHost host;
  for (const char* id : {BTL_EXT_BUS,
                         BTL_EXT_STORE,
                         BTL_EXT_HTTP,
                         BTL_EXT_TIMER,
                         BTL_EXT_CONFIG,
                         BTL_EXT_LOG,
                         BTL_EXT_METRICS,
                         BTL_EXT_TASK}) {
    if (!plugin::lists(manifest, id)) host.hide(id);
  }
  Life life(host);
  ASSERT_TRUE(life.runs()) << life.created.message << life.started.message;
  life.settle(BTL_OK);
  life.ask_everything();
  life.settle(BTL_OK);
  life.stop();
}

}  // namespace
}  // namespace btl::test
