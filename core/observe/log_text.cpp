// SPDX-License-Identifier: EUPL-1.2
#include "core/observe/log_text.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "core/base/assert.hpp"
#include "core/base/utf8.hpp"

namespace btl::observe {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kEnd = "}";
constexpr std::string_view kEndCut = R"(,"cut":true})";

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
      const std::size_t length = base::utf8_length_at(text, 0);
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
