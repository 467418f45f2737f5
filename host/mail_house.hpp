// SPDX-License-Identifier: EUPL-1.2
// Mail as the configuration wants it: the outbox, the mail server that takes what waits in it, and
// the links that go by mail. Without [mail], or without its password, nothing is sent, and
// link_mail() is null. Any thread, but start and stop.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/access/link_mail.hpp"
#include "core/config/config.hpp"
#include "core/observe/log.hpp"
#include "core/os/clock.hpp"
#include "core/os/files.hpp"
#include "core/os/random.hpp"
#include "core/outbound/mailer.hpp"
#include "core/outbound/outbox.hpp"
#include "core/outbound/smtp_transport.hpp"
#include "core/store/store.hpp"

namespace btl::host {

// What `btl status` tells of mail.
struct MailFacts {
  bool configured = false;
  std::string server = {};  // "mail.example:587, starttls"
  std::int64_t queued = 0;
  std::int64_t failed = 0;
  std::string oldest_queued = {};  // when it was written; empty: none waits
  std::string problem = {};        // why nothing is sent now; empty: none is known
};

// What it works with. All must outlive it.
struct MailWorld {
  store::Store& store;
  const os::Clock& clock;
  os::Random& random;
  const os::Files& files;
  observe::Log& log;
};

class MailHouse {
 public:
  MailHouse(const config::Snapshot& snapshot,
            const std::vector<std::string>& secret_folders,
            const MailWorld& world);

  [[nodiscard]] access::LinkMail* link_mail() { return link_mail_.get(); }

  // Once the tables are there.
  void start();
  void stop();

  base::Status forget_old() { return outbox_.forget_old(); }
  base::Result<MailFacts> facts();
  base::Result<std::vector<outbound::mail_tables::ListedRow>> list(
      std::optional<outbound::mail_tables::State> state);
  // A message, or all that could, are tried now; how many. kConflict where no mail is sent.
  base::Result<std::int64_t> retry(const std::optional<base::Id>& message);

 private:
  void note(std::string_view what,
            const outbound::mail_tables::DueRow& message,
            std::string_view why) const;
  outbound::MailerOptions mailer_options(const config::Snapshot& snapshot);

  const MailWorld world_;
  const std::string server_;  // empty: none is configured
  std::string problem_;       // why it does without its server
  outbound::Outbox outbox_;
  std::unique_ptr<access::LinkMail> link_mail_;
  std::unique_ptr<outbound::MailTransport> transport_;
  std::unique_ptr<outbound::Mailer> mailer_;
};

}  // namespace btl::host
