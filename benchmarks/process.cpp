// SPDX-License-Identifier: EUPL-1.2
#include "benchmarks/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <sstream>

#include "core/base/assert.hpp"

namespace btl::benchmarks {

Process::Process(const std::vector<std::string>& command, const std::string& log) {
  std::array<int, 2> pipe{};
  BTL_ASSERT(::pipe2(pipe.data(), O_CLOEXEC) == 0);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int failed =
      ::posix_spawn(&id_, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  out_ = pipe[0];
  BTL_ASSERT(failed == 0);
}

Process::~Process() {
  ::close(out_);
  ::kill(id_, SIGTERM);
  ::waitpid(id_, nullptr, 0);
}

std::string Process::wait_for_line(const std::string& prefix) {
  std::array<char, 4096> chunk{};
  for (;;) {
    for (auto end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n')) {
      const std::string line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      if (line.starts_with(prefix)) return line.substr(prefix.size());
    }
    const auto got = ::read(out_, chunk.data(), chunk.size());
    if (got <= 0) return {};
    unread_.append(chunk.data(), static_cast<std::size_t>(got));
  }
}

std::string Process::read_all() {
  std::array<char, 4096> chunk{};
  for (auto got = ::read(out_, chunk.data(), chunk.size()); got > 0;
       got = ::read(out_, chunk.data(), chunk.size())) {
    unread_.append(chunk.data(), static_cast<std::size_t>(got));
  }
  return std::move(unread_);
}

std::chrono::microseconds Process::cpu_time() const {
  std::ifstream file("/proc/" + std::to_string(id_) + "/stat");
  std::string text;
  std::getline(file, text);
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;  // fields 3 to 13 of proc(5)
  std::int64_t user_ticks = 0;
  std::int64_t system_ticks = 0;
  fields >> user_ticks >> system_ticks;
  return std::chrono::microseconds{(user_ticks + system_ticks) * 1'000'000 /
                                   ::sysconf(_SC_CLK_TCK)};
}

std::uint64_t Process::resident_bytes() const {
  std::ifstream file("/proc/" + std::to_string(id_) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmRSS:")) return std::stoull(line.substr(6)) * 1024;
  }
  return 0;
}

}  // namespace btl::benchmarks
