// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/https_fetcher.hpp"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/SSLException.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "core/base/assert.hpp"
#include "core/outbound/peer_socket.hpp"

namespace btl::outbound {
namespace {

namespace net = Poco::Net;

constexpr std::size_t kChunkBytes = 8U << 10U;
constexpr int kHeaderFieldsMax = 100;
constexpr std::size_t kAddressesMax = 4;  // that are tried, one after the other

// One request and its answer.
class Exchange {
 public:
  Exchange(const Url& url, const HttpsFetcherOptions& options, const os::Clock& clock)
      : url_(url),
        options_(options),
        allowance_{.clock = clock,
                   .bytes_left = options.limits.header_bytes_max + options.limits.body_bytes_max} {}

  base::Result<OutboundResponse> run(const OutboundRequest& request,
                                     const std::vector<NetworkAddress>& addresses) {
    try {
      if (auto connected = connect(addresses); connected.has_error()) return connected.error();
      if (!send(request)) return failure("the connection was lost");
      return receive();
    } catch (const Poco::Exception& error) {
      return failure(error.displayText());
    } catch (const std::exception& error) {
      return failure(error.what());
    }
  }

 private:
  // Why it ended, the surest reason first.
  [[nodiscard]] base::Error failure(std::string_view otherwise) const {
    if (!certificate_fault_.empty()) {
      return error(base::ErrorCode::kDenied, "its certificate is refused: " + certificate_fault_);
    }
    switch (allowance_.fault) {
      case Allowance::Fault::kTooLate:
        return error(base::ErrorCode::kTimeout,
                     fmt::format("no answer within {} ms", options_.limits.total_max.count()));
      case Allowance::Fault::kTooLarge: return too_large();
      case Allowance::Fault::kNone: break;
    }
    return error(base::ErrorCode::kUnavailable, std::string(otherwise));
  }

  [[nodiscard]] base::Error error(base::ErrorCode code, const std::string& cause) const {
    return {code, fmt::format("{}: {}", to_string(url_.origin), cause)};
  }

  [[nodiscard]] base::Error too_large() const {
    return error(base::ErrorCode::kTooLarge,
                 fmt::format("the answer has more than {} bytes of headers or {} of body",
                             options_.limits.header_bytes_max,
                             options_.limits.body_bytes_max));
  }

  base::Status connect(const std::vector<NetworkAddress>& addresses) {
    if (url_.origin.scheme == Scheme::kHttps) {
      context_ = make_context(url_.origin.host, options_.ca_file, &certificate_fault_);
    }
    // From here on: reading a hundred authorities is not the peer's fault.
    allowance_.deadline = allowance_.clock.steady() + options_.limits.total_max;
    std::string cause;
    for (const NetworkAddress& address : addresses) {
      const auto deadline =
          std::min(allowance_.deadline, allowance_.clock.steady() + options_.limits.connect_max);
      try {
        if (open({to_string(address), url_.origin.port}, deadline)) return {};
        cause = fmt::format("{}: nobody answers", to_string(address));
      } catch (const net::SSLException&) {
        throw;  // of the files of certificates: another address does not help
      } catch (const Poco::Exception& refused) {
        cause = fmt::format("{}: {}", to_string(address), refused.displayText());
      }
    }
    return error(base::ErrorCode::kUnavailable, "cannot connect to " + cause);
  }

  bool open(const net::SocketAddress& address, base::SteadyTime deadline) {
    if (url_.origin.scheme == Scheme::kHttp) {
      auto* plain = std::make_unique<PlainSocket>(allowance_).release();
      const net::StreamSocket socket(plain);  // owns it
      if (!plain->open(address, deadline)) return false;
      session_ = std::make_unique<net::HTTPClientSession>(socket);
      return true;
    }
    auto* tls = std::make_unique<TlsSocket>(allowance_, context_).release();
    const OwnSecureSocket socket(tls);  // owns it
    // An address is no name that could be indicated (RFC 6066, 3).
    if (!parse_address(url_.origin.host)) tls->setPeerHostName(url_.origin.host);
    if (!tls->open(address, deadline)) return false;
    // Poco's session for https takes no socket that is connected; this one asks the socket for
    // bytes.
    session_ = std::make_unique<net::HTTPClientSession>(socket);
    return true;
  }

