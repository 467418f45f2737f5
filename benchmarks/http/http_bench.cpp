// SPDX-License-Identifier: EUPL-1.2
// HTTP: a plugin's GET route (G20 CPU a request, G21 requests a second) and the POST of an Open311
// report, against bare Beast, Poco HTTPServer and nginx under the same load from wrk. Usage:
// http_bench BIN_FOLDER CONFIG_FOLDER SCRATCH_FOLDER [ROUNDS]. Prints the table; the last line is
// the JSON list.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>
#include <thread>

#include "benchmarks/comparison.hpp"
#include "benchmarks/process.hpp"
#include "core/base/assert.hpp"

namespace btl::benchmarks {
namespace {

constexpr const char* kHello = "/v1/template-c/hello";
constexpr const char* kReports = "/open311/v2/requests.json";

// One server under load.
struct Load {
  double per_second = 0;
  double cpu_us = 0;  // of the server, a request
};

// A server process that prints "ready http://HOST:PORT" and the path that is asked of it.
struct Server {
  std::vector<std::string> command;
  std::string path;
  std::string script;         // of wrk; empty: plain GET
  std::string fixed_address;  // of a server that prints nothing
};

Load under_load(const Server& server, const std::string& scratch) {
  Process process(server.command, scratch + "/log");
  const std::string address =
      server.fixed_address.empty() ? process.wait_for_line("ready ") : server.fixed_address;
  BTL_ASSERT(!address.empty());
  if (!server.fixed_address.empty()) std::this_thread::sleep_for(std::chrono::milliseconds{500});
  std::vector<std::string> command = {
      "/usr/bin/wrk", "--threads", "1", "--connections", "64", "--duration", "2s"};
  if (!server.script.empty()) command.insert(command.end(), {"--script", server.script});
  command.push_back(address + server.path);
  const auto cpu_before = process.cpu_time();
  std::string printed;
  {
    Process wrk(command, scratch + "/log");
    printed = wrk.read_all();
  }
  const auto cpu = process.cpu_time() - cpu_before;
  if (printed.find(" requests in") == std::string::npos) std::cerr << "wrk said:\n" << printed;
  std::smatch total;
  std::smatch rate;
  BTL_ASSERT(std::regex_search(printed, total, std::regex("([0-9]+) requests in")));
  BTL_ASSERT(std::regex_search(printed, rate, std::regex("Requests/sec: +([0-9.]+)")));
  if (printed.find("Non-2xx") != std::string::npos)
    std::cerr << "refusals under load:\n" << printed;
  return {std::stod(rate[1]), static_cast<double>(cpu.count()) / std::stod(total[1])};
}

void write_file(const std::string& path, const std::string& content) {
  std::ofstream(path) << content;
}

class Servers {
 public:
  Servers(const std::string& programs, const std::string& config, std::string scratch)
      : programs_(programs), config_(config), scratch_(std::move(scratch)) {
    std::filesystem::remove_all(scratch_);
    std::filesystem::create_directories(scratch_);
    write_file(scratch_ + "/nginx.conf",
               "daemon off; master_process off; worker_processes 1; error_log " + scratch_ +
                   "/nginx.log; pid " + scratch_ +
                   "/nginx.pid; events {} http { access_log off; keepalive_requests 100000000;"
                   " client_body_temp_path " +
                   scratch_ + "/b; proxy_temp_path " + scratch_ +
                   "/p;"
                   " fastcgi_temp_path " +
                   scratch_ + "/f; uwsgi_temp_path " + scratch_ +
                   "/u;"
                   " scgi_temp_path " +
                   scratch_ +
                   "/s; server { listen 127.0.0.1:18980;"
                   " location / { default_type application/json; return 200 '{\"hello\":\"from "
                   "nginx\"}'; } } }");
    write_file(scratch_ + "/report.lua",
               "wrk.method = \"POST\"\n"
               "wrk.headers[\"Content-Type\"] = \"application/x-www-form-urlencoded\"\n"
               "wrk.body = \"api_key=demo&service_code=001&lat=52.0&long=4.47&description=" +
                   std::string(120, 'x') + "\"\n");
  }

  [[nodiscard]] Server btl(const std::string& path, const std::string& script) const {
    std::filesystem::remove_all(scratch_ + "/data");
    return {{programs_ + "/btl",
             "serve",
             "--config",
             config_,
             "--data",
             scratch_ + "/data",
             "--listen",
             "127.0.0.1:0"},
            path,
            script,
            ""};
  }
  [[nodiscard]] Server peer(const std::string& program, const std::string& script) const {
    return {{programs_ + "/" + program}, "/", script, ""};
  }
  [[nodiscard]] Server nginx(const std::string& script) const {
    return {
        {"/usr/sbin/nginx", "-c", scratch_ + "/nginx.conf"}, "/", script, "http://127.0.0.1:18980"};
  }
  [[nodiscard]] std::string report_script() const { return scratch_ + "/report.lua"; }
  [[nodiscard]] Load load(const Server& server) const { return under_load(server, scratch_); }

 private:
  const std::string programs_;
  const std::string config_;
  const std::string scratch_;
};

void get_rows(Report& report, const Servers& servers) {
  const auto cpu = [&servers](const Server& server) { return servers.load(server).cpu_us; };
  const auto rate = [&servers](const Server& server) { return servers.load(server).per_second; };
  report.compare(
      {"G20-beast", "GET of a plugin route, CPU a request / bare Beast", Bound::kAtMost, 1.25},
      "us",
      [&] { return cpu(servers.btl(kHello, "")); },
      [&] { return cpu(servers.peer("bare_beast", "")); });
  report.compare(
      {"G20-poco", "GET of a plugin route, CPU a request / Poco HTTPServer", Bound::kAtMost, 0.9},
      "us",
      [&] { return cpu(servers.btl(kHello, "")); },
      [&] { return cpu(servers.peer("poco_server", "")); });
  report.compare(
      {"G21", "GET of a plugin route, 64 connections / nginx return 200", Bound::kAtLeast, 0.6},
      "1/s",
      [&] { return rate(servers.btl(kHello, "")); },
      [&] { return rate(servers.nginx("")); });
}

// Ours stores each report durably, the peers only answer: the ratios say what the promise costs.
void post_rows(Report& report, const Servers& servers) {
  const std::string script = servers.report_script();
  const auto ours = [&] { return servers.load(servers.btl(kReports, script)).per_second; };
  for (const char* peer : {"bare_beast", "poco_server"}) {
    report.compare({std::string("POST-") + peer,
                    std::string("POST of a durable report / ") + peer + " answering only"},
                   "1/s",
                   ours,
                   [&] { return servers.load(servers.peer(peer, script)).per_second; });
  }
  report.compare({"POST-nginx", "POST of a durable report / nginx return 200"}, "1/s", ours, [&] {
    return servers.load(servers.nginx(script)).per_second;
  });
}

}  // namespace
}  // namespace btl::benchmarks

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: http_bench BIN_FOLDER CONFIG_FOLDER SCRATCH_FOLDER [ROUNDS]\n";
    return 2;
  }
  btl::benchmarks::Report report(argc > 4 ? std::atoi(argv[4]) : 5);
  const btl::benchmarks::Servers servers(argv[1], argv[2], std::filesystem::absolute(argv[3]));
  btl::benchmarks::get_rows(report, servers);
  btl::benchmarks::post_rows(report, servers);
  report.print();
  std::cout << '[' << report.json() << "]\n";
  return 0;
}
