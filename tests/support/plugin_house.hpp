// SPDX-License-Identifier: EUPL-1.2
// The real server with the demo configuration and a folder of plugins of its own: incidents,
// statistics, and the guests that a test puts beside them. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/server.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {

// The file of one of the plugins that are only there for tests.
std::string guest_file(const std::string& id);

// One line of `btl plugin list`; empty when there is no such plugin.
struct PluginLine {
  std::string state;
  std::string reason;
  std::uint64_t requests = 0;
  std::uint64_t faults = 0;
};

class PluginHouse {
 public:
  // Not started yet.
  explicit PluginHouse(const std::vector<std::string>& guests = {});

  // Replaces or adds a file of the folder of plugins.
  void put_file(const std::string& name, std::string_view content) const;
  // Adds to what `plugins.enable` lists. Before the start.
  void enable(const std::string& id);

  [[nodiscard]] Server& server() { return server_; }
  [[nodiscard]] const Server& server() const { return server_; }

  [[nodiscard]] PluginLine plugin(const std::string& id) const;

  // Sends a report that the demo takes; the status, or 0 without an answer.
  [[nodiscard]] unsigned report() const;
  // How many reports statistics has counted; -1 when it does not say.
  [[nodiscard]] std::int64_t counted() const;

  // A file in the data folder.
  [[nodiscard]] std::string data_file(std::string_view name) const;

 private:
  TemporaryFolder folder_;
  std::vector<std::string> enabled_{"incidents", "statistics"};
  Server server_;
};

}  // namespace btl::test
