// SPDX-License-Identifier: MIT
#include "tools/texts_header.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace btl::catalogue {
namespace {

constexpr std::string_view kBegin =
    R"(// Generated from catalogues of texts. Never edit, never commit.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

)";

// The types. They live in the namespace of the texts, so that headers of two modules do not meet.
constexpr std::string_view kTypes = R"(
namespace detail {

// The build has read the pattern: a number has its value, and what is doubled is a brace.
inline std::string filled(std::string_view pattern,
                          std::initializer_list<std::string_view> values) {
  std::size_t bytes = pattern.size();
  for (const std::string_view value : values) bytes += value.size();
  std::string text;
  text.reserve(bytes);
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '{' && pattern[at] != '}') {
      text += pattern[at];
    } else if (pattern[at + 1] == pattern[at]) {
      text += pattern[++at];
    } else {
      text += values.begin()[pattern[at + 1] - '1'];
      at += 2;
    }
  }
  return text;
}

}  // namespace detail

template <class Value>
concept TextValue = std::convertible_to<const Value&, std::string_view>;

// A language is "nl" or "en"; any other is taken for Dutch.
template <std::size_t kValues>
struct Text {
  std::string_view dutch;
  std::string_view english;

  template <TextValue... Values>
    requires(sizeof...(Values) == kValues)
  [[nodiscard]] std::string in(std::string_view language, const Values&... values) const {
    return detail::filled(language == "en" ? english : dutch, {std::string_view(values)...});
  }
};

template <>
struct Text<0> {
  std::string_view dutch;
  std::string_view english;

  [[nodiscard]] constexpr std::string_view in(std::string_view language) const {
    return language == "en" ? english : dutch;
  }
};

// {1} is the count.
template <std::size_t kValues>
struct Plural {
  struct Forms {
    std::string_view one;
    std::string_view other;
  };
  Forms dutch;
  Forms english;

  template <std::integral Count, TextValue... Values>
    requires(sizeof...(Values) == kValues && !std::same_as<Count, bool>)
  [[nodiscard]] std::string in(std::string_view language,
                               Count count,
                               const Values&... values) const {
    const Forms& forms = language == "en" ? english : dutch;
    const std::string number = std::to_string(count);
    return detail::filled(count == 1 ? forms.one : forms.other,
                          {std::string_view(number), std::string_view(values)...});
  }
};

)";

constexpr std::string_view kListType = R"(
struct NamedText {
  std::string_view id;
  Text<0> text;
};

)";

constexpr std::string_view kListFunction = R"(
// The texts without placeholders, sorted by id: for templates, which know a text by its id.
constexpr std::span<const NamedText> named_texts() {
  return detail::kNamedTexts;
}

)";

std::string literal(std::string_view text) {
  std::string quoted = "\"";
  for (const char letter : text) {
    switch (letter) {
      case '\n': quoted += "\\n"; break;
      case '\t': quoted += "\\t"; break;
      case '"': quoted += "\\\""; break;
      case '\\': quoted += "\\\\"; break;
      default: quoted += letter;
    }
  }
  return quoted + "\"";
}

std::string forms(const std::vector<std::string>& forms) {
  return "{" + literal(forms.at(0)) + ", " + literal(forms.at(1)) + "}";
}

std::string constant(const BilingualText& text) {
  const std::string type =
      (text.is_plural ? "Plural<" : "Text<") + std::to_string(text.values) + "> ";
  return "inline constexpr " + type + text.name + "{" +
         (text.is_plural ? forms(text.dutch) : literal(text.dutch.at(0))) + ",\n    " +
         (text.is_plural ? forms(text.english) : literal(text.english.at(0))) + "};\n";
}

std::string list(std::span<const BilingualText> texts) {
  std::vector<const BilingualText*> named;
  for (const BilingualText& text : texts) {
    if (!text.is_plural && text.values == 0) named.push_back(&text);
  }
  std::ranges::sort(named, {}, [](const BilingualText* text) { return text->id; });
  std::string list(kListType);
  list += "namespace detail {\n\ninline constexpr std::array<NamedText, " +
          std::to_string(named.size()) + "> kNamedTexts = {{\n";
  for (const BilingualText* text : named) {
    list += "    {" + literal(text->id) + ", " + text->name + "},\n";
  }
  return list + "}};\n\n}  // namespace detail\n" + std::string(kListFunction);
}

}  // namespace

std::string texts_header(std::span<const BilingualText> texts, std::string_view name_space) {
  const std::string name(name_space);
  std::string header(kBegin);
  header += "namespace " + name + " {\n" + std::string(kTypes);
  for (const BilingualText& text : texts) header += constant(text);
  return header + list(texts) + "}  // namespace " + name + "\n";
}

}  // namespace btl::catalogue
