// SPDX-License-Identifier: EUPL-1.2
#include "core/web/rule_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr std::string_view kDefinitions = "#/definitions/";

constexpr std::array kTypes = std::to_array<std::pair<std::string_view, Types>>({
    {"null", kNull},
    {"boolean", kBoolean},
    {"number", kNumber},
    {"integer", kInteger},
    {"string", kString},
    {"array", kArray},
    {"object", kObject},
});

base::Error wrong(const std::string& at, std::string_view what) {
  return {base::ErrorCode::kInvalid, fmt::format("schema {}: {}", at, what)};
}

}  // namespace

const Rule::Property* Rule::find(std::string_view name) const {
  const auto found = std::ranges::find(properties, name, &Property::name);
  return found == properties.end() ? nullptr : &*found;
}

std::string_view Rule::kind() const {
  const Property* type = find("type");
  if (type == nullptr || type->rule->words.size() != 1) return {};
  return type->rule->words.front();
}

class RuleBook::Reader {
 public:
  explicit Reader(std::deque<Rule>& rules) : rules_(rules) {}

  base::Status read_all(const json::object& schema) {
    Rule& root = rules_.emplace_back();
    const json::value* definitions = schema.if_contains("definitions");
    if (definitions != nullptr) {
      if (!definitions->is_object()) return wrong(std::string(kDefinitions), "is no object");
      // First all names: definitions refer to each other.
      for (const auto& member : definitions->get_object()) {
        defined_.emplace(member.key(), &rules_.emplace_back());
      }
      for (const auto& member : definitions->get_object()) {
        const std::string at = std::string(kDefinitions) + std::string(member.key());
        auto done = read(member.value(), at, *defined_.find(member.key())->second);
        if (!done) return done;
      }
    }
    if (auto done = read(schema, "#", root); !done) return done;
    return check_alternatives();
  }

 private:
  base::Status read(const json::value& schema, const std::string& at, Rule& rule) {
    if (!schema.is_object()) return wrong(at, "is no object");
    return read(schema.get_object(), at, rule);
  }

  base::Status read(const json::object& schema, const std::string& at, Rule& rule) {
    for (const auto& member : schema) {
      const std::string there = at + "/" + std::string(member.key());
      if (auto done = keyword(member.key(), member.value(), there, rule); !done) return done;
    }
    // After the properties, wherever it stands.
    const json::value* required = schema.if_contains("required");
    return required == nullptr ? base::Status() : mark_required(*required, at + "/required", rule);
  }

  base::Status keyword(std::string_view name,
                       const json::value& value,
                       const std::string& at,
                       Rule& rule) {
    constexpr std::array<std::string_view, 5> kSilent = {
        "$schema", "title", "description", "definitions", "required"};
    if (std::ranges::find(kSilent, name) != kSilent.end()) return {};
    if (name == "type") return read_types(value, at, rule);
    if (name == "enum") return read_words(value, at, rule);
    if (name == "format") return read_format(value, at, rule);
    if (name == "properties") return read_properties(value, at, rule);
    if (name == "oneOf") return read_alternatives(value, at, rule);
    if (name == "items") return read_child(value, at, rule.items);
    if (name == "additionalProperties") {
      return value == false ? base::Status() : wrong(at, "only false is known here");
    }
    return read_bound(name, value, at, rule);
  }

  static base::Status read_bound(std::string_view name,
                                 const json::value& value,
                                 const std::string& at,
                                 Rule& rule) {
    if (!value.is_number()) return wrong(at, "is no keyword that is known here");
    const double bound = value.to_number<double>();
    if (name == "minimum") {
      rule.minimum = bound;
    } else if (name == "maximum") {
      rule.maximum = bound;
    } else if (name == "minLength" || name == "minItems") {
      rule.count_min = static_cast<std::size_t>(bound);
    } else if (name == "maxLength" || name == "maxItems") {
      rule.count_max = static_cast<std::size_t>(bound);
    } else {
      return wrong(at, "is no keyword that is known here");
    }
    return {};
  }

