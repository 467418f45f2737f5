// SPDX-License-Identifier: EUPL-1.2
#include "core/config/toml_file.hpp"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 64
#include <fmt/format.h>
#include <toml++/toml.h>

#include <cmath>
#include <cstdlib>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"
#include "core/config/text_check.hpp"

namespace btl::config {
namespace {

static_assert(TOML_MAX_NESTED_VALUES == kDepthMax);

// toml++ and this class recurse; check_structure() has bounded how deep.
class Converter {
 public:
  Converter(std::uint32_t source, Report& report) : source_(source), report_(report) {}

  Node convert(const toml::node& value, const toml::source_region& where) {
    Node node;
    node.place = place_of(where.begin);
    if (const auto* table = value.as_table()) {
      for (const auto& [name, member] : *table) {
        path_.push_back(name.str());
        node.members.emplace(std::string(name.str()), convert(member, name.source()));
        path_.pop_back();
      }
      return node;
    }
    if (const auto* array = value.as_array()) {
      node.kind = Node::Kind::kArray;
      node.elements.reserve(array->size());
      for (const toml::node& element : *array) {
        node.elements.push_back(convert(element, element.source()));
      }
      return node;
    }
    node.kind = Node::Kind::kScalar;
    node.scalar = scalar_of(value, node.place);
    return node;
  }

  [[nodiscard]] Place place_of(const toml::source_position& position) const {
    return {.source = source_, .line = position.line, .column = position.column};
  }

 private:
  boost::json::value scalar_of(const toml::node& value, const Place& place) {
    if (const auto* text = value.as_string()) return boost::json::value(text->get());
    if (const auto* truth = value.as_boolean()) return truth->get();
    if (const auto* whole = value.as_integer()) return whole->get();
    if (const auto* number = value.as_floating_point()) {
      if (std::isfinite(number->get())) return number->get();
      const std::string key = fmt::format("{}", fmt::join(path_, "."));
      report_.error(place,
                    {.code = Code::kNotFinite,
                     .key = key,
                     .message = fmt::format("\"{}\" must be a finite number", key)});
      return 0.0;
    }
    std::ostringstream text;
    if (const auto* date = value.as_date()) text << date->get();
    if (const auto* time = value.as_time()) text << time->get();
    if (const auto* both = value.as_date_time()) text << both->get();
    return boost::json::value(std::move(text).str());
  }

  const std::uint32_t source_;
  Report& report_;
  std::vector<std::string_view> path_;  // keys from the root to what is being converted
};

bool passes(std::optional<TextProblem> problem, std::uint32_t source, Report& report) {
  if (!problem) return true;
  problem->place.source = source;
  report.error(problem->place,
               {.code = problem->code, .key = "", .message = std::move(problem->message)});
  return false;
}

}  // namespace

std::optional<Node> parse_toml(std::string text, std::uint32_t source, Report& report) {
  BTL_ASSERT(text.size() <= kFileBytesMax);
  if (!passes(check_characters(text), source, report)) return std::nullopt;
  report.set_text(source, text);
  if (!passes(check_structure(text), source, report)) return std::nullopt;
  Converter converter(source, report);
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    report.error(converter.place_of(error.source().begin),
                 {.code = Code::kSyntax,
                  .key = "",
                  .message = fmt::format("not valid TOML: {}", error.description())});
    return std::nullopt;
  }
  Node root = converter.convert(parsed.table(), {});
  root.place = {.source = source};
  return root;
}

}  // namespace btl::config
