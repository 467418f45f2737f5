// SPDX-License-Identifier: EUPL-1.2
// The way into the outbox: a message is a statement in the batch of what causes it, so that it is
// written with it or not at all. The Mailer sends what stands there. Any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/os/clock.hpp"
#include "core/os/random.hpp"
#include "core/outbound/mail_message.hpp"
#include "core/outbound/mail_tables.hpp"
#include "core/store/store.hpp"

namespace btl::outbound {

// What is to be written, and to whom.
struct Letter {
  std::string kind = {};  // "password-reset": for lists and logs, says nothing of anybody
  std::string to = {};
  std::string subject = {};
  std::string text = {};
  base::Time until = {};                      // of no use from then on
  std::optional<base::Id> account = {};       // that it is about
  std::optional<base::Time> not_before = {};  // now, when absent
};

class Outbox {
 public:
  static constexpr std::chrono::hours kGiveUpAfter{48};
  static constexpr std::chrono::hours kKept{24 * 30};  // a row, from its creation

  // Makes the table, also where no mail is sent: accounts are forgotten in it.
  static base::Status set_up(store::Store& store);

  // All must outlive it.
  Outbox(store::Store& store, const os::Clock& clock, os::Random& random, std::string domain);

  // In the batch that causes it. What the limits leave no room for is left out, without a word: ask
  // has_room() first, or expect one row. kInvalid as check_message().
  base::Result<store::Statement> enqueue(const Letter& letter);
  // The same work for the store, and nothing is written: so that nobody can tell by the time that
  // it takes whether there was something to write.
  base::Result<store::Statement> pretend(const Letter& letter);

  // Whether another message to that address would find room now. Blocks.
  base::Result<bool> has_room(std::string_view to);

  // Everything about an account goes.
  static store::Statement forget(const base::Id& account);

  // The retention of the table. Blocks.
  base::Status forget_old();

 private:
  base::Result<store::Statement> statement(const Letter& letter, bool really);
  // What stands for an address when messages to it are counted: nobody can turn it back, and
  // another start of the server has another.
  [[nodiscard]] std::string recipient_of(std::string_view address) const;

  store::Store& store_;
  const os::Clock& clock_;
  os::Random& random_;
  const std::string domain_;
  const std::vector<std::uint8_t> key_;
};

}  // namespace btl::outbound
