// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/pattern_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace btl::bus {
namespace {

constexpr unsigned kGroupDepthMax = 20;

// What was read of a pattern.
struct Part {
  bool may_be_empty = false;
  std::size_t states = 0;
};

// Recursive descent: branches of pieces of atoms; nothing means that failure_ says why.
class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : pattern_(pattern) {}

  base::Status read() {
    const bool from_start = take('^');
    const bool to_end = ends_with_anchor();
    anchored_ = from_start || to_end;
    const auto whole = branches(0);
    if (!whole) return failure_;
    if (peek() == ')') return fail("\")\" without \"(\"");
    if (position_ + (to_end ? 1U : 0U) != pattern_.size()) return fail(kAnchorAtEnd);
    if (whole->may_be_empty && !(from_start && to_end)) {
      return fail("fits every text: put it between \"^\" and \"$\"");
    }
    return {};
  }

 private:
  static constexpr const char* kAnchorAtEnd = "\"$\" may only stand at the end";

  [[nodiscard]] bool ends_with_anchor() const {
    if (!pattern_.ends_with('$')) return false;
    std::size_t backslashes = 0;
    for (std::size_t i = pattern_.size() - 1; i > 0 && pattern_[i - 1] == '\\'; --i) ++backslashes;
    return backslashes % 2 == 0;
  }

  [[nodiscard]] bool at_end() const { return position_ == pattern_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : pattern_[position_]; }
  bool take(char wanted) {
    if (at_end() || pattern_[position_] != wanted) return false;
    ++position_;
    return true;
  }

  base::Error fail(const char* what) {
    failure_ = {base::ErrorCode::kInvalid,
                fmt::format("pattern \"{}\", character {}: {}", pattern_, position_ + 1, what)};
    return failure_;
  }
  std::nullopt_t refuse(const char* what) {
    fail(what);
    return std::nullopt;
  }

  std::optional<Part> branches(unsigned depth) {
    if (depth > kGroupDepthMax) return refuse("groups are nested too deep");
    auto all = pieces(depth);
    while (all && peek() == '|') {
      if (depth == 0 && anchored_)
        return refuse("put the branches of \"|\" between \"(\" and \")\"");
      ++position_;
      const auto branch = pieces(depth);
      if (!branch) return std::nullopt;
      if (all->may_be_empty || branch->may_be_empty) return refuse("a branch may be empty");
      all->states += branch->states + 1;
    }
    return all;
  }

  std::optional<Part> pieces(unsigned depth) {
    Part all{.may_be_empty = true};
    const std::size_t begin = position_;
    while (!at_end() && peek() != '|' && peek() != ')' && peek() != '$') {
      const auto single = atom(depth);
      if (!single) return std::nullopt;
      const auto piece = repeated(*single);
      if (!piece) return std::nullopt;
      all.may_be_empty = all.may_be_empty && piece->may_be_empty;
      all.states += piece->states;
      if (all.states > kPatternStatesMax)
        return refuse("too large when its repeats are counted out");
    }
    if (position_ == begin) return refuse("an empty branch, group or pattern");
    return all;
  }

  std::optional<Part> atom(unsigned depth) {
    constexpr std::string_view kLiteralNot = "^?*+{}]";
    if (take('(')) return group(depth);
    if (take('[')) return character_class();
    if (take('\\')) return escape();
    if (kLiteralNot.find(peek()) != std::string_view::npos) {
      return refuse("this character needs \"\\\", or stands where it means nothing");
    }
    ++position_;
    return Part{.states = 1};
  }

  std::optional<Part> group(unsigned depth) {
    if (peek() == '?') return refuse("\"(?\" is not supported");
    const auto inside = branches(depth + 1);
    if (!inside) return std::nullopt;
    if (peek() == '$') return refuse(kAnchorAtEnd);
    if (!take(')')) return refuse("\")\" is missing");
    return inside;
  }

  std::optional<Part> character_class() {
    take('^');
    const std::size_t begin = position_;
    while (!at_end() && peek() != ']') {
      if (peek() == '[') return refuse("\"[\" in a class needs \"\\\"");
      if (!take('\\')) {
        ++position_;
      } else if (!escape()) {
        return std::nullopt;
      }
    }
    if (position_ == begin) return refuse("an empty class");
    if (!take(']')) return refuse("\"]\" is missing");
    return Part{.states = 1};
  }

  // What stands behind a backslash.
  std::optional<Part> escape() {
    constexpr std::string_view kEscapes = "^$|()?*+.[]{}\\fnrtv";
    if (at_end() || kEscapes.find(peek()) == std::string_view::npos) {
      return refuse("this escape is not supported: write [0-9] for \\d, [A-Za-z0-9_] for \\w");
    }
    ++position_;
    return Part{.states = 1};
  }

  // The piece with the repeat that may follow it.
  std::optional<Part> repeated(Part piece) {
    std::size_t times = 1;
    bool may_be_none = false;
    if (take('?') || take('*')) {
      may_be_none = true;
    } else if (take('{')) {
      if (!counts(times, may_be_none)) return std::nullopt;
    } else if (!take('+')) {
      return piece;
    }
    if (piece.may_be_empty) return refuse("what may be empty is repeated");
    constexpr std::string_view kRepeats = "?*+{";
    if (!at_end() && kRepeats.find(peek()) != std::string_view::npos) {
      return refuse("one repeat behind another");
    }
    return Part{.may_be_empty = may_be_none, .states = (piece.states + 1) * times};
  }

  // "n}", "n,}" or "n,m}".
  bool counts(std::size_t& times, bool& may_be_none) {
    std::size_t least = 0;
    if (!number(least)) return false;
    std::size_t most = least;
    bool open = false;
    if (take(',')) {
      open = peek() == '}';
      if (!open && !number(most)) return false;
    }
    if (most < least || (most == 0 && !open) || !take('}')) {
      refuse("a repeat is {n}, {n,} or {n,m} with m from 1 and from n");
      return false;
    }
    times = std::max<std::size_t>(most, 1);
    may_be_none = least == 0;
    return true;
  }

  bool number(std::size_t& value) {
    const std::size_t begin = position_;
    value = 0;
    while (peek() >= '0' && peek() <= '9' && value <= kPatternStatesMax) {
      value = value * 10 + static_cast<std::size_t>(peek() - '0');
      ++position_;
    }
    if (position_ != begin && value <= kPatternStatesMax) return true;
    refuse("a number from 0 to 1000 is missing");
    return false;
  }

  const std::string_view pattern_;
  std::size_t position_ = 0;
  bool anchored_ = false;
  base::Error failure_;
};

}  // namespace

base::Status check_pattern(std::string_view pattern) {
  if (pattern.size() > kPatternBytesMax) {
    return base::Error{base::ErrorCode::kInvalid,
                       fmt::format("a pattern is longer than {} bytes", kPatternBytesMax)};
  }
  return PatternReader(pattern).read();
}

}  // namespace btl::bus