  bool send(const OutboundRequest& request) {
    net::HTTPRequest head(request.method, url_.target, net::HTTPMessage::HTTP_1_1);
    head.setHost(authority_of(url_.origin));
    head.setKeepAlive(false);
    for (const auto& [name, value] : request.headers) head.set(name, value);
    const bool has_body = !request.body.empty() || request.method == net::HTTPRequest::HTTP_POST;
    if (has_body) head.setContentLength64(static_cast<Poco::Int64>(request.body.size()));
    std::ostream& stream = session_->sendRequest(head);
    stream.write(request.body.data(), static_cast<std::streamsize>(request.body.size()));
    stream.flush();
    if (const auto* lost = session_->networkException()) lost->rethrow();
    return stream.good();
  }

  base::Result<OutboundResponse> receive() {
    net::HTTPResponse head;
    head.setFieldLimit(kHeaderFieldsMax);
    std::istream& stream = session_->receiveResponse(head);
    OutboundResponse response{.status = static_cast<std::uint32_t>(head.getStatus())};
    std::uint64_t header_bytes = 0;
    for (const auto& [name, value] : head) {
      header_bytes += name.size() + value.size();
      response.headers.emplace_back(Poco::toLower(name), value);
    }
    if (header_bytes > options_.limits.header_bytes_max) return too_large();
    constexpr std::uint32_t kRedirects = 3;
    if (response.status / 100 == kRedirects) {
      return error(
          base::ErrorCode::kDenied,
          fmt::format("it answers with a redirect ({}), which is not followed", response.status));
    }
    std::array<char, kChunkBytes> chunk{};
    while (stream.read(chunk.data(), chunk.size()), stream.gcount() > 0) {
      response.body.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
      if (response.body.size() > options_.limits.body_bytes_max) return too_large();
    }
    if (const auto* lost = session_->networkException()) lost->rethrow();
    if (allowance_.fault != Allowance::Fault::kNone) return failure({});
    if (is_cut_off(head, response)) return failure("the answer was cut off");
    return response;
  }

  // Poco takes the end of a connection for the end of a body. A body that says where it ends does
  // so before the peer closes.
  [[nodiscard]] bool is_cut_off(const net::HTTPResponse& head,
                                const OutboundResponse& response) const {
    if (head.getChunkedTransferEncoding()) return allowance_.peer_closed;
    if (!head.hasContentLength()) return false;
    return static_cast<Poco::UInt64>(head.getContentLength64()) != response.body.size();
  }

  const Url& url_;
  const HttpsFetcherOptions& options_;
  Allowance allowance_;
  std::string certificate_fault_;
  net::Context::Ptr context_;
  std::unique_ptr<net::HTTPClientSession> session_;  // last: its socket uses what is above
};

}  // namespace

HttpsFetcher::HttpsFetcher(HttpsFetcherOptions options, const os::Clock& clock)
    : options_(std::move(options)), clock_(clock) {
  BTL_ASSERT(options_.resolve != nullptr);
}

base::Result<std::vector<NetworkAddress>> HttpsFetcher::addresses_of(
    const AllowedOrigin& allowed) const {
  std::vector<NetworkAddress> addresses;
  if (const auto literal = parse_address(allowed.origin.host)) {
    addresses.push_back(*literal);
  } else {
    auto resolved = options_.resolve(allowed.origin.host);
    if (resolved.has_error()) {
      return base::Error{base::ErrorCode::kUnavailable,
                         fmt::format("{}: its name cannot be resolved: {}",
                                     to_string(allowed.origin),
                                     resolved.error().message)};
    }
    addresses = std::move(*resolved);
  }
  // One bad address among good ones is no accident: nothing is tried then.
  for (const NetworkAddress& address : addresses) {
    if (may_reach(allowed, address)) continue;
    return base::Error{base::ErrorCode::kDenied,
                       fmt::format("{}: its address {} is not one of the public internet",
                                   to_string(allowed.origin),
                                   to_string(address))};
  }
  addresses.resize(std::min(addresses.size(), kAddressesMax));
  return addresses;
}

base::Result<OutboundResponse> HttpsFetcher::fetch(const OutboundRequest& request) {
  const auto url = parse_url(request.url);
  if (url.has_error()) return url.error();
  const AllowedOrigin* allowed = options_.allowed.find(url->origin);
  if (allowed == nullptr) {
    return base::Error{
        base::ErrorCode::kDenied,
        fmt::format("{}: is not among the origins that may be asked", to_string(url->origin))};
  }
  const auto addresses = addresses_of(*allowed);
  if (addresses.has_error()) return addresses.error();
  return Exchange(*url, options_, clock_).run(request, *addresses);
}

}  // namespace btl::outbound
