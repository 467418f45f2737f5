// SPDX-License-Identifier: EUPL-1.2
#include "core/config/toml_tokens.hpp"

#include <algorithm>
#include <utility>

#include "core/config/text_check.hpp"

namespace btl::config {
namespace {

constexpr std::string_view kPunctuation = "[]{},=";

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  }

  std::vector<TomlToken> run() && {
    while (skip_blanks(), at_ < text_.size()) step(text_[at_]);
    return std::move(tokens_);
  }

 private:
  void skip_blanks() {
    // "\r" only stands in front of "\n" here.
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) {
      ++at_;
      ++blanks_;
    }
  }

  void step(char c) {
    if (c == '\n') {
      take(TomlTokenKind::kNewline, at_ + 1);
    } else if (c == '#') {
      take(TomlTokenKind::kComment, std::min(text_.find('\n', at_), text_.size()));
      std::string& comment = tokens_.back().text;
      comment.erase(comment.find_last_not_of(" \t\r") + 1);
    } else if (c == '"' || c == '\'') {
      take(TomlTokenKind::kString, end_of_string(c));
    } else if (kPunctuation.find(c) != std::string_view::npos) {
      take(TomlTokenKind::kPunctuation, at_ + 1);
    } else {
      const auto end = text_.find_first_of(" \t\r\n#\"'[]{},=", at_);
      take(TomlTokenKind::kBare, std::min(end, text_.size()));
    }
  }

  void take(TomlTokenKind kind, std::size_t end) {
    tokens_.push_back({.kind = kind,
                       .text = std::string(text_.substr(at_, end - at_)),
                       .blanks = std::exchange(blanks_, 0)});
    at_ = end;
  }

  [[nodiscard]] std::size_t end_of_string(char quote) const {
    const std::string three(3, quote);
    const bool is_long = text_.substr(at_, 3) == three;
    const std::string_view close = is_long ? std::string_view(three) : text_.substr(at_, 1);
    for (std::size_t at = at_ + close.size(); at < text_.size();) {
      if (text_.substr(at, close.size()) == close) {
        at += close.size();
        // Up to two quotes of its own may stand in front of the three that close it.
        for (int i = 0; is_long && i < 2 && at < text_.size() && text_[at] == quote; ++i) ++at;
        return at;
      }
      at += text_[at] == '\\' && quote == '"' ? 2 : 1;
    }
    return text_.size();
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  std::size_t blanks_ = 0;
  std::vector<TomlToken> tokens_;
};

}  // namespace

std::vector<TomlToken> toml_tokens(std::string_view text) {
  return Tokenizer(text).run();
}

}  // namespace btl::config
