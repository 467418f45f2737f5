// SPDX-License-Identifier: EUPL-1.2
// Accounts and what they may, as they follow from people and their roles: changed in the very batch
// in which a role starts or ends, so that nobody has a right longer than the role it comes from.
// The plugin decides who has which role; what a role may do is not its business. Pure but for
// random ids.
//
// A person has an account from when their address is known. Its id is that of the person, and its
// login stays the address it was made with.
#pragma once

#include <btl/batch.hpp>

#include "model/assignment.hpp"
#include "model/person.hpp"

namespace roles {

// An account that waits to be invited, for who has an address and no account yet; sets
// `person.login`. Whether there is one now that was not there before.
bool add_account(btl::Batch& batch, Person& person);

// Its sessions, keys and grants end at once.
void remove_account(btl::Batch& batch, Person& person);

// From the first day of the term on, until its end if it has one; sets `assignment.grant`. Nothing
// when the person has no account, or it was given already, or the term never begins.
void give_grant(btl::Batch& batch, const Person& person, Assignment& assignment);

// After the term was shortened: ends what was given before, and gives what is left of the term.
void shorten_grant(btl::Batch& batch, const Person& person, Assignment& assignment, Day today);

}  // namespace roles
