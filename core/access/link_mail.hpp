// SPDX-License-Identifier: EUPL-1.2
// Links on their way by mail: from a link that was made to the statement that puts its letter into
// the outbox, in the batch that makes the link. Any thread.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include "core/access/link_letters.hpp"
#include "core/access/tables.hpp"
#include "core/base/result.hpp"
#include "core/os/clock.hpp"
#include "core/os/random.hpp"
#include "core/outbound/outbox.hpp"

namespace btl::access {

// A link's secret, shown once.
struct LinkToken {
  std::string token = {};
  base::Time until = {};
};

class LinkMail {
 public:
  // Between the invitations of one import: mail servers distrust who writes to hundreds at once.
  static constexpr std::chrono::seconds kSpread{3};
  // A reset is sent some time within this after it was asked for, so that what the sender does
  // tells nothing about an answer.
  static constexpr std::chrono::milliseconds kResetDelayMax{2'000};

  // All must outlive it.
  LinkMail(outbound::Outbox& outbox, const os::Clock& clock, os::Random& random, LetterHead head)
      : outbox_(outbox), clock_(clock), random_(random), head_(std::move(head)) {}

  // Whether the address is one for mail, and another letter to it would find room. Blocks. The same
  // work for every address that is one.
  base::Result<bool> can_write_to(std::string_view login);

  // For somebody who waits to hear that it was done: the batch is refused when there is no room for
  // the letter after all.
  base::Result<store::Statement> at_once(tables::LinkPurpose purpose,
                                         const std::string& login,
                                         const base::Id& account,
                                         const LinkToken& link);
  // As one of many: in turn, and left out where there is no room.
  base::Result<store::Statement> spread_invitation(const std::string& login,
                                                   const base::Id& account,
                                                   const LinkToken& link);
  base::Result<store::Statement> reset(const std::string& login,
                                       const base::Id& account,
                                       const LinkToken& link);
  // The work of reset() for an address that nobody has, or that gets none.
  store::Statement pretended_reset(std::string_view login, const LinkToken& link);

 private:
  [[nodiscard]] outbound::Letter letter(tables::LinkPurpose purpose,
                                        std::string login,
                                        const LinkToken& link) const;
  base::Time take_turn();

  outbound::Outbox& outbox_;
  const os::Clock& clock_;
  os::Random& random_;
  const LetterHead head_;
  std::mutex mutex_;
  base::Time next_turn_ = {};  // protected by mutex_
};

}  // namespace btl::access
