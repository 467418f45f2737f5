// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/peer_socket.hpp"

#include <Poco/AutoPtr.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <chrono>

#include "core/base/assert.hpp"
#include "core/outbound/network_address.hpp"

namespace btl::outbound {
namespace {

namespace net = Poco::Net;

constexpr std::chrono::milliseconds kLookEvery{100};  // whether it was cancelled
constexpr int kCertificateDepthMax = 6;
// Of TLS 1.2; those of 1.3 are all good.
constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

// Keeps the first reason why a certificate is no good, for the message.
int note_certificate(int good, X509_STORE_CTX* store) {
  if (good == 1) return 1;
  const auto* ssl = static_cast<const SSL*>(
      X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  auto* reason = static_cast<std::string*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
  if (reason->empty()) {
    *reason = X509_verify_cert_error_string(X509_STORE_CTX_get_error(store));
  }
  return 0;
}

}  // namespace

bool wait_for(int socket, short events, base::SteadyTime deadline, const Allowance& allowance) {
  for (;;) {
    if (allowance.cancelled != nullptr && *allowance.cancelled) return false;
    auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - allowance.clock.steady());
    if (left <= left.zero()) return false;
    if (allowance.cancelled != nullptr) left = std::min(left, kLookEvery);
    pollfd wanted{.fd = socket, .events = events, .revents = 0};
    if (::poll(&wanted, 1, static_cast<int>(left.count())) > 0) return true;
  }
}

// OpenSSL checks the chain and the name during the handshake: one check, in one place. Poco's own,
// which lets a host called "localhost" pass unseen, is off.
net::Context::Ptr make_context(const std::string& host,
                               const std::string& ca_file,
                               std::string* certificate_fault) {
  net::Context::Params params;
  params.caLocation = ca_file;
  params.loadDefaultCAs = true;
  params.verificationMode = net::Context::VERIFY_STRICT;
  params.verificationDepth = kCertificateDepthMax;
  params.cipherList = kCiphers;
  auto context = Poco::makeAuto<net::Context>(net::Context::TLS_CLIENT_USE, params);
  context->requireMinimumProtocol(net::Context::PROTO_TLSV1_2);
  context->enableExtendedCertificateVerification(false);
  SSL_CTX* tls = context->sslContext();
  SSL_CTX_set_app_data(tls, certificate_fault);
  SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, note_certificate);
  X509_VERIFY_PARAM* names = SSL_CTX_get0_param(tls);
  X509_VERIFY_PARAM_set_hostflags(names, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  const int set = parse_address(host)
                      ? X509_VERIFY_PARAM_set1_ip_asc(names, host.c_str())
                      : X509_VERIFY_PARAM_set1_host(names, host.c_str(), host.size());
  BTL_ASSERT(set == 1);  // else any name would do
  return context;
}

}  // namespace btl::outbound
