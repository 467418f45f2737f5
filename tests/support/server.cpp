// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/server.hpp"

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::test {
namespace {

constexpr std::chrono::seconds kAfterKill{10};

// The port in "ready http://127.0.0.1:8080"; 0 for any other line.
std::uint16_t port_of(std::string_view line) {
  constexpr std::string_view kReady = "ready http://";
  if (!line.starts_with(kReady)) return 0;
  const auto digits = line.substr(line.rfind(':') + 1);
  std::uint16_t port = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), port).ptr;
  return end == digits.data() + digits.size() ? port : 0;
}

}  // namespace

std::string program() {
  return BTL_PROGRAM;
}

std::string demo_folder() {
  return BTL_DEMO;
}

Server::Server(ServerOptions options) : options_(std::move(options)) {
  if (options_.data.empty()) options_.data = folder_ / "data";
}

Server::~Server() = default;

std::optional<std::chrono::milliseconds> Server::start(std::chrono::milliseconds within) {
  const auto begin = std::chrono::steady_clock::now();
  auto command = options_.before;
  for (const char* word : {BTL_PROGRAM, "serve", "--listen", "127.0.0.1:0"}) {
    command.emplace_back(word);
  }
  for (std::string& word : places()) command.push_back(std::move(word));
  process_.reset();
  process_ = std::make_unique<Process>(ProcessOptions{
      .command = command, .environment = options_.environment, .error_file = folder_ / "log"});
  const auto line = process_->read_line(within);
  if (!line) return std::nullopt;
  port_ = port_of(*line);
  if (port_ == 0) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                               begin);
}

void Server::kill() {
  BTL_ASSERT(process_ != nullptr);
  process_->signal(SIGKILL);
  const auto ended = process_->wait(kAfterKill);
  BTL_ASSERT(ended.has_value());
}

std::optional<int> Server::stop(std::chrono::milliseconds within) {
  signal(SIGTERM);
  return wait(within);
}

void Server::signal(int number) const {
  BTL_ASSERT(process_ != nullptr);
  process_->signal(number);
}

std::optional<int> Server::wait(std::chrono::milliseconds within) {
  BTL_ASSERT(process_ != nullptr);
  return process_->wait(within);
}

std::optional<HttpAnswer> Server::send(const HttpRequest& request) const {
  return HttpClient(port_).send(request);
}

std::optional<HttpAnswer> Server::get(const std::string& target) const {
  return send({.method = "GET", .target = target});
}

Outcome Server::verb(const std::vector<std::string>& words) const {
  std::vector<std::string> command = {program()};
  command.insert(command.end(), words.begin(), words.end());
  for (std::string& word : places()) command.push_back(std::move(word));
  return run(command);
}

std::vector<std::string> Server::places() const {
  std::vector<std::string> words = {"--config", options_.config, "--data", options_.data};
  if (!options_.plugins.empty()) {
    words.emplace_back("--plugins");
    words.push_back(options_.plugins);
  }
  return words;
}

std::string Server::log() const {
  return read_text(folder_ / "log");
}

}  // namespace btl::test
