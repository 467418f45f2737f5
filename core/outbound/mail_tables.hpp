// SPDX-License-Identifier: EUPL-1.2
// Every SQL statement about messages that wait, were sent or failed: docs/formats/mail.md. Pure:
// makes statements and reads rows.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/id.hpp"
#include "core/base/time.hpp"
#include "core/store/store.hpp"

namespace btl::outbound::mail_tables {

inline constexpr const char* kOwner = "btl.mail";
inline constexpr std::int64_t kQueueMax = 10'000;
inline constexpr std::int64_t kPerRecipientMax = 5;  // in kRecipientWindow
inline constexpr std::chrono::hours kRecipientWindow{1};

enum class State : std::uint8_t { kQueued, kSent, kFailed };

// Of a message that is to be added.
struct NewRow {
  base::Id id = {};
  std::string account = {};    // id of the account that it is about, or empty
  std::string recipient = {};  // what stands for the address when messages to it are counted
  std::string kind = {};
  std::string to = {};
  std::string subject = {};
  std::string text = {};
  std::string message_id = {};
  base::Time next_try = {};
  base::Time until = {};
  base::Time give_up = {};
  base::Time created = {};
};

// What the sender needs of one.
struct DueRow {
  base::Id id = {};
  std::string kind = {};
  std::string to = {};
  std::string subject = {};
  std::string text = {};
  std::string message_id = {};
  std::uint32_t attempts = 0;
  base::Time give_up = {};
  base::Time created = {};
};

// What is shown of one: neither address nor text.
struct ListedRow {
  base::Id id = {};
  std::string account = {};
  std::string kind = {};
  State state = State::kQueued;
  std::uint32_t attempts = 0;
  base::Time created = {};
  base::Time next_try = {};  // of one that is queued
  bool has_text = false;     // so that it can be tried again
  std::string last_error = {};
};

struct Counts {
  std::int64_t queued = 0;
  std::int64_t failed = 0;
  std::optional<base::Time> oldest_queued = {};
};

std::vector<store::Migration> migrations();

// Adds a row when `really`, the queue has room and its recipient has not had kPerRecipientMax
// lately. Whether or not, it is the same work.
store::Statement add(const NewRow& row, bool really);
// Whether add() would for that recipient now.
store::Query room(const std::string& recipient, base::Time now);
bool room_of(const store::Rows& rows);

// The first that is due.
store::Query due(base::Time now);
std::optional<DueRow> due_of(const store::Rows& rows);
// Those whose time is over; `count_max` of them.
store::Query overdue(base::Time now, std::uint32_t count_max);
std::vector<DueRow> overdue_of(const store::Rows& rows);

// Its text and address are emptied. Nothing when it is gone or ended already.
store::Statement sent(const base::Id& id, base::Time now);
store::Statement failed(const base::Id& id, base::Time now, const std::string& reason);
store::Statement later(const base::Id& id, base::Time next_try, const std::string& reason);

// Of a failed one that still has its text and is of use until later than `now`: queued again. One
// row, or kConflict.
store::Statement retry(const base::Id& id, base::Time now, base::Time give_up);
// Every such one.
store::Statement retry_all(base::Time now, base::Time give_up);

// Newest first.
store::Query list(std::optional<State> state, std::uint32_t count_max);
std::vector<ListedRow> listed_of(const store::Rows& rows);
store::Query counts();
Counts counts_of(const store::Rows& rows);

// All about an account.
store::Statement forget_account(const std::string& account);
// What has failed and is of no use any more loses its text; what is old goes.
store::Statement empty_useless(base::Time now);
store::Statement forget_old(base::Time created_before);

}  // namespace btl::outbound::mail_tables
