// SPDX-License-Identifier: EUPL-1.2
#include "core/access/link_mail.hpp"

#include <algorithm>
#include <utility>

#include "core/base/assert.hpp"
#include "core/outbound/mail_address.hpp"

namespace btl::access {
namespace {

using tables::LinkPurpose;

// Stands where there is no address, for the work alone.
constexpr const char* kNobody = "nobody@invalid";

}  // namespace

base::Result<bool> LinkMail::can_write_to(std::string_view login) {
  const bool is_address = outbound::check_mail_address(login).has_value();
  auto room = outbox_.has_room(is_address ? login : kNobody);
  if (room.has_error()) return room.error();
  return is_address && *room;
}

outbound::Letter LinkMail::letter(LinkPurpose purpose,
                                  std::string login,
                                  const LinkToken& link) const {
  LetterWords words = link_letter(head_, purpose, link.token, link.until, clock_.now());
  return {.kind = purpose == LinkPurpose::kInvitation ? "invitation" : "password-reset",
          .to = std::move(login),
          .subject = std::move(words.subject),
          .text = std::move(words.text),
          .until = link.until};
}

base::Result<store::Statement> LinkMail::at_once(LinkPurpose purpose,
                                                 const std::string& login,
                                                 const base::Id& account,
                                                 const LinkToken& link) {
  outbound::Letter wanted = letter(purpose, login, link);
  wanted.account = account;
  auto statement = outbox_.enqueue(wanted);
  if (statement.has_value()) statement->expect_rows = 1;
  return statement;
}

base::Result<store::Statement> LinkMail::spread_invitation(const std::string& login,
                                                           const base::Id& account,
                                                           const LinkToken& link) {
  outbound::Letter wanted = letter(LinkPurpose::kInvitation, login, link);
  wanted.account = account;
  wanted.not_before = take_turn();
  return outbox_.enqueue(wanted);
}

base::Time LinkMail::take_turn() {
  const std::lock_guard lock(mutex_);
  const base::Time turn = std::max(next_turn_, clock_.now());
  next_turn_ = turn + kSpread;
  return turn;
}

base::Result<store::Statement> LinkMail::reset(const std::string& login,
                                               const base::Id& account,
                                               const LinkToken& link) {
  outbound::Letter wanted = letter(LinkPurpose::kReset, login, link);
  wanted.account = account;
  wanted.not_before =
      clock_.now() + std::chrono::milliseconds(random_.below(kResetDelayMax.count()));
  return outbox_.enqueue(wanted);
}

store::Statement LinkMail::pretended_reset(std::string_view login, const LinkToken& link) {
  const bool is_address = outbound::check_mail_address(login).has_value();
  outbound::Letter wanted =
      letter(LinkPurpose::kReset, std::string(is_address ? login : kNobody), link);
  wanted.account = random_.id();
  wanted.not_before =
      clock_.now() + std::chrono::milliseconds(random_.below(kResetDelayMax.count()));
  auto statement = outbox_.pretend(wanted);
  BTL_ASSERT(statement.has_value());  // the address is one, the words are ours
  return std::move(*statement);
}

}  // namespace btl::access
