// SPDX-License-Identifier: EUPL-1.2
#include "core/config/format.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/config/toml_tokens.hpp"

namespace btl::config {
namespace {

enum class EntryKind : std::uint8_t { kBlank, kComment, kHeader, kPair };

// What stands on a line of its own, or on several when it is an array.
struct Entry {
  EntryKind kind = EntryKind::kBlank;
  std::string key;      // of a pair
  std::string value;    // of a pair; the whole text of a header
  std::string comment;  // behind it, with the blanks in front of it
};

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // the first byte of a character
  }));
}

bool opens(const TomlToken& token) {
  return token.kind == TomlTokenKind::kPunctuation && (token.text == "[" || token.text == "{");
}

bool closes(const TomlToken& token) {
  return token.kind == TomlTokenKind::kPunctuation && (token.text == "]" || token.text == "}");
}

// Whether a blank belongs between two tokens of one line.
bool parts(const TomlToken& left, const TomlToken& right) {
  if (left.text == "[" || right.text == "]" || right.text == ",") return false;
  if (left.text == "{" && right.text == "}") return false;
  const bool dotted = left.text.ends_with('.') || right.text.starts_with('.');
  return !(dotted && left.kind != TomlTokenKind::kPunctuation &&
           right.kind != TomlTokenKind::kPunctuation);
}

// Tokens of one line with the blanks that belong between them.
class Line {
 public:
  void add(const TomlToken& token) {
    if (token.kind == TomlTokenKind::kComment) {
      if (!text_.empty()) text_ += std::string(std::max<std::size_t>(token.blanks, 1), ' ');
    } else if (last_ != nullptr && parts(*last_, token)) {
      text_ += ' ';
    }
    text_ += token.text;
    last_ = &token;
  }
  std::string take() {
    last_ = nullptr;
    return std::exchange(text_, {});
  }

 private:
  std::string text_;
  const TomlToken* last_ = nullptr;
};

class EntryReader {
 public:
  explicit EntryReader(const std::vector<TomlToken>& tokens) : tokens_(tokens) {}

  std::vector<Entry> read() && {
    while (at_ < tokens_.size()) entries_.push_back(next());
    return std::move(entries_);
  }

 private:
  [[nodiscard]] bool at_line_end() const {
    return at_ == tokens_.size() || tokens_[at_].kind == TomlTokenKind::kNewline;
  }

  Entry next() {
    Entry entry;
    const TomlToken& first = tokens_[at_];
    if (first.kind == TomlTokenKind::kComment) {
      entry.kind = EntryKind::kComment;
      entry.value = tokens_[at_++].text;
    } else if (opens(first)) {
      entry.kind = EntryKind::kHeader;
      entry.value = read_value();
    } else if (first.kind != TomlTokenKind::kNewline) {
      entry.kind = EntryKind::kPair;
      entry.key = read_key();
      entry.value = read_value();
    }
    if (!at_line_end()) {
      const TomlToken& comment = tokens_[at_++];
      entry.comment = std::string(std::max<std::size_t>(comment.blanks, 1), ' ') + comment.text;
    }
    if (at_ < tokens_.size()) ++at_;  // the end of the line
    return entry;
  }

  std::string read_key() {
    Line line;
    while (!at_line_end() && tokens_[at_].text != "=") line.add(tokens_[at_++]);
    if (!at_line_end()) ++at_;
    return line.take();
  }

  // Up to the end of the line or the comment behind it; over several lines inside of brackets.
  std::string read_value() {
    std::string text;
    Line line;
    std::size_t depth = 0;
    bool is_fresh = false;  // a line has begun and holds nothing yet
    std::size_t empty_lines = 0;
    for (; at_ < tokens_.size(); ++at_) {
      const TomlToken& token = tokens_[at_];
      const bool is_newline = token.kind == TomlTokenKind::kNewline;
      if (depth == 0 && (is_newline || token.kind == TomlTokenKind::kComment)) break;
      if (is_newline) {
        text += line.take();
        if (is_fresh) ++empty_lines;
        is_fresh = true;
        continue;
      }
      if (closes(token)) --depth;
      if (std::exchange(is_fresh, false)) {
        const bool keeps_empty = empty_lines > 0 && !text.ends_with('[') && !closes(token);
        text += keeps_empty ? "\n\n" : "\n";
        text += std::string(2 * depth, ' ');
        empty_lines = 0;
      }
      line.add(token);
      if (opens(token)) ++depth;
    }
    return text + line.take();
  }

  const std::vector<TomlToken>& tokens_;
  std::size_t at_ = 0;
  std::vector<Entry> entries_;
};

// Equals signs of a run of pairs stand under each other. A value of several lines ends its run.
void align(std::vector<Entry>& entries) {
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin;
    std::size_t width = 0;
    while (end < entries.size() && entries[end].kind == EntryKind::kPair) {
      width = std::max(width, width_of(entries[end].key));
      ++end;
      if (entries[end - 1].value.find('\n') != std::string::npos) break;
    }
    for (std::size_t i = begin; i < end; ++i) {
      entries[i].key.append(width - width_of(entries[i].key), ' ');
    }
    begin = std::max(end, begin + 1);
  }
}

std::string write(const std::vector<Entry>& entries) {
  std::string text;
  EntryKind last = EntryKind::kBlank;  // no empty line at the beginning
  for (const Entry& entry : entries) {
    if (entry.kind == EntryKind::kBlank) {
      if (last != EntryKind::kBlank) text += '\n';
      last = entry.kind;
      continue;
    }
    if (entry.kind == EntryKind::kHeader && last == EntryKind::kPair) text += '\n';
    if (entry.kind == EntryKind::kPair) text += entry.key + " = ";
    text += entry.value + entry.comment + '\n';
    last = entry.kind;
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace

std::string format_toml(std::string_view text) {
  const std::vector<TomlToken> tokens = toml_tokens(text);
  std::vector<Entry> entries = EntryReader(tokens).read();
  align(entries);
  return write(entries);
}

}  // namespace btl::config
