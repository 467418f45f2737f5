// SPDX-License-Identifier: EUPL-1.2
#include "core/access/account_change.hpp"

namespace btl::access {

AccountChange change_state(const base::Id& account, AccountState from, AccountState to) {
  return {.statements = {tables::change_state(account, from, to),
                         tables::end_sessions(account),
                         tables::forget_links(account)},
          .follow = [account, to](Directory& directory) {
            directory.set_state(account, to);
            directory.end_sessions(account);
          }};
}

AccountChange remove_account(const base::Id& account, base::Time now) {
  return {.statements = tables::remove_account(account, now),
          .follow = [account, now](Directory& directory) { directory.remove(account, now); }};
}

AccountChange end_grant(const base::Id& grant, base::Time now) {
  return {.statements = {tables::end_grant(grant, now)},
          .follow = [grant, now](Directory& directory) { directory.end_grant(grant, now); }};
}

}  // namespace btl::access
