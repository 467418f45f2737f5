// SPDX-License-Identifier: EUPL-1.2
// Hands messages to one mail server by SMTP (RFC 5321, 3207, 4954): a connection a message. With
// TLS its certificate is always checked, and a server that does not offer TLS gets nothing: neither
// message nor password. The program must ignore SIGPIPE.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

#include "core/os/clock.hpp"
#include "core/outbound/mail_transport.hpp"
#include "core/outbound/resolver.hpp"

namespace btl::outbound {

enum class MailSecurity : std::uint8_t {
  kStartTls,  // begins in the clear and must go over to TLS
  kTls,       // TLS from the first byte
  kNone       // in the clear: to this machine alone
};

struct SmtpOptions {
  std::string host = {};  // name or address
  std::uint16_t port = 587;
  MailSecurity security = MailSecurity::kStartTls;
  std::string user = {};  // empty: without a login
  std::string password = {};
  std::string ca_file = {};            // PEM; trusted beside what the system trusts. Empty: none
  std::string greeting = "localhost";  // what this machine calls itself
  std::chrono::milliseconds connect_max{10'000};  // to one address
  std::chrono::milliseconds total_max{60'000};    // from the first packet to the last answer
  Resolve resolve = resolve_by_system;
};

class SmtpTransport final : public MailTransport {
 public:
  // `clock` must outlive it.
  SmtpTransport(SmtpOptions options, const os::Clock& clock);

  Delivery deliver(const std::string& from,
                   const std::string& to,
                   const std::string& bytes) override;
  void cancel() override { cancelled_ = true; }

 private:
  const SmtpOptions options_;
  const os::Clock& clock_;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace btl::outbound