  static base::Status read_types(const json::value& value, const std::string& at, Rule& rule) {
    json::array names;
    if (value.is_array()) {
      names = value.get_array();
    } else {
      names.push_back(value);
    }
    for (const json::value& name : names) {
      const auto* const known = std::ranges::find_if(
          kTypes, [&](const auto& type) { return name == json::string_view(type.first); });
      if (known == kTypes.end()) return wrong(at, "is no type of JSON");
      rule.types |= known->second;
    }
    return {};
  }

  static base::Status read_words(const json::value& value, const std::string& at, Rule& rule) {
    if (!value.is_array()) return wrong(at, "is no list");
    for (const json::value& word : value.get_array()) {
      if (!word.is_string()) return wrong(at, "holds what is no text");
      rule.words.emplace_back(word.get_string());
    }
    return {};
  }

  static base::Status read_format(const json::value& value, const std::string& at, Rule& rule) {
    if (value.is_string()) rule.format = TextFormat::find(value.get_string());
    return rule.format ? base::Status() : wrong(at, "is no format that is known here");
  }

  base::Status read_properties(const json::value& value, const std::string& at, Rule& rule) {
    if (!value.is_object()) return wrong(at, "is no object");
    for (const auto& member : value.get_object()) {
      Rule::Property property{.name = member.key(), .rule = nullptr, .required = false};
      auto done = read_child(member.value(), at + "/" + property.name, property.rule);
      if (!done) return done;
      rule.properties.push_back(std::move(property));
    }
    return {};
  }

  base::Status read_alternatives(const json::value& value, const std::string& at, Rule& rule) {
    if (!value.is_array()) return wrong(at, "is no list");
    for (std::size_t i = 0; i < value.get_array().size(); ++i) {
      const Rule*& alternative = rule.alternatives.emplace_back(nullptr);
      auto done = read_child(value.get_array()[i], fmt::format("{}/{}", at, i), alternative);
      if (!done) return done;
    }
    return {};
  }

  base::Status read_child(const json::value& value, const std::string& at, const Rule*& child) {
    const json::object* schema = value.if_object();
    const json::value* reference = schema == nullptr ? nullptr : schema->if_contains("$ref");
    if (reference == nullptr) {
      Rule& rule = rules_.emplace_back();
      child = &rule;
      return read(value, at, rule);
    }
    const json::string* target = reference->if_string();
    if (target == nullptr || !target->starts_with(kDefinitions)) {
      return wrong(at, "refers to no definition");
    }
    const auto known = defined_.find(std::string_view(*target).substr(kDefinitions.size()));
    if (known == defined_.end())
      return wrong(at, fmt::format("{} is not defined", target->c_str()));
    child = known->second;
    return {};
  }

  static base::Status mark_required(const json::value& value, const std::string& at, Rule& rule) {
    if (!value.is_array()) return wrong(at, "is no list");
    for (const json::value& name : value.get_array()) {
      const auto found = std::ranges::find_if(rule.properties, [&](const Rule::Property& property) {
        return name == json::string_view(property.name);
      });
      if (found == rule.properties.end()) return wrong(at, "names no property");
      found->required = true;
    }
    return {};
  }

  // A choice among choices could not say which one was meant.
  [[nodiscard]] base::Status check_alternatives() const {
    for (const Rule& rule : rules_) {
      for (const Rule* alternative : rule.alternatives) {
        if (!alternative->alternatives.empty())
          return wrong("#", "an alternative has alternatives");
      }
    }
    return {};
  }

  std::deque<Rule>& rules_;
  std::map<std::string, Rule*, std::less<>> defined_;
};

base::Result<RuleBook> RuleBook::compile(const json::object& schema) {
  RuleBook book;
  Reader reader(book.rules_);
  if (auto done = reader.read_all(schema); !done) return done.error();
  return book;
}

}  // namespace btl::web
