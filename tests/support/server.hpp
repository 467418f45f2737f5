// SPDX-License-Identifier: EUPL-1.2
// The real `btl serve` as a child, on a free port with folders of its own. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/http_client.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {

std::string program();      // path of btl
std::string demo_folder();  // the demo configuration, which asks for second factors here

struct ServerOptions {
  std::string config = demo_folder();
  std::string data = {};                 // empty: a folder that goes with the object
  std::string plugins = {};              // empty: those that were built
  std::vector<std::string> before = {};  // a command that runs the server: strace and its options
  std::map<std::string, std::string> environment = {};
};

class Server {
 public:
  explicit Server(ServerOptions options = {});
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  // kills

  // Starts and waits for readiness. How long that took; nothing: it ended, or is not ready within
  // the time.
  [[nodiscard]] std::optional<std::chrono::milliseconds> start(
      std::chrono::milliseconds within = std::chrono::seconds{20});

  // SIGKILL, and waits for the end.
  void kill();
  // SIGTERM; the exit code, or nothing when it does not end within the time.
  std::optional<int> stop(std::chrono::milliseconds within = std::chrono::seconds{20});
  void signal(int number) const;
  // Waits for an end that comes by itself.
  std::optional<int> wait(std::chrono::milliseconds within);

  // One request on a connection of its own.
  [[nodiscard]] std::optional<HttpAnswer> send(const HttpRequest& request) const;
  [[nodiscard]] std::optional<HttpAnswer> get(const std::string& target) const;

  // `btl VERB...` against this server.
  [[nodiscard]] Outcome verb(const std::vector<std::string>& words) const;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] pid_t process_id() const { return process_->id(); }
  [[nodiscard]] const std::string& data() const { return options_.data; }
  [[nodiscard]] std::string log() const;  // all of stderr of all starts

 private:
  // Where everything is, as options of the program.
  [[nodiscard]] std::vector<std::string> places() const;

  TemporaryFolder folder_;
  ServerOptions options_;
  std::unique_ptr<Process> process_;
  std::uint16_t port_ = 0;
};

}  // namespace btl::test
