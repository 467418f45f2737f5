// SPDX-License-Identifier: EUPL-1.2
// What takes a message to a mail server. Interface: no state. deliver() on one thread that may
// wait, cancel() on any.
#pragma once

#include <cstdint>
#include <string>

namespace btl::outbound {

enum class Fate : std::uint8_t {
  kSent,        // the server has taken it
  kLater,       // not now; whether the server has it may be unknown
  kNever,       // the server will not have it
  kUnreachable  // the server does not work for us at all: nothing to do with this message
};

struct Delivery {
  Fate fate = Fate::kSent;
  // Why, for operators: what step, what the server's numbers were. No word of the message, no
  // address of a person.
  std::string reason = {};
};

class MailTransport {
 public:
  MailTransport() = default;
  MailTransport(const MailTransport&) = delete;
  MailTransport& operator=(const MailTransport&) = delete;
  virtual ~MailTransport() = default;

  // `bytes` as wire_text() makes them.
  virtual Delivery deliver(const std::string& from,
                           const std::string& to,
                           const std::string& bytes) = 0;

  // The delivery that runs, and every later one, ends soon.
  virtual void cancel() = 0;
};

}  // namespace btl::outbound
