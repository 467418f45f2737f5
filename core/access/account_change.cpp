// SPDX-License-Identifier: EUPL-1.2
#include "core/access/account_change.hpp"

#include <utility>

#include "core/access/approval_tables.hpp"

namespace btl::access {

AccountChange change_state(const base::Id& account, AccountState from, AccountState to) {
  return {.statements = {tables::change_state(account, from, to),
                         tables::end_sessions(account),
                         tables::forget_links(account),
                         tables::void_approvals(account)},
          .follow = [account, to](Directory& directory) {
            directory.set_state(account, to);
            directory.end_sessions(account);
          }};
}

AccountChange remove_account(const base::Id& account, base::Time now) {
  std::vector<store::Statement> statements = tables::remove_account(account, now);
  statements.push_back(tables::void_approvals(account));
  return {.statements = std::move(statements),
          .follow = [account, now](Directory& directory) { directory.remove(account, now); }};
}

AccountChange end_grant(const base::Id& grant, base::Time now) {
  return {.statements = {tables::end_grant(grant, now), tables::void_approvals_of_holder(grant)},
          .follow = [grant, now](Directory& directory) { directory.end_grant(grant, now); }};
}

}  // namespace btl::access
