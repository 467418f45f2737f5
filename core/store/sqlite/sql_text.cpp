// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/sql_text.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace btl::store::sqlite {
namespace {

enum class TokenKind : std::uint8_t { kWord, kQuoted, kOther };

struct Token {
  TokenKind kind = TokenKind::kOther;
  std::string text;  // without quotes
};

bool is_space(char letter) {
  return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r' || letter == '\f';
}

// As SQLite: letters, digits, "_", "$" and every byte above ASCII.
bool is_word(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '$';
}

// Cuts SQL as SQLite's tokenizer does, as far as names are concerned.
class Tokens {
 public:
  explicit Tokens(std::string_view sql) : rest_(sql) {}

  std::optional<Token> next() {
    skip_blanks();
    if (rest_.empty()) return std::nullopt;
    const char first = rest_.front();
    if (first == '\'' || first == '"' || first == '`') return quoted(first);
    if (first == '[') return bracketed();
    if (!is_word(first)) return Token{TokenKind::kOther, take(1)};
    return Token{TokenKind::kWord, take(word_bytes())};
  }

 private:
  std::string take(std::size_t bytes) {
    std::string text(rest_.substr(0, bytes));
    rest_.remove_prefix(std::min(bytes, rest_.size()));
    return text;
  }

  [[nodiscard]] std::size_t word_bytes() const {
    const auto* const end = std::find_if_not(rest_.begin(), rest_.end(), is_word);
    return static_cast<std::size_t>(end - rest_.begin());
  }

  void skip_blanks() {
    for (;;) {
      if (!rest_.empty() && is_space(rest_.front())) {
        rest_.remove_prefix(1);
      } else if (rest_.starts_with("--")) {
        skip_past("\n", 2);
      } else if (rest_.starts_with("/*")) {
        skip_past("*/", 2);
      } else {
        return;
      }
    }
  }

  void skip_past(std::string_view end, std::size_t from) {
    const std::size_t found = rest_.find(end, from);
    rest_.remove_prefix(found == std::string_view::npos ? rest_.size() : found + end.size());
  }

  Token quoted(char quote) {
    Token token{TokenKind::kQuoted, {}};
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
      const char letter = rest_.front();
      rest_.remove_prefix(1);
      if (letter == quote) {
        if (rest_.empty() || rest_.front() != quote) break;
        rest_.remove_prefix(1);  // a doubled quote stands for one
      }
      token.text += letter;
    }
    return token;
  }

  Token bracketed() {
    rest_.remove_prefix(1);
    Token token{TokenKind::kQuoted, take(std::min(rest_.find(']'), rest_.size()))};
    take(1);
    return token;
  }

  std::string_view rest_;
};

std::vector<Token> tokens_of(std::string_view sql) {
  std::vector<Token> all;
  Tokens tokens(sql);
  for (auto token = tokens.next(); token.has_value(); token = tokens.next()) {
    all.push_back(std::move(*token));
  }
  return all;
}

bool is_word_like(const Token& token, const char* word) {
  return token.kind == TokenKind::kWord && sqlite3_stricmp(token.text.c_str(), word) == 0;
}

bool is_sign(const Token& token, char sign) {
  return token.kind == TokenKind::kOther && token.text.front() == sign;
}

// Whether what follows the AS at `place` opens a body: "(", "MATERIALIZED (", "NOT MATERIALIZED (".
bool opens_body(const std::vector<Token>& tokens, std::size_t place) {
  ++place;
  if (place < tokens.size() && is_word_like(tokens[place], "not")) ++place;
  if (place < tokens.size() && is_word_like(tokens[place], "materialized")) ++place;
  return place < tokens.size() && is_sign(tokens[place], '(');
}

// The place of the token before `end`, past one parenthesised list of columns.
std::optional<std::size_t> before(const std::vector<Token>& tokens, std::size_t end) {
  std::size_t depth = 0;
  while (end > 0) {
    --end;
    if (is_sign(tokens[end], ')')) {
      ++depth;
    } else if (is_sign(tokens[end], '(') && depth > 0) {
      --depth;
    } else if (depth == 0) {
      return end;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> defined_names(std::string_view sql) {
  std::vector<std::string> names;
  const std::vector<Token> tokens = tokens_of(sql);
  for (std::size_t place = 0; place < tokens.size(); ++place) {
    if (!is_word_like(tokens[place], "as") || !opens_body(tokens, place)) continue;
    const auto name = before(tokens, place);
    if (name.has_value() && tokens[*name].kind != TokenKind::kOther) {
      names.push_back(tokens[*name].text);
    }
  }
  return names;
}

bool mentions(std::string_view sql, std::string_view name) {
  const std::string wanted(name);
  Tokens tokens(sql);
  for (auto token = tokens.next(); token.has_value(); token = tokens.next()) {
    if (token->kind == TokenKind::kOther) continue;
    if (sqlite3_stricmp(token->text.c_str(), wanted.c_str()) == 0) return true;
  }
  return false;
}

}  // namespace btl::store::sqlite
