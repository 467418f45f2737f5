// SPDX-License-Identifier: EUPL-1.2
// Talks to the running server over its admin socket: one request, one answer, blocking. For verbs.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "core/base/result.hpp"

namespace btl::host {

struct AdminAnswer {
  std::uint32_t status = 0;
  std::string body;
};

class AdminClient {
 public:
  explicit AdminClient(std::string socket,
                       std::chrono::milliseconds timeout = std::chrono::milliseconds{10'000});

  // kUnavailable when no server listens there, kDenied when the file mode keeps us out, kTimeout.
  [[nodiscard]] base::Result<AdminAnswer> get(const std::string& target) const;
  [[nodiscard]] base::Result<AdminAnswer> post(const std::string& target,
                                               const std::string& body,
                                               const std::string& type = "application/json") const;
  // PUT of a document of JSON.
  [[nodiscard]] base::Result<AdminAnswer> put(const std::string& target,
                                              const std::string& body) const;
  // DELETE.
  [[nodiscard]] base::Result<AdminAnswer> remove(const std::string& target) const;

 private:
  [[nodiscard]] base::Result<AdminAnswer> send_body(std::string_view method,
                                                    const std::string& target,
                                                    const std::string& body,
                                                    const std::string& type) const;
  [[nodiscard]] base::Result<AdminAnswer> send(const std::string& request) const;

  const std::string socket_;
  const std::chrono::milliseconds timeout_;
};

}  // namespace btl::host
