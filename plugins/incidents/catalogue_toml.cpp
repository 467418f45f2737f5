// SPDX-License-Identifier: EUPL-1.2
#include "catalogue_toml.hpp"

// Deeper nesting than a catalogue needs is refused early: the parser recurses.
#define TOML_MAX_NESTED_VALUES 16
#include <toml++/toml.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace incidents {
namespace {

// Collects the first problem with its place. Reading goes on after it, so that readers need no way
// out.
class Reader {
 public:
  explicit Reader(std::string_view file_name) : file_name_(file_name) {}

  void fail(const toml::source_region& where, const std::string& what) {
    if (!problem_) problem_ = at(where, what);
  }

  [[nodiscard]] Problem at(const toml::source_region& where, const std::string& what) const {
    return {file_name_ + ":" + std::to_string(where.begin.line) + ":" +
            std::to_string(where.begin.column) + ": " + what};
  }

  std::string text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return {};
    if (const auto* value = node->as_string()) return value->get();
    fail(node->source(), std::string(key) + " must be text in quotes");
    return {};
  }

  bool truth(const toml::table& table, std::string_view key, bool otherwise) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return otherwise;
    if (const auto* value = node->as_boolean()) return value->get();
    fail(node->source(), std::string(key) + " must be true or false");
    return otherwise;
  }

  // A word of an enumeration; `otherwise` when the key is not there.
  template <class Enum>
  Enum word(const toml::table& table,
            std::string_view key,
            std::optional<Enum> (*parse)(std::string_view),
            Enum otherwise) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return otherwise;
    const auto value = parse(text(table, key));
    if (!value) fail(node->source(), std::string(key) + " is none of the words of Open311");
    return value.value_or(otherwise);
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> found;
    const toml::node* node = table.get(key);
    const toml::array* items = node == nullptr ? nullptr : node->as_array();
    if (node != nullptr && items == nullptr)
      fail(node->source(), std::string(key) + " must be a list");
    if (items == nullptr) return found;
    for (const toml::node& item : *items) {
      if (const auto* value = item.as_string()) {
        found.push_back(value->get());
      } else {
        fail(item.source(), std::string(key) + " must be a list of texts");
      }
    }
    return found;
  }

  std::vector<const toml::table*> tables(const toml::table& table, std::string_view key) {
    std::vector<const toml::table*> found;
    const toml::node* node = table.get(key);
    const toml::array* items = node == nullptr ? nullptr : node->as_array();
    if (node != nullptr && items == nullptr)
      fail(node->source(), std::string(key) + " must be a list of tables");
    if (items == nullptr) return found;
    for (const toml::node& item : *items) {
      if (const toml::table* each = item.as_table()) {
        found.push_back(each);
      } else {
        fail(item.source(), std::string(key) + " must be a list of tables");
      }
    }
    return found;
  }

  void allow(const toml::table& table, std::initializer_list<std::string_view> keys) {
    for (const auto& [key, node] : table) {
      if (std::find(keys.begin(), keys.end(), key.str()) == keys.end()) {
        fail(key.source(), "unknown key \"" + std::string(key.str()) + "\"");
      }
    }
  }

  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

 private:
  std::string file_name_;
  std::optional<Problem> problem_;
};

Choice read_choice(Reader& reader, const toml::table& table) {
  reader.allow(table, {"key", "name"});
  return {reader.text(table, "key"), reader.text(table, "name")};
}

Attribute read_attribute(Reader& reader, const toml::table& table) {
  reader.allow(table,
               {"code",
                "datatype",
                "required",
                "variable",
                "description",
                "datatype_description",
                "values"});
  Attribute attribute;
  attribute.code = reader.text(table, "code");
  attribute.datatype = reader.word(table, "datatype", &parse_datatype, Datatype::kString);
  attribute.required = reader.truth(table, "required", false);
  attribute.variable = reader.truth(table, "variable", true);
  attribute.description = reader.text(table, "description");
  attribute.datatype_description = reader.text(table, "datatype_description");
  for (const toml::table* each : reader.tables(table, "values")) {
    attribute.values.push_back(read_choice(reader, *each));
  }
  return attribute;
}

Service read_service(Reader& reader, const toml::table& table) {
  reader.allow(table,
               {"code", "name", "description", "type", "keywords", "group", "notice", "attribute"});
  Service service;
  service.code = reader.text(table, "code");
  service.name = reader.text(table, "name");
  service.description = reader.text(table, "description");
  service.kind = reader.word(table, "type", &parse_service_kind, ServiceKind::kRealtime);
  service.keywords = reader.texts(table, "keywords");
  service.group = reader.text(table, "group");
  service.notice = reader.text(table, "notice");
  for (const toml::table* each : reader.tables(table, "attribute")) {
    service.attributes.push_back(read_attribute(reader, *each));
  }
  return service;
}

}  // namespace

Checked<Catalogue> parse_catalogue(std::string_view text, std::string_view file_name) try {
  const toml::table root = toml::parse(text, file_name);
  Reader reader(file_name);
  reader.allow(root, {"service"});
  std::vector<Service> services;
  for (const toml::table* each : reader.tables(root, "service")) {
    services.push_back(read_service(reader, *each));
  }
  if (const auto& problem = reader.problem()) return *problem;
  auto catalogue = Catalogue::make(std::move(services));
  if (!catalogue) return Problem{std::string(file_name) + ": " + catalogue.error().text};
  return catalogue;
} catch (const toml::parse_error& error) {
  return Reader(file_name).at(error.source(), std::string(error.description()));
}

}  // namespace incidents
