// SPDX-License-Identifier: EUPL-1.2
// Sends what waits in the outbox, one message after the other, on a thread of its own that may
// wait. Each is delivered at least once and has the same Message-ID at every attempt: what a crash
// or a lost connection leaves unknown is sent again.
//
// A message that the server will not have has failed at once; one that it will not have now comes
// back after a pause that grows, until its time is over. While the server does not work for us at
// all, no message is tried.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/os/clock.hpp"
#include "core/os/random.hpp"
#include "core/outbound/mail_message.hpp"
#include "core/outbound/mail_tables.hpp"
#include "core/outbound/mail_transport.hpp"
#include "core/store/store.hpp"

namespace btl::outbound {

struct MailerOptions {
  MailSender sender = {};
  // What else is written when a message is given up: its entry in the audit log.
  std::function<std::vector<store::Statement>(const base::Id& message, const std::string& reason)>
      given_up = {};
  // A line for the log: what happened to which message, and why. Any thread.
  std::function<void(
      std::string_view what, const mail_tables::DueRow& message, std::string_view why)>
      note = {};
};

class Mailer {
 public:
  static constexpr std::uint32_t kListMax = 1'000;  // of messages that a list shows

  // All must outlive it. The table is there: Outbox::set_up().
  Mailer(store::Store& store,
         const os::Clock& clock,
         os::Random& random,
         MailTransport& transport,
         MailerOptions options);
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;
  ~Mailer();  // stop()

  void start();
  // Ends the delivery that runs, and waits for it. Its message stays queued.
  void stop();

  // What the thread does again and again: gives up what is overdue, or sends one message that is
  // due. Whether there may be more to do at once. For tests, instead of start().
  bool turn();

  // Why nothing is sent now; empty: nothing is known. Any thread.
  [[nodiscard]] std::string problem() const;

  // Any thread; blocks. A message that failed or waits is tried now. kNotFound when there is none
  // of that id that could be: it was sent, its text is gone, or it is of no use any more.
  base::Status retry(const base::Id& message);
  // All of them; how many.
  base::Result<std::int64_t> retry_all();

 private:
  void run();
  void wait();
  bool give_up_overdue(base::Time now);
  bool send(const mail_tables::DueRow& message);
  bool note_sent(const mail_tables::DueRow& message);
  bool give_up(const mail_tables::DueRow& message, const std::string& reason);
  bool put_off(const mail_tables::DueRow& message,
               std::chrono::seconds pause,
               const std::string& reason);
  bool write(store::Batch batch,
             std::string_view what,
             const mail_tables::DueRow& message,
             std::string_view why);
  std::chrono::seconds begin_outage(const std::string& problem);
  void end_outage();
  void hurry();
  [[nodiscard]] bool is_out(base::SteadyTime now);

  store::Store& store_;
  const os::Clock& clock_;
  os::Random& random_;
  MailTransport& transport_;
  const MailerOptions options_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;            // protected by mutex_
  bool hurry_ = false;               // protected by mutex_: look again at once
  std::string problem_;              // protected by mutex_
  base::SteadyTime out_until_ = {};  // protected by mutex_
  std::uint32_t outages_ = 0;        // protected by mutex_: in a row
  std::thread thread_;
};

}  // namespace btl::outbound
