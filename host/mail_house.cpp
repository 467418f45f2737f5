// SPDX-License-Identifier: EUPL-1.2
#include "host/mail_house.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/access/audit.hpp"
#include "core/base/assert.hpp"
#include "core/config/secrets.hpp"

namespace btl::host {
namespace {

namespace tables = outbound::mail_tables;

// "btl.example" of "https://btl.example:8443": what ids of messages are unique in.
std::string domain_of(std::string_view public_url) {
  const auto scheme = public_url.find("://");
  if (scheme != std::string_view::npos) public_url.remove_prefix(scheme + 3);
  const std::string_view host = public_url.substr(0, public_url.find(':'));
  return host.empty() || host.front() == '[' ? "localhost" : std::string(host);
}

outbound::MailSecurity security_of(const std::string& text) {
  if (text == "tls") return outbound::MailSecurity::kTls;
  if (text == "none") return outbound::MailSecurity::kNone;
  BTL_ASSERT(text == "starttls");  // the schema knows no other
  return outbound::MailSecurity::kStartTls;
}

std::string server_of(const config::MailSettings& mail) {
  return mail.host.empty() ? "" : fmt::format("{}:{}, {}", mail.host, mail.port, mail.security);
}

base::Result<std::string> password_of(const config::MailSettings& mail,
                                      const os::Files& files,
                                      const std::vector<std::string>& folders) {
  if (mail.secret.empty()) return std::string();
  auto password = config::read_secret(files, folders, mail.secret);
  // Most who write a file by hand end its line.
  while (password.has_value() && (password->ends_with('\n') || password->ends_with('\r'))) {
    password->pop_back();
  }
  return password;
}

std::vector<store::Statement> audit_of(const base::Id& message,
                                       const std::string& reason,
                                       base::Time now) {
  return {access::Audit::append({.actor = "system",
                                 .action = "mail.give-up",
                                 .object = "mail/" + to_string(message),
                                 .outcome = access::Outcome::kRefused,
                                 .reason = reason},
                                now)};
}

}  // namespace

MailHouse::MailHouse(const config::Snapshot& snapshot,
                     const std::vector<std::string>& secret_folders,
                     const MailWorld& world)
    : world_(world),
      server_(server_of(snapshot.mail)),
      outbox_(world.store, world.clock, world.random, domain_of(snapshot.public_url)) {
  const config::MailSettings& mail = snapshot.mail;
  if (mail.host.empty()) return;
  auto password = password_of(mail, world.files, secret_folders);
  if (password.has_error()) {
    problem_ = "no mail is sent: " + password.error().message;
    world_.log.write(observe::Level::kWarning, "mail", problem_);
    return;
  }
  outbound::SmtpOptions options{.host = mail.host,
                                .port = mail.port,
                                .security = security_of(mail.security),
                                .user = mail.user,
                                .password = std::move(*password),
                                .greeting = domain_of(snapshot.public_url)};
  if (!mail.ca_file.empty()) options.ca_file = snapshot.folder + "/" + mail.ca_file;
  transport_ = std::make_unique<outbound::SmtpTransport>(std::move(options), world.clock);
  mailer_ = std::make_unique<outbound::Mailer>(
      world.store, world.clock, world.random, *transport_, mailer_options(snapshot));
  link_mail_ = std::make_unique<access::LinkMail>(
      outbox_,
      world.clock,
      world.random,
      access::LetterHead{.organisation = snapshot.organisation_name,
                         .public_url = snapshot.public_url,
                         .locale = snapshot.locale});
}

outbound::MailerOptions MailHouse::mailer_options(const config::Snapshot& snapshot) {
  return {.sender = {.address = snapshot.mail.from, .name = snapshot.organisation_name},
          .given_up =
              [this](const base::Id& message, const std::string& reason) {
                return audit_of(message, reason, world_.clock.now());
              },
          .note = [this](std::string_view what,
                         const tables::DueRow& message,
                         std::string_view why) { note(what, message, why); }};
}

// No line says to whom, or what.
void MailHouse::note(std::string_view what,
                     const tables::DueRow& message,
                     std::string_view why) const {
  const auto level = why.empty() ? observe::Level::kInfo : observe::Level::kWarning;
  world_.log.write(level,
                   "mail",
                   what,
                   {{"message", to_string(message.id)}, {"kind", message.kind}, {"reason", why}});
}

void MailHouse::start() {
  if (mailer_) mailer_->start();
}

void MailHouse::stop() {
  if (mailer_) mailer_->stop();
}

base::Result<MailFacts> MailHouse::facts() {
  const auto rows = world_.store.query_now(tables::counts());
  if (rows.has_error()) return rows.error();
  const tables::Counts counts = tables::counts_of(*rows);
  return MailFacts{
      .configured = !server_.empty(),
      .server = server_,
      .queued = counts.queued,
      .failed = counts.failed,
      .oldest_queued = counts.oldest_queued ? base::to_iso8601(*counts.oldest_queued) : "",
      .problem = mailer_ ? mailer_->problem() : problem_};
}

base::Result<std::vector<tables::ListedRow>> MailHouse::list(std::optional<tables::State> state) {
  const auto rows = world_.store.query_now(tables::list(state, outbound::Mailer::kListMax));
  if (rows.has_error()) return rows.error();
  return tables::listed_of(*rows);
}

base::Result<std::int64_t> MailHouse::retry(const std::optional<base::Id>& message) {
  if (!mailer_) {
    return base::Error{base::ErrorCode::kConflict,
                       problem_.empty() ? "no mail is sent: [mail] is not configured" : problem_};
  }
  if (!message) return mailer_->retry_all();
  const auto done = mailer_->retry(*message);
  if (done.has_error()) return done.error();
  return 1;
}

}  // namespace btl::host
