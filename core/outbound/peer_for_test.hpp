// SPDX-License-Identifier: EUPL-1.2
// A peer on this machine that answers as a test wants it to: with bytes, slowly, in the clear or
// over TLS with a certificate made for the test. One connection after the other. For tests only.
#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::outbound {

struct CertificateForTest {
  // Signs itself. `names` as OpenSSL writes them: "DNS:login.test,IP:127.0.0.1". Over when `days`
  // is negative.
  explicit CertificateForTest(const std::string& names, int days = 1)
      : key(EVP_EC_gen("P-256"), &EVP_PKEY_free), certificate(X509_new(), &X509_free) {
    constexpr long kDaySeconds = 24L * 60 * 60;
    X509* made = certificate.get();
    X509_set_version(made, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_gmtime_adj(X509_getm_notBefore(made), -2 * kDaySeconds);
    X509_gmtime_adj(X509_getm_notAfter(made), days * kDaySeconds);
    X509_set_pubkey(made, key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made),
                               "CN",
                               MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("made for a test"),
                               -1,
                               -1,
                               0);
    X509_set_issuer_name(made, X509_get_subject_name(made));
    X509_EXTENSION* extension =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str());
    BTL_ASSERT(extension != nullptr);
    X509_add_ext(made, extension, -1);
    X509_EXTENSION_free(extension);
    BTL_ASSERT(X509_sign(made, key.get(), EVP_sha256()) > 0);
  }

  void write(const std::string& path) const {
    std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_X509(memory.get(), certificate.get());
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    std::ofstream(path).write(bytes, size);
  }

  void write_key(const std::string& path) const {
    std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    std::ofstream(path).write(bytes, size);
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key;
  std::unique_ptr<X509, decltype(&X509_free)> certificate;
};

class PeerForTest {
 public:
  // Writes to whoever connected; false when they are gone.
  using Write = std::function<bool(std::string_view)>;
  // Called with each request's bytes. The connection is closed when it returns.
  using Answer = std::function<void(const std::string& request, const Write& write)>;

  // In the clear when there is no certificate.
  explicit PeerForTest(Answer answer, const CertificateForTest* certificate = nullptr)
      : answer_(std::move(answer)) {
    if (certificate != nullptr) {
      context_.reset(SSL_CTX_new(TLS_server_method()));
      SSL_CTX_use_certificate(context_.get(), certificate->certificate.get());
      SSL_CTX_use_PrivateKey(context_.get(), certificate->key.get());
    }
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    BTL_ASSERT(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
    BTL_ASSERT(::listen(listener_, 8) == 0);
    socklen_t size = sizeof(address);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  PeerForTest(const PeerForTest&) = delete;
  PeerForTest& operator=(const PeerForTest&) = delete;
  ~PeerForTest() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
  }

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] int connections() const { return connections_; }
  [[nodiscard]] bool stopping() const { return stopping_; }

 private:
  void serve() {
    while (!stopping_) {
      pollfd wanted{.fd = listener_, .events = POLLIN, .revents = 0};
      if (::poll(&wanted, 1, 10) <= 0) continue;
      const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (socket < 0) continue;
      ++connections_;
      const timeval soon{.tv_sec = 5, .tv_usec = 0};
      ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof(soon));
      if (context_) {
        serve_tls(socket);
      } else {
        serve_plain(socket);
      }
      ::close(socket);
    }
  }

  void serve_plain(int socket) {
    serve_with([&](char* bytes, std::size_t size) { return ::recv(socket, bytes, size, 0); },
               [&](std::string_view bytes) {
                 return ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
                        static_cast<ssize_t>(bytes.size());
               });
  }

  void serve_tls(int socket) {
    const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context_.get()), &SSL_free);
    SSL_set_fd(tls.get(), socket);
    if (SSL_accept(tls.get()) != 1) return;
    serve_with(
        [&](char* bytes, std::size_t size) {
          return static_cast<ssize_t>(SSL_read(tls.get(), bytes, static_cast<int>(size)));
        },
        [&](std::string_view bytes) {
          return SSL_write(tls.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
        });
    SSL_shutdown(tls.get());
  }

  // Reads a whole request, with a body of the length that it says, and lets it be answered.
  template <class Read>
  void serve_with(Read read, const Write& write) {
    std::string request;
    std::size_t whole = 0;
    while (whole == 0 || request.size() < whole) {
      char bytes[4096];
      const ssize_t got = read(bytes, sizeof(bytes));
      if (got <= 0) return;
      request.append(bytes, static_cast<std::size_t>(got));
      const auto end = request.find("\r\n\r\n");
      if (end == std::string::npos) continue;
      const auto length = request.find("Content-Length: ");
      whole = end + 4;
      if (length < end) whole += std::stoul(request.substr(length + 16));
    }
    answer_(request, write);
  }

  struct FreeContext {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  };

  const Answer answer_;
  std::unique_ptr<SSL_CTX, FreeContext> context_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  std::thread thread_;
};

}  // namespace btl::outbound
