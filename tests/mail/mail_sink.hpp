// SPDX-License-Identifier: EUPL-1.2
// A real mail server (npm smtp-server) on a port of this machine, and what it took. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {

struct SinkOptions {
  std::string security = "none";       // "none", "starttls" or "tls"
  std::string names = "IP:127.0.0.1";  // of its certificate, as OpenSSL writes them
  std::string user = {};               // empty: anybody may send
  std::string password = {};
};

struct TakenMail {
  bool secure = false;
  std::string from;  // of the envelope
  std::string to;    // all of the envelope, with blanks between
  std::string bytes;

  // The value of a header as it was written, unfolded; empty when it is absent.
  [[nodiscard]] std::string header(const std::string& name) const;
  // The text, decoded.
  [[nodiscard]] std::string text() const;
};

class MailSink {
 public:
  explicit MailSink(SinkOptions options = {});

  // Again, on the same port.
  void start();
  void kill();
  void set_mode(const std::string& mode) const;  // see sink.mjs

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const std::string& security() const { return options_.security; }
  [[nodiscard]] std::string certificate() const;  // file

  // In the order in which it took them.
  [[nodiscard]] std::vector<TakenMail> taken() const;
  // The same once there are so many; fails the test when there are not in time.
  [[nodiscard]] std::vector<TakenMail> wait_for(std::size_t count) const;

 private:
  const SinkOptions options_;
  TemporaryFolder folder_;
  std::unique_ptr<Process> process_;
  std::uint16_t port_ = 0;
};

}  // namespace btl::test
