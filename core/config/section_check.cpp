// SPDX-License-Identifier: EUPL-1.2
#include "core/config/section_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <utility>

#include "core/base/assert.hpp"
#include "core/config/address.hpp"
#include "core/config/rule_text.hpp"
#include "core/config/schema.hpp"
#include "core/config/suggestion.hpp"
#include "core/config/units.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

struct FormatProblem {
  Code code = Code::kNoQuantity;
  std::string message;
};

template <class Checked>
std::optional<FormatProblem> problem_of(Code code, const Checked& checked) {
  if (!checked.has_error()) return std::nullopt;
  return FormatProblem{.code = code, .message = checked.error().message};
}

std::optional<FormatProblem> check_format(std::string_view format, std::string_view text) {
  if (format == "duration") return problem_of(Code::kNoQuantity, parse_duration(text));
  if (format == "size") return problem_of(Code::kNoQuantity, parse_size(text));
  if (format == "address") return problem_of(Code::kNoAddress, check_address(text));
  if (format == "network") return problem_of(Code::kNoAddress, check_network(text));
  return std::nullopt;
}

// Appends the way to `wanted` ("limits.sizes[2]") and says whether it was found.
bool find_path(const Node& here, const Node& wanted, std::string& path) {
  const std::size_t before = path.size();
  for (const auto& [key, member] : here.members) {
    path += (before == 0 ? "" : ".") + key;
    if (&member == &wanted || find_path(member, wanted, path)) return true;
    path.resize(before);
  }
  for (std::size_t i = 0; i < here.elements.size(); ++i) {
    path += fmt::format("[{}]", i);
    const Node& element = here.elements[i];
    if (&element == &wanted || find_path(element, wanted, path)) return true;
    path.resize(before);
  }
  return false;
}

bool has_left_out(const Node& here, const LeftOut& left_out) {
  for (const auto& [key, member] : here.members) {
    if (left_out.contains(&member) || has_left_out(member, left_out)) return true;
  }
  for (const Node& element : here.elements) {
    if (left_out.contains(&element) || has_left_out(element, left_out)) return true;
  }
  return false;
}

json::value values_of(const Node& node, const LeftOut& left_out) {
  switch (node.kind) {
    case Node::Kind::kScalar: return node.scalar;
    case Node::Kind::kTable: {
      json::object object;
      for (const auto& [key, member] : node.members) {
        if (!left_out.contains(&member)) object[key] = values_of(member, left_out);
      }
      return object;
    }
    case Node::Kind::kArray: break;
  }
  json::array array;
  for (const Node& element : node.elements) {
    if (!left_out.contains(&element)) array.push_back(values_of(element, left_out));
  }
  return array;
}

void take_out(Node& node, const json::object& schema, const std::string& prefix, Report& report) {
  for (auto member = node.members.begin(); member != node.members.end();) {
    const json::object* property = property_of(schema, member->first);
    if (property == nullptr) property = addition_of(schema, member->first);
    const std::string key = prefix + member->first;
    if (property != nullptr && scope_of(*property) == Scope::kServer) {
      report.error(member->second.place,
                   {.code = Code::kServerKey,
                    .key = key,
                    .message = fmt::format("\"{}\" is the same for all kernen", key),
                    .hint = "it belongs in btl.toml"});
      member = node.members.erase(member);
      continue;
    }
    if (property != nullptr) take_out(member->second, *property, key + ".", report);
    ++member;
  }
}

}  // namespace

// One check of one tree. What is wrong is reported once and then left out, so that the next mistake
// comes to light.
class SectionCheck::Run {
 public:
  Run(SectionCheck& owner, const Node& section, Layer layer)
      : owner_(owner), section_(section), layer_(layer) {}

  json::object run() {
    visit(section_, owner_.schema());
    for (std::size_t count = 0; count < Report::kFindingsMax; ++count) {
      const auto violation = owner_.validator_.first_violation(section_, passed_over_);
      if (!violation) break;
      explain(*violation);
      passed_over_.insert(violation->node);
      if (violation->node == &section_) break;  // rules of the whole come last
    }
    json::value values = values_of(section_, wrong_);
    BTL_ASSERT(values.is_object());
    return with_defaults(owner_.schema(), std::move(values.as_object()));
  }

 private:
  // What the validator does not know: keys that nobody asked for, and our formats.
  void visit(const Node& node, const json::object& schema) {
    const std::string_view format = format_of(schema);
    if (format == "kern" || format == "secret") check_names(node, format);
    if (format == "secret") return;  // its table is no table of settings
    for (const auto& [key, member] : node.members) {
      if (const json::object* property = property_of(schema, key)) {
        visit(member, *property);
      } else if (schema.contains("properties") && !takes_other_keys(schema)) {
        unknown(key, member, schema);
      }
    }
    if (const json::object* element_schema = element_of(schema)) {
      for (const Node& element : node.elements) visit(element, *element_schema);
    }
    const auto* text = node.scalar.if_string();
    if (text == nullptr) return;
    if (auto problem = check_format(format, *text)) {
      report(node, {.code = problem->code, .message = std::move(problem->message)});
    }
  }

