// SPDX-License-Identifier: EUPL-1.2
// What the server was asked and what it promised, kept outside of it, and the verdict on what it
// has. Any thread.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace btl::test {

// A report in the store. The key that it was sent with is its description.
struct StoredReport {
  std::string id;
  std::string key;
};

struct Verdict {
  std::vector<std::string> lost;     // acknowledged, and not there under the id that was promised
  std::vector<std::string> doubled;  // there more than once
  std::vector<std::string> unknown;  // there, and never sent

  [[nodiscard]] bool clean() const { return lost.empty() && doubled.empty() && unknown.empty(); }
};

// The first few of each list, for a message.
std::string to_text(const Verdict& verdict);

class Oracle {
 public:
  // Before the bytes go out.
  void sent(const std::string& key);
  // The server has promised to keep it. Another id for the same key counts as doubled.
  void acknowledged(const std::string& key, const std::string& id);

  [[nodiscard]] Verdict judge(const std::vector<StoredReport>& stored) const;

  [[nodiscard]] std::size_t sent_count() const;
  [[nodiscard]] std::size_t acknowledged_count() const;
  // Ids of the last acknowledged ones, `count_max` at most.
  [[nodiscard]] std::vector<std::string> latest(std::size_t count_max) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> ids_;  // by key; empty: sent and not acknowledged
  std::vector<std::string> in_order_;       // ids as they were acknowledged
  std::vector<std::string> contradicted_;   // keys with two ids
};

}  // namespace btl::test
