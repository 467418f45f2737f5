// SPDX-License-Identifier: EUPL-1.2
#include "tests/integration/hostile.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "core/http/raw_client.hpp"
#include "tests/support/eventually.hpp"

namespace btl::test {
namespace {

constexpr std::size_t kWarmUp = 500;
constexpr std::size_t kRepetitions = 2'000;

std::string lower_case(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

// The first answer, when it is a refusal: says in its body what went wrong, in the form of the
// server or in that of Open311.
void expect_problem(const std::string& answer) {
  const std::string status = answer.substr(9, 3);
  if (status < "400") return;
  if (answer.find("\r\n\r\n[{\"code\":\"" + status + "\",\"description\":\"") != std::string::npos)
    return;
  const std::string head = lower_case(answer.substr(0, answer.find("\r\n\r\n")));
  EXPECT_NE(head.find("\r\ncontent-type: application/problem+json"), std::string::npos) << answer;
  EXPECT_NE(answer.find(R"("status":)" + status), std::string::npos) << answer;
}

}  // namespace

std::string post(std::string_view target, std::string_view content_type, std::string_view body) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {}\r\n"
      "Content-Length: {}\r\n\r\n{}",
      target,
      content_type,
      body.size(),
      body);
}

std::string answers_to(std::uint16_t port, std::string_view bytes) {
  const auto client = http::RawClient::tcp(port);
  client.send(bytes);
  client.send_end();
  return client.read_all();
}

void expect_statuses(std::uint16_t port, const std::vector<Hostile>& cases) {
  for (const Hostile& each : cases) {
    SCOPED_TRACE(each.what);
    const std::string answer = answers_to(port, each.bytes);
    EXPECT_EQ(http::statuses_of(answer), each.statuses) << answer;
    EXPECT_NE(answer.find(each.says), std::string::npos) << each.says << " in " << answer;
    if (!answer.empty()) expect_problem(answer);
  }
}

std::int64_t resident_kib(pid_t process) {
  std::ifstream file(fmt::format("/proc/{}/statm", process));
  std::int64_t pages = 0;
  std::int64_t resident_pages = 0;
  file >> pages >> resident_pages;
  return resident_pages * (::sysconf(_SC_PAGESIZE) / 1'024);
}

std::int64_t growth_kib(const Server& server, const std::vector<Hostile>& cases) {
  const auto repeat = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      static_cast<void>(answers_to(server.port(), cases[i % cases.size()].bytes));
    }
  };
  repeat(kWarmUp);
  const auto before = resident_kib(server.process_id());
  repeat(kRepetitions);
  const auto growth = resident_kib(server.process_id()) - before;
  testing::Test::RecordProperty("growth_kib", std::to_string(growth));
  return growth;
}

void expect_well(const PluginHouse& house) {
  const auto before = house.counted();
  EXPECT_GE(before, 0);
  EXPECT_EQ(house.report(), 200U);
  // More when a report that came before is counted only now.
  EXPECT_TRUE(eventually([&] { return house.counted() > before; })) << house.counted();
}

}  // namespace btl::test
