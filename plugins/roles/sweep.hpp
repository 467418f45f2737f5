// SPDX-License-Identifier: EUPL-1.2
// What time brings about: profiles of a new organisation, terms that are over, vacancies that open,
// and the events and accounts of an import. Whatever was told once is marked
// in the same batch, so nothing is told twice, and a crash in between loses nothing. On the lane.
#pragma once

#include "desk.hpp"

namespace roles {

class Sweep {
 public:
  explicit Sweep(Desk& desk) : desk_(desk) {}

  // Everything, in batches. Throws btl::Failure; the next run goes on where this one ended.
  btl::Task<void> run();

 private:
  struct Start {
    Assignment assignment;
    Person person;
  };
  enum class Account : std::uint8_t { kAdded, kLeft };

  btl::Task<void> publish_first_profiles();
  // Whether there may be more.
  btl::Task<bool> tell_some();
  btl::Task<std::vector<Start>> untold_starts();
  // Rows, event, and with kAdded the account or the grant.
  void tell_person(btl::Batch& batch, Person person, Account account);
  void tell_start(btl::Batch& batch, Start start, Account account);
  // In a batch of its own. An account that cannot be added or changed is left as it is, and the
  // operator is told.
  template <class T>
  btl::Task<void> tell_alone(T entry,
                             std::string person,
                             void (Sweep::*tell)(btl::Batch&, T, Account));
  // False when it was refused, which is no failure: another sweep, or a request, was faster, or an
  // account is not as we know it.
  btl::Task<bool> commit(btl::Batch& batch);

  Desk& desk_;
};

}  // namespace roles
