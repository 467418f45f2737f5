// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/capabilities.hpp"

#include <gtest/gtest.h>

#include "core/plugin/context_for_test.hpp"

namespace btl::plugin {
namespace {

Manifest with_store() {
  Manifest manifest;
  manifest.id = "tested";
  manifest.required = {BTL_EXT_STORE, "btl.page/1"};
  manifest.optional = {BTL_EXT_LOG};
  return manifest;
}

TEST(Capabilities, GivesOnlyWhatTheManifestListsAndTheHostHas) {
  ContextForTest test(with_store());
  const Capabilities capabilities(test.context());
  const btl_host_t* host = capabilities.host();
  const auto get = [host](std::string_view id) { return host->get_interface(host, to_str(id)); };
  EXPECT_EQ(get(BTL_EXT_STORE), &StoreCapability::table());
  EXPECT_EQ(get(BTL_EXT_LOG), &LogCapability::table());
  EXPECT_EQ(get(BTL_EXT_HTTP), nullptr);
  EXPECT_EQ(get("btl.page/1"), nullptr);
  EXPECT_EQ(get("btl.store/1 "), nullptr);
  EXPECT_EQ(get(""), nullptr);
  EXPECT_EQ(host->get_interface(host, {nullptr, 5}), nullptr);
}

TEST(Capabilities, DoesNothingForHostsThatAreNoneOrGone) {
  ContextForTest test(with_store());
  const Capabilities capabilities(test.context());
  const btl_host_store_t& store = StoreCapability::table();
  EXPECT_EQ(store.cancel(nullptr, 1), BTL_E_GONE);
  EXPECT_EQ(store.cancel(capabilities.host(), 1), BTL_E_STALE);
  EXPECT_EQ(store.commit(capabilities.host(), nullptr, nullptr, nullptr, nullptr, nullptr),
            BTL_E_ARGUMENT);
  test.context().enter(Phase::kGone);
  EXPECT_EQ(store.cancel(capabilities.host(), 1), BTL_E_GONE);
}

}  // namespace
}  // namespace btl::plugin
