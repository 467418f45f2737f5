// SPDX-License-Identifier: EUPL-1.2
#include "core/web/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <utility>

#include "core/web/markup_check.hpp"

namespace btl::web {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// "a.b", "@a", "."; nothing in `parts` when it is none.
bool parse_name(std::string_view text, Template::Name& name) {
  name.text = text;
  if (text == ".") return true;
  if (text.starts_with('@')) {
    name.of_root = true;
    text.remove_prefix(1);
  }
  std::string part;
  for (const char c : text) {
    if (c == '.') {
      if (part.empty()) return false;
      name.parts.push_back(std::exchange(part, {}));
    } else if (is_name_character(c)) {
      part += c;
    } else {
      return false;
    }
  }
  if (part.empty()) return false;
  name.parts.push_back(std::move(part));
  return true;
}

}  // namespace

class Template::Parser {
 public:
  Parser(std::string_view name, std::string_view source) : source_(source) {
    parsed_.name_ = name;
    if (source_.ends_with('\n')) source_.remove_suffix(1);
  }

  base::Result<Template> run() {
    while (at_ < source_.size()) {
      const std::size_t open = std::min(source_.find(kOpen, at_), source_.size());
      text(source_.substr(at_, open - at_));
      at_ = open;
      if (at_ == source_.size()) break;
      if (auto done = tag(); !done) return done.error();
    }
    if (!sections_.empty()) {
      const Part& open = parsed_.parts_[sections_.back()];
      return wrong(open.line, fmt::format("the section \"{}\" has no end", open.name.text));
    }
    if (auto done = markup_.finish(); !done) return wrong(line_, done.error().message);
    drop_empty_lines();
    return std::move(parsed_);
  }

 private:
  [[nodiscard]] base::Error wrong(std::size_t line, std::string_view what) const {
    return {base::ErrorCode::kInvalid,
            fmt::format("template {}:{}: {}", parsed_.name_, line, what)};
  }

  // A stretch of markup. Each line break ends a part, so that lines can be told apart later.
  void text(std::string_view markup) {
    markup_.text(markup);
    while (!markup.empty()) {
      const std::size_t length = std::min(markup.find('\n'), markup.size() - 1) + 1;
      std::string_view piece = markup.substr(0, length);
      markup.remove_prefix(length);
      if (at_line_start_) piece.remove_prefix(std::min(piece.find_first_not_of(' '), piece.size()));
      if (!piece.empty()) {
        parsed_.parts_.push_back({.kind = Kind::kText, .text = std::string(piece), .line = line_});
        at_line_start_ = piece.ends_with('\n');
      }
      if (piece.ends_with('\n')) ++line_;
    }
  }

  base::Status tag() {
    const std::size_t begin = at_ + kOpen.size();
    const std::size_t close = source_.find(kClose, begin);
    if (close == std::string_view::npos) return wrong(line_, "\"{{\" has no \"}}\"");
    std::string_view inside = source_.substr(begin, close - begin);
    at_ = close + kClose.size();
    if (inside.starts_with('{') || inside.starts_with('&') ||
        source_.substr(at_).starts_with('}')) {
      return wrong(line_, "printing without escaping is not possible");
    }
    if (inside.starts_with('!')) {
      parsed_.parts_.push_back({.kind = Kind::kText, .line = line_});
      line_ += static_cast<std::size_t>(std::ranges::count(inside, '\n'));
      return {};
    }
    const char sigil = inside.empty() ? ' ' : inside.front();
    const bool has_sigil = std::string_view("#^/>=").find(sigil) != std::string_view::npos;
    if (has_sigil) inside.remove_prefix(1);
    inside = trimmed(inside);
    switch (sigil) {
      case '#': return section(Kind::kSection, inside);
      case '^': return section(Kind::kInverted, inside);
      case '/': return section_end(inside);
      case '>': return partial(inside);
      case '=': return wrong(line_, "other delimiters are not known");
      default: return value(inside);
    }
  }

  base::Status named(Part part, std::string_view name) {
    if (!parse_name(name, part.name)) {
      return wrong(line_, fmt::format("\"{}\" is no name", name));
    }
    part.line = line_;
    parsed_.parts_.push_back(std::move(part));
    return {};
  }

  base::Status value(std::string_view name) {
    at_line_start_ = false;
    if (auto done = markup_.value(name); !done) return wrong(line_, done.error().message);
    return named({.kind = Kind::kValue}, name);
  }

  base::Status section(Kind kind, std::string_view name) {
    sections_.push_back(parsed_.parts_.size());
    return named({.kind = kind}, name);
  }

  base::Status section_end(std::string_view name) {
    if (sections_.empty() || parsed_.parts_[sections_.back()].name.text != name) {
      return wrong(line_, fmt::format("nothing named \"{}\" is open here", name));
    }
    parsed_.parts_.push_back({.kind = Kind::kText, .line = line_});  // holds the place of the tag
    parsed_.parts_[sections_.back()].end = parsed_.parts_.size();
    sections_.pop_back();
    return {};
  }

  base::Status partial(std::string_view name) {
    if (auto done = markup_.partial(); !done) return wrong(line_, done.error().message);
    if (name.starts_with('*')) return named({.kind = Kind::kDynamicPartial}, name.substr(1));
    if (name.empty() || !std::ranges::all_of(name, is_name_character)) {
      return wrong(line_, fmt::format("\"{}\" is no name of a template", name));
    }
    parsed_.parts_.push_back({.kind = Kind::kPartial, .text = std::string(name), .line = line_});
    return {};
  }

  // A line with tags but without anything of its own loses its line break.
  void drop_empty_lines() {
    bool has_tag = false;
    bool has_content = false;
    for (Part& part : parsed_.parts_) {
      const bool ends_line = part.kind == Kind::kText && part.text.ends_with('\n');
      const bool is_tag = part.kind != Kind::kText || part.text.empty();
      has_tag = has_tag || is_tag;
      has_content = has_content || part.kind == Kind::kValue || (!is_tag && part.text != "\n");
      if (!ends_line) continue;
      if (has_tag && !has_content) part.text.clear();
      has_tag = false;
      has_content = false;
    }
  }

  Template parsed_;
  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  bool at_line_start_ = true;
  std::vector<std::size_t> sections_;  // open ones, by part
  MarkupCheck markup_;
};

base::Result<Template> Template::parse(std::string_view name, std::string_view source) {
  return Parser(name, source).run();
}

void append_escaped(std::string_view text, std::string& html) {
  // A table, because find_first_of() looks each character up in the set.
  static constexpr auto kSpecial = [] {
    std::array<bool, 256> special{};
    for (const char c : std::string_view("&<>\"'")) special[static_cast<unsigned char>(c)] = true;
    return special;
  }();
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!kSpecial[static_cast<unsigned char>(text[at])]) continue;
    html.append(text.data() + begin, at - begin);
    begin = at + 1;
    switch (text[at]) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      default: html += "&#39;"; break;
    }
  }
  html.append(text.data() + begin, text.size() - begin);
}

}  // namespace btl::web
