// SPDX-License-Identifier: EUPL-1.2
// A house with guest roles, and a provider whose people may come. For tests only.
#pragma once

#include "core/access/house_for_test.hpp"
#include "core/access/provider_for_test.hpp"

namespace btl::access {

class GuestHouseForTest : public HouseForTest {
 protected:
  GuestHouseForTest() { set_roles(); }

  void set_roles() {
    auto roles = RoleTable::make(
        {{"dc", "roles", true, false},
         {"guest-gemeente", "roles", false, true},
         {"guest-politie", "roles", false, true}},
        {{"incidents.read", "incidents", "", {"dc", "guest-gemeente", "guest-politie"}, true}});
    access_->directory.set_roles(std::make_shared<const RoleTable>(std::move(roles.value())));
  }

  [[nodiscard]] bool may(const std::string& session, const std::string& kern = {}) {
    const auto caller = caller_of(session);
    return caller &&
           access_->directory.decide(*caller,
                                     {.permission = "incidents.read", .object = {.kern = kern}},
                                     world_.clock.now()) == Verdict::kAllowed;
  }

  std::string last_refusal() {
    wait_for_store();
    const auto entries = access_->audit.tail(1);
    EXPECT_TRUE(entries.has_value());
    if (entries->empty() || entries->back().entry.outcome != Outcome::kRefused) return {};
    return entries->back().entry.reason;
  }

  OidcProvider settings_ = ProviderForTest::settings();
  ProviderForTest provider_{world_.clock};
};

}  // namespace btl::access
