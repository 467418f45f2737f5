// SPDX-License-Identifier: EUPL-1.2
#include "core/web/page_schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <cstdlib>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"
#include "core/web/pointer.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

Types types_of(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null: return kNull;
    case json::kind::bool_: return kBoolean;
    case json::kind::int64:
    case json::kind::uint64: return kInteger | kNumber;
    case json::kind::double_: return kNumber;
    case json::kind::string: return kString;
    case json::kind::array: return kArray;
    case json::kind::object: return kObject;
  }
  std::abort();
}

std::string nouns_of(Types types) {
  constexpr std::array kNouns =
      std::to_array<std::pair<Types, std::string_view>>({{kNull, "null"},
                                                         {kBoolean, "true or false"},
                                                         {kNumber, "a number"},
                                                         {kInteger, "a whole number"},
                                                         {kString, "a text"},
                                                         {kArray, "a list"},
                                                         {kObject, "an object"}});
  std::vector<std::string_view> nouns;
  for (const auto& [type, noun] : kNouns) {
    if ((types & type) != 0) nouns.push_back(noun);
  }
  return fmt::format("{}", fmt::join(nouns, " or "));
}

// In characters. The parser of JSON has seen that the text is UTF-8.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

class ShapeWalk {
 public:
  Findings take() { return std::move(findings_); }

  void visit(const json::value& value, const Rule& rule) {
    if (findings_.size() == kFindingsMax) return;
    if (!rule.alternatives.empty()) return choose(value, rule);
    if ((types_of(value) & rule.types) == 0) return report("must be " + nouns_of(rule.types));
    switch (value.kind()) {
      case json::kind::null:
      case json::kind::bool_: return;
      case json::kind::int64:
      case json::kind::uint64:
      case json::kind::double_: return number(value.to_number<double>(), rule);
      case json::kind::string: return text(value.get_string(), rule);
      case json::kind::array: return array(value.get_array(), rule);
      case json::kind::object: return object(value.get_object(), rule);
    }
    std::abort();
  }

 private:
  void report(std::string reason) {
    if (findings_.size() < kFindingsMax) findings_.push_back({at_.text(), std::move(reason)});
  }

  // Nearly always the type of JSON decides, without a list of candidates.
  void choose(const json::value& value, const Rule& rule) {
    const Types types = types_of(value);
    const auto fits = [types](const Rule* each) { return (each->types & types) != 0; };
    const auto first = std::ranges::find_if(rule.alternatives, fits);
    if (first == rule.alternatives.end()) {
      Types allowed = 0;
      for (const Rule* each : rule.alternatives) allowed |= each->types;
      return report("must be " + nouns_of(allowed));
    }
    if (std::find_if(first + 1, rule.alternatives.end(), fits) == rule.alternatives.end()) {
      return visit(value, **first);
    }
    BTL_ASSERT(value.is_object());
    std::vector<const Rule*> candidates;
    std::ranges::copy_if(rule.alternatives, std::back_inserter(candidates), fits);
    if (!(*first)->kind().empty()) return choose_by_kind(value, candidates);
    choose_by_member(value, candidates);
  }

  void choose_by_kind(const json::value& value, const std::vector<const Rule*>& candidates) {
    const json::value* kind = value.get_object().if_contains("type");
    const bool is_text = kind != nullptr && kind->is_string();
    const auto meant =
        is_text ? std::ranges::find(candidates, std::string_view(kind->get_string()), &Rule::kind)
                : candidates.end();
    if (meant != candidates.end()) return visit(value, **meant);
    const Pointer::Step step(at_, "type");
    report(kind == nullptr ? "is missing" : "is none of those that are known here");
  }

  // Each alternative has a member that it can not do without, and the others do not know.
  void choose_by_member(const json::value& value, const std::vector<const Rule*>& candidates) {
    std::vector<std::string_view> names;
    for (const Rule* candidate : candidates) {
      const auto own = std::ranges::find(candidate->properties, true, &Rule::Property::required);
      BTL_ASSERT(own != candidate->properties.end());
      if (value.get_object().contains(own->name)) return visit(value, *candidate);
      names.push_back(own->name);
    }
    report(fmt::format("must have one of: {}", fmt::join(names, ", ")));
  }

  void number(double value, const Rule& rule) {
    if (rule.minimum && value < *rule.minimum) {
      report(fmt::format("must be {} or more", *rule.minimum));
    } else if (rule.maximum && value > *rule.maximum) {
      report(fmt::format("must be {} or less", *rule.maximum));
    }
  }

  void text(std::string_view value, const Rule& rule) {
    if (!rule.words.empty()) {
      if (std::ranges::find(rule.words, value) == rule.words.end()) {
        report(fmt::format("must be one of: {}", fmt::join(rule.words, ", ")));
      }
      return;
    }
    // The bytes are never fewer than the characters.
    if (value.size() > rule.count_max && length_of(value) > rule.count_max) {
      report(fmt::format("must have at most {} characters", rule.count_max));
    } else if (value.size() < rule.count_min) {
      report(rule.count_min == 1 ? "must not be empty"
                                 : fmt::format("must have {} characters or more", rule.count_min));
    } else if (rule.format && !rule.format->fits(value)) {
      report(std::string(rule.format->rule()));
    }
  }

  void array(const json::array& values, const Rule& rule) {
    if (values.size() < rule.count_min) {
      report(fmt::format("must have {} or more", rule.count_min));
    } else if (values.size() > rule.count_max) {
      return report(fmt::format("must have at most {}", rule.count_max));
    }
    if (rule.items == nullptr) return;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Pointer::Step step(at_, i);
      visit(values[i], *rule.items);
    }
  }

  void object(const json::object& members, const Rule& rule) {
    std::size_t known = 0;
    for (const Rule::Property& property : rule.properties) {
      const json::value* value = members.if_contains(property.name);
      if (value == nullptr && !property.required) continue;
      const Pointer::Step step(at_, property.name);
      if (value == nullptr) {
        report("is missing");
      } else {
        ++known;
        visit(*value, *property.rule);
      }
    }
    if (known == members.size()) return;
    for (const auto& member : members) {
      if (rule.find(member.key()) != nullptr) continue;
      const Pointer::Step step(at_, member.key());
      report("is not known here");
    }
  }

  Pointer at_;
  Findings findings_;
};

}  // namespace

base::Result<PageSchema> PageSchema::compile(std::string_view schema) {
  boost::system::error_code error;
  const json::value document = json::parse(schema, error);
  if (error || !document.is_object()) {
    return base::Error{base::ErrorCode::kInvalid, "the schema of pages is no JSON object"};
  }
  auto book = RuleBook::compile(document.get_object());
  if (!book) return book.error();
  return PageSchema(*std::move(book));
}

Findings PageSchema::check(const json::value& page) const {
  ShapeWalk walk;
  walk.visit(page, book_.root());
  return walk.take();
}

}  // namespace btl::web
