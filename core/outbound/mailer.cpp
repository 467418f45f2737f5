// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mailer.hpp"

#include <cstdlib>
#include <utility>

#include "core/base/assert.hpp"
#include "core/outbound/mail_schedule.hpp"
#include "core/outbound/outbox.hpp"

namespace btl::outbound {
namespace {

// A batch that is committed tells nobody: the outbox is looked at this often.
constexpr std::chrono::seconds kLookAgain{1};
constexpr std::uint32_t kGivenUpPerTurn = 50;

}  // namespace

Mailer::Mailer(store::Store& store,
               const os::Clock& clock,
               os::Random& random,
               MailTransport& transport,
               MailerOptions options)
    : store_(store),
      clock_(clock),
      random_(random),
      transport_(transport),
      options_(std::move(options)) {}

Mailer::~Mailer() {
  stop();
}

void Mailer::start() {
  BTL_ASSERT(!thread_.joinable());
  thread_ = std::thread([this] { run(); });
}

void Mailer::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  transport_.cancel();
  wake_.notify_all();
  thread_.join();
}

void Mailer::run() {
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
    }
    if (!turn()) wait();
  }
}

void Mailer::wait() {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, kLookAgain, [this] { return stopping_ || hurry_; });
  hurry_ = false;
}

bool Mailer::turn() {
  if (!store_.status().writable) return false;  // what is sent now would be sent again
  const base::Time now = clock_.now();
  if (give_up_overdue(now)) return true;
  if (is_out(clock_.steady())) return false;
  const auto rows = store_.query_now(mail_tables::due(now));
  if (rows.has_error()) return false;  // the store says so itself, and is asked again
  const auto message = mail_tables::due_of(*rows);
  return message && send(*message);
}

// Whether there were any.
bool Mailer::give_up_overdue(base::Time now) {
  const auto rows = store_.query_now(mail_tables::overdue(now, kGivenUpPerTurn));
  if (rows.has_error()) return false;
  const auto all = mail_tables::overdue_of(*rows);
  for (const mail_tables::DueRow& message : all) {
    if (!give_up(message, "its time is over")) return false;
  }
  return !all.empty();
}

// Whether the next one may be sent at once.
bool Mailer::send(const mail_tables::DueRow& message) {
  const std::string bytes = wire_text({.to = message.to,
                                       .subject = message.subject,
                                       .text = message.text,
                                       .id = message.message_id,
                                       .created = message.created},
                                      options_.sender);
  const Delivery delivery = transport_.deliver(options_.sender.address, message.to, bytes);
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ && delivery.fate != Fate::kSent) return false;  // it was we who broke it off
  }
  if (delivery.fate == Fate::kUnreachable) {  // the message is not to blame
    put_off(message, begin_outage(delivery.reason), delivery.reason);
    return false;
  }
  end_outage();
  switch (delivery.fate) {
    case Fate::kSent: return note_sent(message);
    case Fate::kNever: return give_up(message, delivery.reason);
    case Fate::kLater:
      return put_off(
          message, pause_after(message.attempts + 1, kLongestPause, random_), delivery.reason);
    case Fate::kUnreachable: break;
  }
  std::abort();
}

bool Mailer::note_sent(const mail_tables::DueRow& message) {
  store::Batch batch;
  batch.statements.push_back(mail_tables::sent(message.id, clock_.now()));
  return write(std::move(batch), "sent", message, "");
}

bool Mailer::give_up(const mail_tables::DueRow& message, const std::string& reason) {
  store::Batch batch;
  batch.statements.push_back(mail_tables::failed(message.id, clock_.now(), reason));
  if (options_.given_up) {
    for (store::Statement& more : options_.given_up(message.id, reason)) {
      batch.statements.push_back(std::move(more));
    }
  }
  return write(std::move(batch), "given up", message, reason);
}

bool Mailer::put_off(const mail_tables::DueRow& message,
                     std::chrono::seconds pause,
                     const std::string& reason) {
  store::Batch batch;
  batch.statements.push_back(mail_tables::later(message.id, clock_.now() + pause, reason));
  return write(std::move(batch), "put off", message, reason);
}

// What cannot be written down would be done again at once, and again: then nothing is done for a
// while.
bool Mailer::write(store::Batch batch,
                   std::string_view what,
                   const mail_tables::DueRow& message,
                   std::string_view why) {
  const auto done = store_.commit_now(std::move(batch));
  if (done.has_error()) {
    begin_outage("what was done cannot be written down: " + done.error().message);
    return false;
  }
  if (options_.note) options_.note(what, message, why);
  return true;
}

// How long it will be.
std::chrono::seconds Mailer::begin_outage(const std::string& problem) {
  const std::lock_guard lock(mutex_);
  ++outages_;
  const std::chrono::seconds pause = pause_after(outages_, kLongestOutage, random_);
  problem_ = problem;
  out_until_ = clock_.steady() + pause;
  return pause;
}

void Mailer::end_outage() {
  const std::lock_guard lock(mutex_);
  outages_ = 0;
  out_until_ = {};
  problem_.clear();
}

bool Mailer::is_out(base::SteadyTime now) {
  const std::lock_guard lock(mutex_);
  return outages_ > 0 && now < out_until_;
}

std::string Mailer::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

base::Status Mailer::retry(const base::Id& message) {
  const base::Time now = clock_.now();
  store::Batch batch;
  batch.statements.push_back(mail_tables::retry(message, now, now + Outbox::kGiveUpAfter));
  const auto done = store_.commit_now(std::move(batch));
  if (done.has_error() && done.error().code == base::ErrorCode::kConflict) {
    return base::Error{base::ErrorCode::kNotFound,
                       "there is no message " + to_string(message) +
                           " that can be tried again: it was sent, or is of no use any more"};
  }
  if (done.has_error()) return done.error();
  hurry();
  return {};
}

base::Result<std::int64_t> Mailer::retry_all() {
  const base::Time now = clock_.now();
  store::Batch batch;
  batch.statements.push_back(mail_tables::retry_all(now, now + Outbox::kGiveUpAfter));
  const auto done = store_.commit_now(std::move(batch));
  if (done.has_error()) return done.error();
  hurry();
  return done->changed.at(0);
}

void Mailer::hurry() {
  {
    const std::lock_guard lock(mutex_);
    out_until_ = {};
    hurry_ = true;
  }
  wake_.notify_all();
}

}  // namespace btl::outbound
