// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <thread>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::test {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLookEvery{2};
constexpr int kCannotExecute = 127;

std::vector<std::string> merged_environment(const std::map<std::string, std::string>& added) {
  std::map<std::string, std::string> all;
  for (char** entry = ::environ; *entry != nullptr; ++entry) {
    const std::string text(*entry);
    const auto equal = text.find('=');
    all[text.substr(0, equal)] = equal == std::string::npos ? "" : text.substr(equal + 1);
  }
  for (const auto& [name, value] : added) all[name] = value;
  std::vector<std::string> lines;
  for (const auto& [name, value] : all) lines.push_back(name + "=" + value);
  return lines;
}

// The form that exec wants. The strings must outlive it.
std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& text : strings) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// In the child, between fork and exec: nothing but async-signal-safe calls.
[[noreturn]] void become(char** command, char** environment, int output, const char* error_file) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::dup2(output, STDOUT_FILENO);
  if (*error_file != '\0') {
    const int error = ::open(error_file, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (error >= 0) ::dup2(error, STDERR_FILENO);
  }
  ::execvpe(command[0], command, environment);
  ::_exit(kCannotExecute);
}

int to_shell_status(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Process::Process(const ProcessOptions& options) {
  BTL_ASSERT(!options.command.empty());
  auto words = options.command;
  auto lines = merged_environment(options.environment);
  const auto command = pointers(words);
  const auto environment = pointers(lines);
  std::array<int, 2> ends{};
  const int piped = ::pipe2(ends.data(), O_CLOEXEC);
  BTL_ASSERT(piped == 0);
  id_ = ::fork();
  BTL_ASSERT(id_ >= 0);
  if (id_ == 0) {
    become(const_cast<char**>(command.data()),
           const_cast<char**>(environment.data()),
           ends[1],
           options.error_file.c_str());
  }
  ::close(ends[1]);
  output_ = ends[0];
}

Process::~Process() {
  if (!status_) {
    signal(SIGKILL);
    ::waitpid(id_, nullptr, 0);
  }
  ::close(output_);
}

bool Process::fill(Clock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd waiting{.fd = output_, .events = POLLIN, .revents = 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    std::array<char, 4096> bytes{};
    const auto count = ::read(output_, bytes.data(), bytes.size());
    if (count <= 0) return false;
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }
}

std::optional<std::string> Process::read_line(std::chrono::milliseconds within) {
  const auto deadline = Clock::now() + within;
  for (;;) {
    const auto end = buffer_.find('\n');
    if (end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line;
    }
    if (!fill(deadline)) return std::nullopt;
  }
}

std::string Process::read_all(std::chrono::milliseconds within) {
  const auto deadline = Clock::now() + within;
  while (fill(deadline)) {
  }
  return std::exchange(buffer_, {});
}

void Process::signal(int number) const {
  if (!status_) ::kill(id_, number);
}

std::optional<int> Process::wait(std::chrono::milliseconds within) {
  const auto deadline = Clock::now() + within;
  while (!status_) {
    int status = 0;
    if (::waitpid(id_, &status, WNOHANG) == id_) {
      status_ = to_shell_status(status);
    } else if (Clock::now() >= deadline) {
      return std::nullopt;
    } else {
      std::this_thread::sleep_for(kLookEvery);
    }
  }
  return status_;
}

Outcome run(const std::vector<std::string>& command, std::chrono::milliseconds within) {
  const auto deadline = Clock::now() + within;
  Process process({.command = command, .environment = {}, .error_file = ""});
  Outcome outcome;
  outcome.output = process.read_all(within);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  outcome.status = process.wait(std::max(left, kLookEvery)).value_or(-1);
  return outcome;
}

bool has_program(std::string_view name) {
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((std::filesystem::path(folder) / name).c_str(), X_OK) == 0) return true;
  }
  return false;
}

}  // namespace btl::test
