// SPDX-License-Identifier: EUPL-1.2
// G13: durable publish against durable servers on the same disk: Redis Streams with appendfsync
// always and PostgreSQL 15, each with 64 connections. Ours is called in the process and theirs
// through a socket: that is the design, and it must be said with the figure. Usage: server_bench
// FOLDER [ROUNDS]. Prints the table; the last line is the JSON list.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <regex>
#include <thread>

#include "benchmarks/comparison.hpp"
#include "benchmarks/durable/window.hpp"
#include "benchmarks/durable/world.hpp"
#include "benchmarks/process.hpp"
#include "core/base/assert.hpp"

namespace btl::benchmarks {
namespace {

constexpr const char* kPostgresPrograms = "/usr/lib/postgresql/15/bin/";

// A port that is free now.
std::string free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  BTL_ASSERT(socket >= 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t bytes = sizeof(address);
  BTL_ASSERT(::bind(socket, reinterpret_cast<const sockaddr*>(&address), bytes) == 0);
  BTL_ASSERT(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &bytes) == 0);
  ::close(socket);
  return std::to_string(ntohs(address.sin_port));
}

// What `command` prints.
std::string output_of(const std::vector<std::string>& command, const std::string& log) {
  Process process(command, log);
  return process.read_all();
}

double number_after(const std::string& text, const std::string& pattern) {
  std::smatch found;
  BTL_ASSERT(std::regex_search(text, found, std::regex(pattern)));
  return std::stod(found[1]);
}

class Redis {
 public:
  explicit Redis(const std::string& folder) : log_(folder + "/redis.log") {
    std::filesystem::create_directories(folder + "/redis");
    server_.emplace(std::vector<std::string>{"/usr/bin/redis-server",
                                             "--port",
                                             port_,
                                             "--bind",
                                             "127.0.0.1",
                                             "--dir",
                                             folder + "/redis",
                                             "--appendonly",
                                             "yes",
                                             "--appendfsync",
                                             "always",
                                             "--save",
                                             ""},
                    log_);
    while (output_of({"/usr/bin/redis-cli", "-p", port_, "ping"}, log_).find("PONG") ==
           std::string::npos) {
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
  }

  [[nodiscard]] double per_second() const {
    const std::string printed = output_of({"/usr/bin/redis-benchmark",
                                           "-p",
                                           port_,
                                           "-c",
                                           "64",
                                           "-n",
                                           "30000",
                                           "--csv",
                                           "XADD",
                                           "log",
                                           "*",
                                           "payload",
                                           std::string(256, 'x')},
                                          log_);
    return number_after(printed, "\n\"[^\"]*\",\"([0-9.]+)\"");
  }

 private:
  const std::string port_ = free_port();
  const std::string log_;
  std::optional<Process> server_;
};

// PostgreSQL refuses to run as root; then it runs as its own user.
class Postgres {
 public:
  explicit Postgres(const std::string& folder)
      : folder_(folder + "/postgres"), log_(folder + "/postgres.log") {
    std::filesystem::create_directories(folder_);
    if (::geteuid() == 0) {
      prefix_ = {"/usr/sbin/runuser", "-u", "postgres", "--"};
      output_of({"/usr/bin/chown", "-R", "postgres", folder_}, log_);
    }
    output_of(as_user({program("initdb"), "-D", folder_ + "/data", "-U", "bench", "-A", "trust"}),
              log_);
    server_.emplace(as_user({program("postgres"),
                             "-D",
                             folder_ + "/data",
                             "-k",
                             folder_,
                             "-c",
                             "listen_addresses=",
                             "-c",
                             "max_connections=100"}),
                    log_);
    while (sql("SELECT 'up'").find("up") == std::string::npos) {
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    (void)sql("CREATE TABLE event (sequence bigserial PRIMARY KEY, payload text NOT NULL)");
    std::ofstream(folder_ + "/insert.sql")
        << "INSERT INTO event (payload) VALUES ('" << std::string(256, 'x') << "');\n";
  }

  [[nodiscard]] double per_second() const {
    const std::string printed = output_of(as_user({program("pgbench"),
                                                   "-n",
                                                   "-h",
                                                   folder_,
                                                   "-U",
                                                   "bench",
                                                   "-M",
                                                   "prepared",
                                                   "-c",
                                                   "64",
                                                   "-j",
                                                   "1",
                                                   "-T",
                                                   "2",
                                                   "-f",
                                                   folder_ + "/insert.sql",
                                                   "postgres"}),
                                          log_);
    return number_after(printed, "tps = ([0-9.]+)");
  }

 private:
  static std::string program(const std::string& name) { return kPostgresPrograms + name; }

  [[nodiscard]] std::vector<std::string> as_user(std::vector<std::string> command) const {
    command.insert(command.begin(), prefix_.begin(), prefix_.end());
    return command;
  }

  [[nodiscard]] std::string sql(const std::string& statement) const {
    return output_of(
        as_user({program("psql"), "-h", folder_, "-U", "bench", "-Atc", statement, "postgres"}),
        log_);
  }

  const std::string folder_;
  const std::string log_;
  std::vector<std::string> prefix_;
  std::optional<Process> server_;
};

int run(const std::string& folder, int rounds) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  World world(folder);
  const Redis redis(folder);
  const Postgres postgres(folder);
  const auto ours = [&world] {
    PublishWindow window(
        world.store(), world.bus(), [&world] { return world.publish(256); }, 64);
    return window.run(std::chrono::milliseconds{1'000}).per_second;
  };
  Report report(rounds);
  report.compare({"G13-redis",
                  "publish 256 B, 64 in flight / Redis Streams appendfsync always",
                  Bound::kAtLeast,
                  3},
                 "1/s",
                 ours,
                 [&redis] { return redis.per_second(); });
  report.compare(
      {"G13-pg", "publish 256 B, 64 in flight / PostgreSQL 15, 64 connections", Bound::kAtLeast, 8},
      "1/s",
      ours,
      [&postgres] { return postgres.per_second(); });
  report.print();
  std::cout << '[' << report.json() << "]\n";
  return 0;
}

}  // namespace
}  // namespace btl::benchmarks

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: server_bench FOLDER [ROUNDS]\n";
    return 2;
  }
  return btl::benchmarks::run(std::filesystem::absolute(argv[1]),
                              argc > 2 ? std::atoi(argv[2]) : 5);
}
