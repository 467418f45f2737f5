// SPDX-License-Identifier: EUPL-1.2
#include "core/config/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::config {
namespace {

constexpr std::size_t kSourceLineBytesMax = 200;

// The line of that number, cut between characters.
std::string line_of(std::string_view text, std::uint32_t line) {
  for (std::uint32_t at = 1; at < line; ++at) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (text.size() <= kSourceLineBytesMax) return std::string(text);
  std::size_t length = kSourceLineBytesMax;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  return std::string(text.substr(0, length));
}

// A line up to the key at `column` and its equals sign. What stands in front may be another secret,
// unless it is no more than a dotted key.
std::string without_value(const std::string& line, std::uint32_t column) {
  const std::size_t begin = std::min<std::size_t>(column - 1, line.size());
  const auto is_key = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-. \t{,").find(c) != std::string_view::npos;
  };
  const auto end = std::min(line.find('=', begin), line.size());
  if (!std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(end), is_key))
    return {};
  return line.substr(0, end) + "= ***";
}

std::string quoted_line(std::string_view text, const Place& place, bool hides_value) {
  if (place.line == 0) return {};
  const std::string line = line_of(text, place.line);
  return hides_value ? without_value(line, place.column) : line;
}

}  // namespace

std::string to_string(Code code) {
  return fmt::format("BTL-C{:03}", static_cast<unsigned>(code));
}

std::uint32_t Report::add_source(std::string file) {
  sources_.push_back({.file = std::move(file), .text = {}});
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

void Report::set_text(std::uint32_t source, std::string text) {
  BTL_ASSERT(source < sources_.size());
  sources_[source].text = std::move(text);
}

const std::string& Report::file(std::uint32_t source) const {
  BTL_ASSERT(source < sources_.size());
  return sources_[source].file;
}

std::vector<std::string> Report::files() const {
  std::vector<std::string> names;
  for (const Source& source : sources_) names.push_back(source.file);
  return names;
}

bool Report::is_expected(Code code) const {
  return gaps_ && (code == Code::kMissingKey || code == Code::kPluginNotEnabled);
}

void Report::add(Severity severity, std::vector<Placed>& list, const Place& place, Remark remark) {
  BTL_ASSERT(place.source < sources_.size());
  if (is_expected(remark.code)) return;
  Said said{place.source, place.line, place.column, remark.code, remark.key};
  if (said_.contains(said)) return;
  if (list.size() == kFindingsMax) {
    if (severity == Severity::kError) ++errors_left_out_;
    return;
  }
  said_.insert(std::move(said));
  if (remark.hides_value) hidden_.emplace(place.source, place.line);
  const Source& source = sources_[place.source];
  list.push_back({.source = place.source,
                  .hides_value = remark.hides_value,
                  .finding = {.severity = severity,
                              .code = to_string(remark.code),
                              .file = source.file,
                              .line = place.line,
                              .column = place.column,
                              .key = std::move(remark.key),
                              .message = std::move(remark.message),
                              .hint = std::move(remark.hint),
                              .source_line = quoted_line(source.text, place, remark.hides_value)}});
}

void Report::error(const Place& place, Remark remark) {
  add(Severity::kError, errors_, place, std::move(remark));
}

void Report::warning(const Place& place, Remark remark) {
  add(Severity::kWarning, warnings_, place, std::move(remark));
}

std::vector<Finding> Report::take() && {
  std::vector<Placed> all = std::move(errors_);
  std::move(warnings_.begin(), warnings_.end(), std::back_inserter(all));
  const auto order = [](const Placed& one) {
    return std::tie(one.source, one.finding.line, one.finding.column);
  };
  std::stable_sort(all.begin(), all.end(), [&](const Placed& left, const Placed& right) {
    return order(left) < order(right);
  });
  std::vector<Finding> findings;
  for (Placed& one : all) {
    const bool shows_secret = !one.hides_value && hidden_.contains({one.source, one.finding.line});
    if (shows_secret) one.finding.source_line.clear();
    findings.push_back(std::move(one.finding));
  }
  if (errors_left_out_ > 0) {
    Finding rest;
    rest.code = to_string(Code::kTooLarge);
    rest.file = sources_.front().file;
    rest.message = fmt::format("{} more errors are not shown", errors_left_out_);
    findings.push_back(std::move(rest));
  }
  return findings;
}

}  // namespace btl::config
