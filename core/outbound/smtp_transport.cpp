// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/smtp_transport.hpp"

#include <Poco/Net/NetException.h>
#include <Poco/Net/SMTPClientSession.h>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"
#include "core/outbound/peer_socket.hpp"
#include "core/outbound/smtp_reply.hpp"

namespace btl::outbound {
namespace {

namespace net = Poco::Net;

constexpr std::size_t kServersMax = 4;  // addresses that are tried, one after the other
constexpr std::uint64_t kRepliesBytesMax = 64U << 10U;
// Of replies: a class, and numbers that ask for more.
constexpr int kLowestStatus = 200;
constexpr int kDone = 2;
constexpr int kGoOn = 334;
constexpr int kSendIt = 354;

bool is_positive(int status) {
  return status / 100 == kDone;
}

std::string base64_text(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                   reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

// Poco's session, which lets its heirs put another socket under the talk.
class Session final : public net::SMTPClientSession {
 public:
  explicit Session(const net::StreamSocket& socket) : SMTPClientSession(socket) {}

  // What the server said before TLS began is forgotten: anybody could have said it.
  void go_on_over(const net::StreamSocket& tls) { socket() = tls; }
  net::SocketImpl* connection() { return socket().impl(); }
};

// One message on its way.
class Talk {
 public:
  Talk(const SmtpOptions& options, const os::Clock& clock, const std::atomic<bool>& cancelled)
      : options_(options),
        allowance_{.clock = clock, .bytes_left = kRepliesBytesMax, .cancelled = &cancelled} {}

  Delivery run(const std::vector<NetworkAddress>& addresses,
               const std::string& from,
               const std::string& to,
               const std::string& bytes) {
    try {
      if (auto down = connect(addresses)) return *down;
      if (auto down = greet()) return *down;
      if (auto down = secure()) return *down;
      if (auto down = sign_in()) return *down;
      return hand_over(from, to, bytes);
    } catch (const net::SMTPException& refusal) {  // holds what the server said: only its numbers
      return ended(refusal.code(), refusal.message());
    } catch (const Poco::Exception& error) {
      return lost(error.displayText());
    } catch (const std::exception& error) {
      return lost(error.what());
    }
  }

 private:
  using Down = std::optional<Delivery>;  // why it goes no further

  Down connect(const std::vector<NetworkAddress>& addresses) {
    if (options_.security != MailSecurity::kNone) {
      context_ = make_context(options_.host, options_.ca_file, &certificate_fault_);
    }
    // From here on: reading a hundred authorities is not the server's fault.
    allowance_.deadline = allowance_.clock.steady() + options_.total_max;
    std::string cause = "it has no address";
    for (const NetworkAddress& address : addresses) {
      const auto deadline =
          std::min(allowance_.deadline, allowance_.clock.steady() + options_.connect_max);
      try {
        if (open({to_string(address), options_.port}, deadline)) return std::nullopt;
        cause = fmt::format("{}: nobody answers", to_string(address));
      } catch (const net::NetException& error) {
        cause = error.displayText();
      }
    }
    return Delivery{Fate::kUnreachable, fmt::format("connect: {}", cause)};
  }

  bool open(const net::SocketAddress& address, base::SteadyTime deadline) {
    if (options_.security == MailSecurity::kTls) {
      auto* tls = std::make_unique<TlsSocket>(allowance_, context_).release();
      const OwnSecureSocket socket(tls);  // owns it
      name_peer(*tls);
      if (!tls->open(address, deadline)) return false;
      session_ = std::make_unique<Session>(socket);
      return true;
    }
    // As Poco's talk knows sockets: by a handle that owns the implementation.
    struct OwnSocket final : net::StreamSocket {
      explicit OwnSocket(net::SocketImpl* implementation) : StreamSocket(implementation) {}
    };
    auto* plain = std::make_unique<PlainSocket>(allowance_).release();
    const OwnSocket socket(plain);
    if (!plain->open(address, deadline)) return false;
    session_ = std::make_unique<Session>(socket);
    return true;
  }

  // An address is no name that could be indicated (RFC 6066, 3).
  void name_peer(TlsSocket& tls) const {
    if (!parse_address(options_.host)) tls.setPeerHostName(options_.host);
  }

  Down greet() {
    step_ = "greeting";
    session_->open();
    return hello();
  }

  // EHLO, and what the server offers.
  Down hello() {
    step_ = "EHLO";
    const int status = session_->sendCommand("EHLO", options_.greeting, offered_);
    if (!is_positive(status)) return ended(status, offered_);
    return std::nullopt;
  }

  Down secure() {
    if (options_.security != MailSecurity::kStartTls) return std::nullopt;
    step_ = "STARTTLS";
    if (!offers(offered_, "STARTTLS")) {
      return Delivery{Fate::kUnreachable, "STARTTLS: the server does not offer it"};
    }
    std::string reply;
    const int status = session_->sendCommand("STARTTLS", reply);
    if (!is_positive(status)) return ended(status, reply);
    auto* plain = static_cast<net::StreamSocketImpl*>(session_->connection());
    auto* tls = std::make_unique<TlsSocket>(allowance_, plain, context_).release();
    const OwnSecureSocket socket(tls);  // owns it
    name_peer(*tls);
    tls->begin_tls();
    session_->go_on_over(socket);
    return hello();  // what was offered in the clear does not count
  }

  Down sign_in() {
    if (options_.user.empty()) return std::nullopt;
    step_ = "AUTH";
    if (offers(offered_, "AUTH", "PLAIN")) {
      std::string plain = '\0' + options_.user;
      plain += '\0' + options_.password;
      return asked("AUTH PLAIN " + base64_text(plain));
    }
    if (!offers(offered_, "AUTH", "LOGIN")) {
      return Delivery{Fate::kUnreachable, "AUTH: the server takes neither PLAIN nor LOGIN"};
    }
    std::string reply;
    for (const std::string& line : {std::string("AUTH LOGIN"), base64_text(options_.user)}) {
      const int status = session_->sendCommand(line, reply);
      if (status != kGoOn) return ended(status, reply);
    }
    return asked(base64_text(options_.password));
  }

  Down asked(const std::string& line) {
    std::string reply;
    const int status = session_->sendCommand(line, reply);
    if (!is_positive(status)) return ended(status, reply);
    return std::nullopt;
  }

  Delivery hand_over(const std::string& from, const std::string& to, const std::string& bytes) {
    is_about_message_ = true;
    if (auto refused = ask("MAIL FROM", ":<" + from + ">", kDone)) return *refused;
    if (auto refused = ask("RCPT TO", ":<" + to + ">", kDone)) return *refused;
    if (auto refused = ask("DATA", "", kSendIt)) return *refused;
    step_ = "message";
    std::istringstream stream(bytes);
    session_->sendMessage(stream);  // doubles dots at the beginning of lines
    return {};
  }

  // `wanted`: the class or the number that the answer must have.
  Down ask(const char* step, const std::string& argument, int wanted) {
    step_ = step;
    std::string reply;
    const int status = session_->sendCommand(step + argument, reply);
    if (status == wanted || status / 100 == wanted) return std::nullopt;
    return ended(status, reply);
  }

  // The server said no. 5xx is for good (RFC 5321, 4.2.1), but only of a message: a password or a
  // greeting that it does not take is the operator's to mend.
  [[nodiscard]] Delivery ended(int status, std::string_view reply) const {
    if (status < kLowestStatus) return lost("the connection was lost");
    Fate fate = Fate::kUnreachable;
    if (is_about_message_) fate = status / 100 == 5 ? Fate::kNever : Fate::kLater;
    return {fate, fmt::format("{}: {}", step_, reply_numbers(status, reply))};
  }

  // The talk broke off. Behind the last line of a message nobody knows whether the server has it.
  [[nodiscard]] Delivery lost(std::string_view cause) const {
    const Fate fate = is_about_message_ ? Fate::kLater : Fate::kUnreachable;
    if (!certificate_fault_.empty()) {
      return {fate, "its certificate is refused: " + certificate_fault_};
    }
    switch (allowance_.fault) {
      case Allowance::Fault::kTooLate:
        return {fate, fmt::format("{}: not done within {} ms", step_, options_.total_max.count())};
      case Allowance::Fault::kTooLarge:
        return {fate, fmt::format("{}: the server says too much", step_)};
      case Allowance::Fault::kNone: break;
    }
    return {fate, fmt::format("{}: {}", step_, cause)};
  }

  const SmtpOptions& options_;
  Allowance allowance_;
  std::string certificate_fault_;
  net::Context::Ptr context_;
  std::string offered_;
  std::string step_ = "connect";
  bool is_about_message_ = false;
  std::unique_ptr<Session> session_;  // last: its socket uses what is above
};

}  // namespace

SmtpTransport::SmtpTransport(SmtpOptions options, const os::Clock& clock)
    : options_(std::move(options)), clock_(clock) {
  BTL_ASSERT(options_.resolve != nullptr);
}

Delivery SmtpTransport::deliver(const std::string& from,
                                const std::string& to,
                                const std::string& bytes) {
  std::vector<NetworkAddress> addresses;
  if (const auto literal = parse_address(options_.host)) {
    addresses.push_back(*literal);
  } else {
    auto resolved = options_.resolve(options_.host);
    if (resolved.has_error()) {
      return {Fate::kUnreachable, "its name cannot be resolved: " + resolved.error().message};
    }
    addresses = std::move(*resolved);
  }
  addresses.resize(std::min(addresses.size(), kServersMax));
  if (options_.security == MailSecurity::kNone &&
      !std::all_of(addresses.begin(), addresses.end(), is_loopback)) {
    return {Fate::kUnreachable, "in the clear mail goes to this machine alone"};
  }
  return Talk(options_, clock_, cancelled_).run(addresses, from, to, bytes);
}

}  // namespace btl::outbound
