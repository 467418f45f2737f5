// SPDX-License-Identifier: EUPL-1.2
// People who sign in at a running server, as their browser would: invited over the admin socket, a
// password chosen with the link, a session with its cookie and CSRF token. One thread.
#pragma once

#include <string>

#include "tests/support/server.hpp"

namespace btl::test {

struct PortalSession {
  std::string login;
  std::string cookie;
  std::string csrf;
};

class Portal {
 public:
  // `server` runs, and outlives this.
  explicit Portal(const Server& server) : server_(server) {}

  // As the operator, over the admin socket.
  [[nodiscard]] HttpAnswer as_operator(const std::string& method,
                                       const std::string& target,
                                       const std::string& body = {}) const;

  // The person behind the account has chosen a password, and signs in.
  [[nodiscard]] PortalSession first_session(const std::string& account, const std::string& login);
  [[nodiscard]] PortalSession first_session_with_second_factor(const std::string& account,
                                                               const std::string& login);
  // Again with the same password: the answer.
  [[nodiscard]] HttpAnswer sign_in(const std::string& login) const;

  [[nodiscard]] HttpAnswer send(const PortalSession& session,
                                const std::string& method,
                                const std::string& target,
                                const std::string& body = {},
                                const Headers& more = {}) const;

 private:
  const Server& server_;
};

}  // namespace btl::test
