// SPDX-License-Identifier: EUPL-1.2
// As much of a browser as signing in needs: it keeps cookies a host, follows redirects and sends
// forms. Names lead to ports of this machine. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "tests/support/http_client.hpp"

namespace btl::test {

struct Page {
  std::string url;  // where it was in the end
  HttpAnswer answer;
};

class Browser {
 public:
  // `origin` is "https://btl.test".
  void know(const std::string& origin, std::uint16_t port) { ports_[origin] = port; }

  // Follows redirects, but none to `stop_at` (the beginning of a URL): that one is given as it is.
  Page get(const std::string& url, const std::string& stop_at = {});
  // Sends the first form of the page, with what is filled in beside its hidden fields.
  Page submit(const Page& page,
              const std::map<std::string, std::string>& filled_in,
              const std::string& stop_at = {});

  // The value of a cookie, or empty.
  [[nodiscard]] std::string cookie(const std::string& origin, const std::string& name) const;
  void forget_cookies(const std::string& origin) { cookies_.erase(origin); }

 private:
  Page follow(std::string method, std::string url, std::string body, const std::string& stop_at);
  HttpAnswer send(const std::string& method, const std::string& url, const std::string& body);
  void keep_cookies(const std::string& origin, const HttpAnswer& answer);

  std::map<std::string, std::uint16_t> ports_;                         // by origin
  std::map<std::string, std::map<std::string, std::string>> cookies_;  // by origin, then name
};

// "https://btl.test" of "https://btl.test/a?b".
std::string origin_of(const std::string& url);
// What follows it.
std::string target_of(const std::string& url);

}  // namespace btl::test
