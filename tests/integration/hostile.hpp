// SPDX-License-Identifier: EUPL-1.2
// For tests of bad input: requests byte by byte over a real socket, what must be true of a refusal,
// and the memory of the server. One thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/plugin_house.hpp"

namespace btl::test {

// A request and the statuses of the answers, such as "400" or "200 404". Empty: the connection is
// closed without an answer.
struct Hostile {
  std::string what;
  std::string bytes;
  std::string statuses;
  std::string says = {};  // a part of the answer: refused for the right reason
};

// Head and body of a request, with its length.
std::string post(std::string_view target, std::string_view content_type, std::string_view body);

// What the server answers until it closes, when the client sends these bytes and then its end.
std::string answers_to(std::uint16_t port, std::string_view bytes);

// Each gets its statuses, and each refusal says in its body what is wrong.
void expect_statuses(std::uint16_t port, const std::vector<Hostile>& cases);

// The memory of a process that is resident.
std::int64_t resident_kib(pid_t process);

// By how much the server grows when it gets these requests, over and over: 500 times to get used to
// them, then 2,000 times.
std::int64_t growth_kib(const Server& server, const std::vector<Hostile>& cases);

// More would be a leak; less is the allocator's.
inline constexpr std::int64_t kGrowthKibMax = 3'072;

// A server that goes on as if nothing had been: a report is taken and counted.
void expect_well(const PluginHouse& house);

}  // namespace btl::test
