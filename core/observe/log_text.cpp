// SPDX-License-Identifier: EUPL-1.2
#include "core/observe/log_text.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "core/base/assert.hpp"

namespace btl::observe {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kEnd = "}";
constexpr std::string_view kEndCut = R"(,"cut":true})";

// What a first byte allows: the length, and the range of the second byte, where overlong forms,
// surrogates and code points above U+10FFFF show.
struct Lead {
  std::size_t length = 0;
  unsigned char second_min = 0x80;
  unsigned char second_max = 0xBF;
};

Lead lead_of(unsigned char first) {
  if (first < 0x80) return {.length = 1};
  if (first < 0xC2) return {};
  if (first < 0xE0) return {.length = 2};
  if (first == 0xE0) return {.length = 3, .second_min = 0xA0};
  if (first == 0xED) return {.length = 3, .second_max = 0x9F};
  if (first < 0xF0) return {.length = 3};
  if (first == 0xF0) return {.length = 4, .second_min = 0x90};
  if (first < 0xF4) return {.length = 4};
  if (first == 0xF4) return {.length = 4, .second_max = 0x8F};
  return {};
}

// Bytes of the character in front of `text`, or 0 when its first byte starts none.
std::size_t character_length(std::string_view text) {
  const Lead lead = lead_of(static_cast<unsigned char>(text.front()));
  if (lead.length <= 1 || text.size() < lead.length) return lead.length == 1 ? 1 : 0;
  const auto second = static_cast<unsigned char>(text[1]);
  if (second < lead.second_min || second > lead.second_max) return 0;
  for (std::size_t i = 2; i < lead.length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) return 0;
  }
  return lead.length;
}

// One character as it stands in a JSON string.
std::string escaped(std::string_view character) {
  const auto byte = static_cast<unsigned char>(character.front());
  if (byte == '"' || byte == '\\') return {'\\', static_cast<char>(byte)};
  if (byte == '\n') return "\\n";
  if (byte == '\t') return "\\t";
  if (byte < 0x20 || byte == 0x7F) return fmt::format("\\u{:04x}", byte);
  return std::string(character);
}

// Invariant: line_ and the longest end together fit in kLineBytesMax.
class LineWriter {
 public:
  explicit LineWriter(std::string begin) : line_(std::move(begin)) {
    BTL_ASSERT(line_.size() <= kBytesMax);
  }

  // Whole, or not at all.
  bool add_plain(std::string_view text) {
    if (cut_ || kBytesMax - line_.size() < text.size()) {
      cut_ = true;
      return false;
    }
    line_ += text;
    return true;
  }

  // As many characters as fit; the quotes are always there.
  void add_string(std::string_view text) {
    if (!add_plain("\"\"")) return;
    line_.pop_back();
    while (!text.empty()) {
      const std::size_t length = character_length(text);
      const std::string character =
          length == 0 ? std::string(kReplacement) : escaped(text.substr(0, length));
      if (kBytesMax - 1 - line_.size() < character.size()) {
        cut_ = true;
        break;
      }
      line_ += character;
      text.remove_prefix(length == 0 ? 1 : length);
    }
    line_ += '"';
  }

  // A member is left out when not even its name and empty quotes fit.
  void add_member(std::string_view name, std::string_view value) {
    const std::size_t before = line_.size();
    add_plain(",");
    add_string(name);
    if (!cut_) add_plain(":\"\"");
    if (cut_) {
      line_.resize(before);
      return;
    }
    line_.resize(line_.size() - 2);
    add_string(value);
  }

  std::string take() && {
    line_ += cut_ ? kEndCut : kEnd;
    return std::move(line_);
  }

 private:
  static constexpr std::size_t kBytesMax = kLineBytesMax - kEndCut.size();
  std::string line_;
  bool cut_ = false;
};

}  // namespace

std::string_view to_string(Level level) noexcept {
  switch (level) {
    case Level::kDebug: return "debug";
    case Level::kInfo: return "info";
    case Level::kWarning: return "warning";
    case Level::kError: return "error";
  }
  std::abort();
}

std::string log_line(base::Time time,
                     Level level,
                     std::string_view source,
                     std::string_view message,
                     std::span<const LogField> fields) {
  LineWriter line(
      fmt::format(R"({{"time":"{}","level":"{}")", base::to_iso8601(time), to_string(level)));
  line.add_member("source", source);
  line.add_member("message", message);
  for (const auto& [name, value] : fields) line.add_member(name, value);
  return std::move(line).take();
}

}  // namespace btl::observe
