// SPDX-License-Identifier: EUPL-1.2
#include "tests/fault/oracle.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace btl::test {
namespace {

std::string first_of(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 5;
  const std::vector<std::string> shown(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), kShown)));
  return fmt::format("{} [{}]", names.size(), fmt::join(shown, " "));
}

}  // namespace

std::string to_text(const Verdict& verdict) {
  return fmt::format("lost {}, doubled {}, unknown {}",
                     first_of(verdict.lost),
                     first_of(verdict.doubled),
                     first_of(verdict.unknown));
}

void Oracle::sent(const std::string& key) {
  const std::lock_guard lock(mutex_);
  ids_.try_emplace(key);
}

void Oracle::acknowledged(const std::string& key, const std::string& id) {
  const std::lock_guard lock(mutex_);
  std::string& known = ids_[key];
  if (known.empty()) {
    known = id;
    in_order_.push_back(id);
  } else if (known != id) {
    contradicted_.push_back(key);
  }
}

Verdict Oracle::judge(const std::vector<StoredReport>& stored) const {
  const std::lock_guard lock(mutex_);
  Verdict verdict;
  verdict.doubled = contradicted_;
  std::map<std::string, std::string> found;  // id by key
  for (const StoredReport& report : stored) {
    if (!ids_.contains(report.key)) verdict.unknown.push_back(report.key);
    if (!found.emplace(report.key, report.id).second) verdict.doubled.push_back(report.key);
  }
  for (const auto& [key, id] : ids_) {
    if (id.empty()) continue;
    const auto row = found.find(key);
    if (row == found.end() || row->second != id) verdict.lost.push_back(key);
  }
  return verdict;
}

std::size_t Oracle::sent_count() const {
  const std::lock_guard lock(mutex_);
  return ids_.size();
}

std::size_t Oracle::acknowledged_count() const {
  const std::lock_guard lock(mutex_);
  return in_order_.size();
}

std::vector<std::string> Oracle::latest(std::size_t count_max) const {
  const std::lock_guard lock(mutex_);
  const auto count = std::min(count_max, in_order_.size());
  return {in_order_.end() - static_cast<std::ptrdiff_t>(count), in_order_.end()};
}

}  // namespace btl::test
