// SPDX-License-Identifier: EUPL-1.2
#include "core/config/text_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/base/utf8.hpp"

namespace btl::config {
namespace {

Place place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto is_first_byte = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  };
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const auto characters = std::count_if(
      before.begin() + static_cast<std::ptrdiff_t>(line_start), before.end(), is_first_byte);
  return {.line = static_cast<std::uint32_t>(lines + 1),
          .column = static_cast<std::uint32_t>(characters + 1)};
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// What a name without quotes is made of. Letters beyond ASCII have a finding of their own.
bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::string_view kMayFollowBracket = "]\"'";

// Invariant: depth_ is the sum of dots_ and one for each open bracket.
class StructureScanner {
 public:
  explicit StructureScanner(std::string_view text) : text_(text) {}

  std::optional<TextProblem> scan() {
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    while (at_ < text_.size()) {
      if (static_cast<unsigned char>(text_[at_]) >= 0x80) return stray_letter();
      if (begins_header() && !is_name_after_bracket()) return nameless_header();
      if (is_value_next() && is_date_without_time()) return timeless_date();
      step(text_[at_]);
      if (depth_ > kDepthMax) {
        return TextProblem{
            .code = Code::kTooDeep,
            .place = place_of(text_, at_ - 1),
            .message = fmt::format("more than {} tables and arrays inside each other", kDepthMax)};
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] TextProblem stray_letter() const {
    const std::size_t length = std::max<std::size_t>(base::utf8_length_at(text_, at_), 1);
    return {.code = Code::kSyntax,
            .place = place_of(text_, at_),
            .message = fmt::format("not valid TOML: \"{}\" must stand in quotes",
                                   text_.substr(at_, length))};
  }

  // A bracket that only blanks precede on its line, and that is not inside an array.
  [[nodiscard]] bool begins_header() const {
    return text_[at_] == '[' && only_blanks_ && dots_.size() == 1;
  }

  // toml++ takes for granted that a name, or the end of the header, follows.
  [[nodiscard]] bool is_name_after_bracket() const {
    std::size_t next = at_ + 1;
    const auto skip_blanks = [&] {
      while (next < text_.size() && is_blank(text_[next])) ++next;
    };
    if (next < text_.size() && text_[next] == '[') ++next;
    skip_blanks();
    if (next == text_.size()) return true;  // it knows what to say of that
    return is_bare(text_[next]) || kMayFollowBracket.find(text_[next]) != std::string_view::npos;
  }

  [[nodiscard]] TextProblem nameless_header() const {
    return {.code = Code::kSyntax,
            .place = place_of(text_, at_),
            .message = "not valid TOML: the name of a table must follow the bracket"};
  }

  // Keys may look like dates; a value follows an equals sign, or is an element of an array.
  [[nodiscard]] bool is_value_next() const {
    const bool in_array = arrays_.back();
    return last_ == '=' || (in_array && (last_ == '[' || last_ == ','));
  }

  // "2026-11-24T" without a digit behind it: toml++ takes for granted that there is one.
  [[nodiscard]] bool is_date_without_time() const {
    constexpr std::string_view kShape = "dddd-dd-ddT";
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string_view date = text_.substr(at_, kShape.size());
    if (date.size() < kShape.size()) return false;
    for (std::size_t i = 0; i < kShape.size(); ++i) {
      const char c = date[i];
      const bool fits = kShape[i] == 'd'   ? is_digit(c)
                        : kShape[i] == 'T' ? c == 'T' || c == 't'
                                           : c == kShape[i];
      if (!fits) return false;
    }
    const std::size_t next = at_ + kShape.size();
    return next == text_.size() || !is_digit(text_[next]);
  }

  [[nodiscard]] TextProblem timeless_date() const {
    return {.code = Code::kSyntax,
            .place = place_of(text_, at_),
            .message = "not valid TOML: a time must follow the \"T\" of a date"};
  }

  void step(char c) {
    in_header_ = begins_header() || (in_header_ && dots_.size() > 1);
    if (c != '#' && c != '\n' && c != '\r' && !is_blank(c)) last_ = c;
    only_blanks_ = c == '\n' || (only_blanks_ && is_blank(c));
    if (c == '"' || c == '\'') {
      skip_string(c);
      return;
    }
    ++at_;
    if (c == '#') skip_to_line_end();
    if (c == '[' || c == '{') open(c == '[' && !in_header_);
    if (c == ']' || c == '}') close();
    if (c == '.') {
      ++dots_.back();
      ++depth_;
    }
    if (c == ',' || (c == '\n' && dots_.size() == 1)) forget_dots();
  }

  void open(bool is_array) {
    dots_.push_back(0);
    arrays_.push_back(is_array);
    ++depth_;
  }

  void close() {
    if (dots_.size() == 1) return;  // no TOML
    forget_dots();
    dots_.pop_back();
    arrays_.pop_back();
    --depth_;
  }

  // The next key begins.
  void forget_dots() {
    depth_ -= dots_.back();
    dots_.back() = 0;
  }

  void skip_to_line_end() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  void skip_string(char quote) {
    const std::string three(3, quote);
    if (text_.substr(at_, 3) == three) {
      at_ += 3;
      skip_until(quote, three);
      // A text may end with two quotes of its own, in front of the three that close it.
      for (int i = 0; i < 2 && at_ < text_.size() && text_[at_] == quote; ++i) ++at_;
      return;
    }
    ++at_;
    skip_until(quote, std::string(1, quote));
  }

  // To behind `close`; a string of one line ends with that line at the latest.
  void skip_until(char quote, std::string_view close) {
    while (at_ < text_.size()) {
      if (text_.substr(at_, close.size()) == close) {
        at_ += close.size();
        return;
      }
      if (text_[at_] == '\n' && close.size() == 1) return;
      at_ += text_[at_] == '\\' && quote == '"' ? 2 : 1;
    }
    at_ = text_.size();
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  std::vector<unsigned> dots_ = {0};    // for each open bracket: dots since the last key began
  std::vector<bool> arrays_ = {false};  // for each of these: whether it holds values
  unsigned depth_ = 0;
  char last_ = '\n';  // the last character that is no blank
  bool in_header_ = false;
  bool only_blanks_ = true;  // since the line began
};

}  // namespace

std::optional<TextProblem> check_characters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = base::utf8_length_at(text, at);
    if (length == 0 || text[at] == '\0') {
      return TextProblem{
          .code = Code::kNotText,
          .place = place_of(text, at),
          .message = length == 0 ? "not UTF-8: save the file in that encoding" : "a NUL byte"};
    }
    at += length;
  }
  return std::nullopt;
}

std::optional<TextProblem> check_structure(std::string_view text) {
  return StructureScanner(text).scan();
}

}  // namespace btl::config
