// SPDX-License-Identifier: EUPL-1.2
// Prints docs/policy.md. Usage: btl_policy_document > docs/policy.md
#include <iostream>

#include "tests/policy/plugins_for_test.hpp"
#include "tests/policy/policy_table.hpp"

int main() {
  const auto offer = btl::testing::offer_of(BTL_PLUGINS, btl::testing::kPolicyPlugins);
  std::cout << btl::testing::to_document(btl::testing::policy_table(offer));
  return 0;
}