  void check_names(const Node& node, std::string_view format) {
    auto problem = check_reference(format, node, key_of(node), owner_.references_);
    if (!problem) return;
    if (problem->severity == Severity::kWarning) {
      owner_.report_.warning(problem->place, std::move(problem->remark));
      return;
    }
    owner_.report_.error(problem->place, std::move(problem->remark));
    leave_out(node);
  }

  void unknown(const std::string& key, const Node& node, const json::object& schema) {
    const std::string_view array = added_to(key);
    if (!array.empty() && property_of(schema, array) != nullptr) {
      const bool adds = addition_of(schema, key) != nullptr;
      report(node,
             {.code = adds ? Code::kWrongType : Code::kUnknownKey,
              .message = adds ? "must be an array" : "is not a key that is known here",
              .hint = adds ? "" : fmt::format("\"{}\" can only be written whole", array)});
      return;
    }
    const auto near = nearest(key, keys_of(schema));
    report(node,
           {.code = Code::kUnknownKey,
            .message = "is not a key that is known here",
            .hint = near ? fmt::format("did you mean \"{}\"?", *near) : ""});
  }

  void report(const Node& node, RuleText text) {
    const std::string key = key_of(node);
    owner_.report_.error(node.place,
                         {.code = text.code,
                          .key = key,
                          .message = fmt::format("\"{}\" {}", key, text.message),
                          .hint = std::move(text.hint)});
    leave_out(node);
  }

  void leave_out(const Node& node) {
    wrong_.insert(&node);
    passed_over_.insert(&node);
  }

  // Dotted, without a dot at the end for the section itself.
  [[nodiscard]] std::string key_of(const Node& node) const {
    std::string path;
    if (find_path(section_, node, path)) return owner_.prefix_ + path;
    BTL_ASSERT(&node == &section_);
    return owner_.prefix_.substr(0, owner_.prefix_.empty() ? 0 : owner_.prefix_.size() - 1);
  }

  void explain(const Violation& violation) {
    const Node& node = *violation.node;
    const json::object& schema = schema_at(violation.schema_pointer);
    if (violation.keyword == "required") {
      explain_missing(node, schema);
      return;
    }
    // A table or array whose parts were wrong may look too short now: that is not its fault.
    const bool whole = violation.keyword == "type" || violation.keyword == "enum";
    if (!whole && has_left_out(node, passed_over_)) return;
    report(node, rule_text(violation.keyword, schema, node));
  }

  void explain_missing(const Node& node, const json::object& schema) {
    const auto* required = schema.if_contains("required");
    if (required == nullptr || !required->is_array()) return;
    for (const json::value& each : required->get_array()) {
      if (!each.is_string()) continue;
      const std::string name(each.get_string());
      if (node.find(name) != nullptr) continue;  // it is there, but wrong
      explain_missing_key(node, schema, name);
    }
  }

  void explain_missing_key(const Node& node, const json::object& schema, const std::string& name) {
    const json::object* property = property_of(schema, name);
    const bool of_kernen = property != nullptr && scope_of(*property) == Scope::kKern;
    if (of_kernen && layer_ == Layer::kOrganisation) return;
    const std::string table = key_of(node);
    const std::string key = table.empty() ? name : table + "." + name;
    if (!of_kernen && layer_ == Layer::kOrganisation) owner_.missing_.insert(key);
    if (layer_ == Layer::kKern && owner_.missing_.contains(key)) return;
    owner_.report_.error(
        node.place,
        {.code = Code::kMissingKey, .key = key, .message = fmt::format("\"{}\" is missing", key)});
  }

  [[nodiscard]] const json::object& schema_at(const std::string& pointer) const {
    json::error_code error;
    const json::value* found = owner_.schema_.find_pointer(pointer, error);
    const json::object* schema = found == nullptr ? nullptr : found->if_object();
    return schema == nullptr ? owner_.schema() : *schema;
  }

  SectionCheck& owner_;
  const Node& section_;
  const Layer layer_;
  LeftOut wrong_;  // reported; not among the values
  LeftOut
      passed_over_;  // these, and what lacks a key: the validator has said all it can about them
};

SectionCheck::SectionCheck(json::object schema,
                           std::string prefix,
                           Report& report,
                           References references)
    : schema_(std::move(schema)),
      prefix_(std::move(prefix)),
      report_(report),
      references_(references),
      validator_(this->schema()) {}

json::object SectionCheck::check(const Node& section, Layer layer) {
  BTL_ASSERT(section.kind == Node::Kind::kTable);
  return Run(*this, section, layer).run();
}

void SectionCheck::take_out_server_keys(Node& overlay) const {
  take_out(overlay, schema(), prefix_, report_);
}

}  // namespace btl::config
