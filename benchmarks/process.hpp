// SPDX-License-Identifier: EUPL-1.2
// Another program as the object of a measurement: started, waited for, its CPU time and memory
// read, stopped.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace btl::benchmarks {

class Process {
 public:
  // Starts `command` (absolute path first); its stdout can be read, its stderr goes to `<log>`.
  Process(const std::vector<std::string>& command, const std::string& log);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();  // SIGTERM, then waits

  // Reads stdout up to a line that begins with `prefix` and gives what follows; empty when the
  // program ended first.
  std::string wait_for_line(const std::string& prefix);
  // Everything that the program prints until it ends.
  std::string read_all();

  // User and system time used so far, children not counted.
  [[nodiscard]] std::chrono::microseconds cpu_time() const;
  [[nodiscard]] std::uint64_t resident_bytes() const;

 private:
  pid_t id_ = -1;
  int out_ = -1;
  std::string unread_;
};

}  // namespace btl::benchmarks
