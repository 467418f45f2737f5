// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace btl::privacy {
namespace {

constexpr std::uint64_t kBytesMax = 64ULL << 20U;  // half a million people
constexpr std::string_view kHeading = "btl-erasures 1\n";
constexpr std::size_t kIdBytesMax = 64;

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

base::Error corrupt(const std::string& path, std::size_t line, std::string_view what) {
  return {base::ErrorCode::kCorrupt, fmt::format("{}:{}: {}", path, line, what)};
}

}  // namespace

bool is_ledger_id(std::string_view id) {
  return !id.empty() && id.size() <= kIdBytesMax &&
         std::all_of(id.begin(), id.end(), is_id_character);
}

base::Result<std::vector<Erasure>> Ledger::read() const {
  const auto content = files_.read(path_, kBytesMax);
  std::vector<Erasure> erasures;
  if (content.has_error()) {
    if (content.error().code == base::ErrorCode::kNotFound) return erasures;
    return content.error();
  }
  std::string_view rest = *content;
  if (!rest.starts_with(kHeading)) return corrupt(path_, 1, "this is no ledger of erasures");
  rest.remove_prefix(kHeading.size());
  for (std::size_t line = 2; !rest.empty(); ++line) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return corrupt(path_, line, "the last line has no end");
    const std::string_view text = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    const auto blank = text.find(' ');
    const auto at = base::parse_iso8601(text.substr(0, blank));
    const std::string_view id =
        blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
    if (!at || !is_ledger_id(id)) return corrupt(path_, line, "a line is written as TIME ID");
    erasures.push_back({.id = std::string(id), .at = *at});
  }
  return erasures;
}

base::Status Ledger::add(const std::vector<Erasure>& erasures) {
  const std::lock_guard one_at_a_time(mutex_);
  const auto known = read();
  if (known.has_error()) return known.error();
  std::set<std::string> ids;
  std::string content(kHeading);
  const auto write = [&](const Erasure& erasure) {
    if (!ids.insert(erasure.id).second) return;
    content += fmt::format("{} {}\n", base::to_iso8601(erasure.at), erasure.id);
  };
  for (const Erasure& erasure : *known) write(erasure);
  const std::size_t before = ids.size();
  for (const Erasure& erasure : erasures) {
    if (!is_ledger_id(erasure.id)) {
      return base::Error{base::ErrorCode::kInvalid,
                         fmt::format("\"{}\" is no id that a ledger can keep", erasure.id)};
    }
    write(erasure);
  }
  return ids.size() == before ? base::Status() : files_.replace(path_, content);
}

}  // namespace btl::privacy
