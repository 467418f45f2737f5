// SPDX-License-Identifier: EUPL-1.2
#include "core/config/pattern.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace btl::config {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

class PatternScan {
 public:
  explicit PatternScan(std::string_view pattern) : pattern_(pattern) {}

  base::Status run() {
    for (; at_ < pattern_.size(); ++at_) {
      if (auto checked = in_class_ ? step_in_class() : step(); checked.has_error()) return checked;
    }
    if (in_class_) return wrong("\"[\" without \"]\"");
    if (!groups_.empty()) return wrong("\"(\" without \")\"");
    return end_branch();
  }

 private:
  enum class Last : std::uint8_t { kNothing, kAtom, kRepeat };  // before at_, in this branch
  struct Group {
    bool may_be_empty = false;
  };

  static base::Error wrong(std::string what) {
    return {base::ErrorCode::kInvalid, std::move(what)};
  }

  base::Status step() {
    switch (pattern_[at_]) {
      case '\\': return escape();
      case '[': return open_class();
      case '(': return open_group();
      case ')': return close_group();
      case '|': note_optional(); return end_branch();
      case '{': note_optional(); return counted_repeat();
      case '*':
      case '?': note_optional(); return repeat();
      case '+': return repeat();
      case '^': return at_ == 0 ? base::Status{} : wrong("\"^\" inside");
      case '$': return at_ + 1 == pattern_.size() ? base::Status{} : wrong("\"$\" inside");
      default: last_ = Last::kAtom; return {};
    }
  }

  base::Status step_in_class() {
    if (pattern_[at_] == '\\') return escape();
    if (pattern_[at_] == ']') in_class_ = false;
    return {};
  }

  base::Status escape() {
    ++at_;
    if (at_ == pattern_.size()) return wrong("\"\\\" at the end");
    if (is_word(pattern_[at_])) return wrong("\"\\\" in front of a letter or digit");
    last_ = Last::kAtom;
    return {};
  }

  base::Status open_class() {
    in_class_ = true;
    last_ = Last::kAtom;
    if (next() == '^') ++at_;
    return next() == ']' ? wrong("an empty class") : base::Status{};
  }

  base::Status open_group() {
    groups_.emplace_back();
    last_ = Last::kNothing;
    return {};
  }

  base::Status close_group() {
    if (groups_.empty()) return wrong("\")\" without \"(\"");
    if (auto ended = end_branch(); ended.has_error()) return ended;
    const Group group = groups_.back();
    groups_.pop_back();
    const bool repeated = next() == '*' || next() == '+' || next() == '{';
    if (repeated && group.may_be_empty) {
      return wrong("a repeated group with \"*\", \"?\", \"|\" or \"{\" inside");
    }
    if (group.may_be_empty) note_optional();
    last_ = Last::kAtom;
    return {};
  }

  base::Status end_branch() {
    if (last_ == Last::kNothing) return wrong("an empty branch");
    last_ = Last::kNothing;
    return {};
  }

  base::Status repeat() {
    if (last_ != Last::kAtom) return wrong("a repeat of nothing");
    last_ = Last::kRepeat;
    return {};
  }

  // "{2,20}": the numbers are bounded, because each repeat is counted out.
  base::Status counted_repeat() {
    const auto end = pattern_.find('}', at_);
    if (end == std::string_view::npos) return wrong("\"{\" without \"}\"");
    const std::string_view inside = pattern_.substr(at_ + 1, end - at_ - 1);
    const auto comma = inside.find(',');
    const bool open_end = comma == std::string_view::npos || comma + 1 == inside.size();
    if (!is_count(inside.substr(0, comma)) || (!open_end && !is_count(inside.substr(comma + 1)))) {
      return wrong(
          fmt::format("a repeat must be {{n}}, {{n,}} or {{n,m}}, to {}", kPatternRepeatMax));
    }
    at_ = end;
    return repeat();
  }

  static bool is_count(std::string_view text) {
    unsigned count = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, count);
    return error == std::errc{} && rest == end && count <= kPatternRepeatMax;
  }

  [[nodiscard]] char next() const { return at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : '\0'; }

  void note_optional() {
    if (!groups_.empty()) groups_.back().may_be_empty = true;
  }

  const std::string_view pattern_;
  std::size_t at_ = 0;
  bool in_class_ = false;
  Last last_ = Last::kNothing;
  std::vector<Group> groups_;  // that are open
};

}  // namespace

base::Status check_pattern(std::string_view pattern) {
  base::Status checked = pattern.size() > kPatternBytesMax
                             ? base::Error{base::ErrorCode::kInvalid, "it is too long"}
                             : PatternScan(pattern).run();
  if (!checked.has_error()) return checked;
  return base::Error{
      base::ErrorCode::kInvalid,
      fmt::format("pattern \"{}\" is not allowed: {}", pattern, checked.error().message)};
}

}  // namespace btl::config
