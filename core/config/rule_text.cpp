// SPDX-License-Identifier: EUPL-1.2
#include "core/config/rule_text.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <vector>

#include "core/config/suggestion.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

// "a", "a or b", "a, b or c".
std::string in_words(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

std::string type_in_words(const json::value& type) {
  if (!type.is_string()) return "something else";
  const json::string& name = type.get_string();
  if (name == "string") return "a text";
  if (name == "integer") return "a whole number";
  if (name == "number") return "a number";
  if (name == "boolean") return "true or false";
  if (name == "array") return "an array";
  return name == "object" ? "a table" : "nothing";
}

RuleText type_rule(const json::value& types, const Node& node) {
  std::vector<std::string> words;
  if (const auto* several = types.if_array()) {
    for (const json::value& type : *several) words.push_back(type_in_words(type));
  } else {
    words.push_back(type_in_words(types));
  }
  return {.code = Code::kWrongType,
          .message = fmt::format("must be {}, not {}", in_words(words), kind_in_words(node))};
}

RuleText enum_rule(const json::value& allowed, const Node& node) {
  std::vector<std::string> words;
  std::vector<std::string> texts;
  if (const auto* several = allowed.if_array()) {
    for (const json::value& value : *several) {
      words.push_back(json::serialize(value));
      if (const auto* text = value.if_string()) texts.emplace_back(*text);
    }
  }
  RuleText rule{.message = "must be " + in_words(words)};
  if (const auto* typed = node.scalar.if_string()) {
    const auto near = nearest(*typed, texts);
    if (near) rule.hint = fmt::format("did you mean \"{}\"?", *near);
  }
  return rule;
}

std::string bound_rule(std::string_view keyword, const json::object& schema) {
  const bool lower = keyword == "minimum" || keyword == "exclusiveMinimum";
  const auto* bound = schema.if_contains(lower ? "minimum" : "maximum");
  const auto* exclusive = schema.if_contains(lower ? "exclusiveMinimum" : "exclusiveMaximum");
  const std::string number = bound == nullptr ? "its bound" : json::serialize(*bound);
  if (exclusive != nullptr && exclusive->is_bool() && exclusive->get_bool()) {
    return fmt::format("must be {} than {}", lower ? "more" : "less", number);
  }
  return fmt::format("must be at {} {}", lower ? "least" : "most", number);
}

// "must have at least 1 character".
std::optional<std::string> count_rule(std::string_view keyword, const json::value& bound) {
  struct Counted {
    std::string_view keyword;
    std::string_view most_or_least;
    std::string_view things;
  };
  static constexpr Counted kCounted[] = {{"minLength", "least", "character"},
                                         {"maxLength", "most", "character"},
                                         {"minItems", "least", "element"},
                                         {"maxItems", "most", "element"},
                                         {"minProperties", "least", "key"},
                                         {"maxProperties", "most", "key"}};
  for (const Counted& counted : kCounted) {
    if (keyword != counted.keyword) continue;
    const std::string number = json::serialize(bound);
    return fmt::format("must have at {} {} {}{}",
                       counted.most_or_least,
                       number,
                       counted.things,
                       number == "1" ? "" : "s");
  }
  return std::nullopt;
}

}  // namespace

RuleText rule_text(std::string_view keyword, const json::object& schema, const Node& node) {
  if (keyword.ends_with("inimum") || keyword.ends_with("aximum")) {
    return {.message = bound_rule(keyword, schema)};
  }
  const auto* rule = schema.if_contains(keyword);
  if (rule != nullptr) {
    if (keyword == "type") return type_rule(*rule, node);
    if (keyword == "enum") return enum_rule(*rule, node);
    if (auto counted = count_rule(keyword, *rule)) return {.message = std::move(*counted)};
    if (keyword == "multipleOf")
      return {.message = "must be a multiple of " + json::serialize(*rule)};
    if (keyword == "pattern")
      return {.message = "must match the pattern " + json::serialize(*rule)};
  }
  if (keyword == "uniqueItems") return {.message = "must not have an element twice"};
  return {.message = fmt::format("breaks the rule \"{}\" of its schema", keyword)};
}

}  // namespace btl::config
