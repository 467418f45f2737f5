// SPDX-License-Identifier: EUPL-1.2
// Somebody, or some program, that can be let in. Values. What a person is called and where they
// live is the work of the roles plugin: here is only what letting in needs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/grant.hpp"
#include "core/access/policy.hpp"
#include "core/base/id.hpp"
#include "core/base/result.hpp"
#include "core/base/time.hpp"

namespace btl::access {

enum class AccountKind : std::uint8_t {
  kPerson,    // logs in
  kService,   // a program: has tokens, and can never log in
  kExternal,  // logs in at another organisation's server, never with a password here
};

struct Account {
  base::Id id = {};
  AccountKind kind = AccountKind::kPerson;
  std::string login = {};  // e-mail address of a person, name of a service; normalised. Of who logs
                           // in elsewhere: a name for operators, that no person can have
  AccountState state = AccountState::kInvited;
  bool has_second_factor = false;
  base::Time created = {};
};

// How a login is kept and compared: without blanks around it, small letters. kInvalid when it is no
// address ("a@b", at most 254 bytes, no blanks or control characters). A service: is_service_name.
base::Result<std::string> normalise_login(std::string_view login);
// 3 to 64 of a-z, 0-9, '-', beginning with a letter.
bool is_service_name(std::string_view name);

}  // namespace btl::access
