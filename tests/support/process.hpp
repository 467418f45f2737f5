// SPDX-License-Identifier: EUPL-1.2
// A child process: its output, its end. The child dies with the thread that started it. One thread.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace btl::test {

struct ProcessOptions {
  std::vector<std::string> command;                // program first, looked up in PATH
  std::map<std::string, std::string> environment;  // added to ours
  std::string error_file;                          // stderr is appended there; empty: to ours
};

class Process {
 public:
  explicit Process(const ProcessOptions& options);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();  // kills and waits

  // The next line of stdout without its end. Nothing: none within the time, or the end of output.
  [[nodiscard]] std::optional<std::string> read_line(std::chrono::milliseconds within);
  // Everything that is still to come on stdout.
  [[nodiscard]] std::string read_all(std::chrono::milliseconds within);

  void signal(int number) const;
  // The exit code, or 128 + the signal that ended it, as a shell says it.
  [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds within);

  [[nodiscard]] pid_t id() const { return id_; }

 private:
  // Waits for output; false at its end or when the time is over.
  bool fill(std::chrono::steady_clock::time_point deadline);

  pid_t id_ = -1;
  int output_ = -1;
  std::string buffer_;
  std::optional<int> status_;
};

// Runs a command to its end.
struct Outcome {
  int status = -1;  // -1: did not end in time
  std::string output;
};
Outcome run(const std::vector<std::string>& command,
            std::chrono::milliseconds within = std::chrono::seconds{20});

// Whether the machine has such a program.
bool has_program(std::string_view name);

}  // namespace btl::test
