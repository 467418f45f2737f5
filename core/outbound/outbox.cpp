// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/outbox.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::outbound {
namespace {

constexpr std::size_t kKeyBytes = 32;

std::vector<std::uint8_t> make_key(os::Random& random) {
  std::vector<std::uint8_t> key(kKeyBytes);
  random.fill(key);
  return key;
}

}  // namespace

base::Status Outbox::set_up(store::Store& store) {
  return store.set_up({.owner = mail_tables::kOwner, .migrations = mail_tables::migrations()});
}

Outbox::Outbox(store::Store& store, const os::Clock& clock, os::Random& random, std::string domain)
    : store_(store),
      clock_(clock),
      random_(random),
      domain_(std::move(domain)),
      key_(make_key(random)) {}

std::string Outbox::recipient_of(std::string_view address) const {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  const auto* made = HMAC(EVP_sha256(),
                          key_.data(),
                          static_cast<int>(key_.size()),
                          reinterpret_cast<const unsigned char*>(address.data()),
                          address.size(),
                          bytes.data(),
                          &size);
  BTL_ASSERT(made != nullptr);
  std::string text;
  for (unsigned i = 0; i < size; ++i) text += fmt::format("{:02x}", bytes.at(i));
  return text;
}

base::Result<store::Statement> Outbox::statement(const Letter& letter, bool really) {
  if (auto good = check_message(letter.to, letter.subject, letter.text); good.has_error()) {
    return good.error();
  }
  const base::Time now = clock_.now();
  const base::Id id = random_.id();
  return mail_tables::add({.id = id,
                           .account = letter.account ? to_string(*letter.account) : "",
                           .recipient = recipient_of(letter.to),
                           .kind = letter.kind,
                           .to = letter.to,
                           .subject = letter.subject,
                           .text = letter.text,
                           .message_id = fmt::format("<{}@{}>", to_string(id), domain_),
                           .next_try = letter.not_before.value_or(now),
                           .until = letter.until,
                           .give_up = std::min(letter.until, now + kGiveUpAfter),
                           .created = now},
                          really);
}

base::Result<store::Statement> Outbox::enqueue(const Letter& letter) {
  return statement(letter, true);
}

base::Result<store::Statement> Outbox::pretend(const Letter& letter) {
  return statement(letter, false);
}

base::Result<bool> Outbox::has_room(std::string_view to) {
  const auto rows = store_.query_now(mail_tables::room(recipient_of(to), clock_.now()));
  if (rows.has_error()) return rows.error();
  return mail_tables::room_of(*rows);
}

store::Statement Outbox::forget(const base::Id& account) {
  return mail_tables::forget_account(to_string(account));
}

base::Status Outbox::forget_old() {
  store::Batch batch;
  batch.statements = {mail_tables::empty_useless(clock_.now()),
                      mail_tables::forget_old(clock_.now() - kKept)};
  const auto done = store_.commit_now(std::move(batch));
  return done.has_error() ? base::Status(done.error()) : base::Status();
}

}  // namespace btl::outbound
