// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/manifest_tables.hpp"

#include <utility>

namespace btl::plugin {
namespace {

using privacy::Column;
using privacy::Ending;
using privacy::PartOf;
using privacy::Reading;
using privacy::Table;

std::optional<std::chrono::hours> read_retention(const toml::table& table, ManifestValues& values) {
  const std::string text = values.text_or_empty(table, "retention");
  if (text.empty()) return std::nullopt;
  const auto retention = parse_retention(text);
  if (!retention) {
    values.fail(*table.get("retention"),
                fmt::format("\"{}\" is no duration such as 365d or 12h", text));
  }
  return retention;
}

privacy::Class read_class(const toml::node& where, std::string_view text, ManifestValues& values) {
  const auto known = privacy::parse_class(text);
  if (!known && !text.empty()) {
    values.fail(where, fmt::format("\"{}\" is not one of green, yellow, orange, red", text));
  }
  return known.value_or(privacy::Class::kRed);
}

// What people read for each value: the name of a way to read it, or a list of values with words.
void read_values(const toml::table& table, Column& column, ManifestValues& values) {
  const toml::node* node = table.get("values");
  if (node == nullptr) return;
  if (const toml::table* choices = node->as_table()) {
    column.reading = Reading::kChoice;
    for (const auto& [value, words] : *choices) {
      column.choices[std::string(value.str())] = values.words(*choices, value.str());
    }
    return;
  }
  const std::string name = values.as_text(*node, "values");
  const auto known = privacy::parse_reading(name);
  if (!known && !name.empty()) {
    values.fail(*node,
                fmt::format("\"{}\" is not one of plain, yes-no, kern, role, scope; a list is"
                            " written as {{ open = {{ nl = \"...\", en = \"...\" }} }}",
                            name));
  }
  column.reading = known.value_or(Reading::kPlain);
}

// NAME = "red", or NAME = { class = "red", ... }.
Column read_column(std::string_view name, const toml::node& node, ManifestValues& values) {
  constexpr std::string_view kKeys[] = {
      "class", "text", "values", "retention", "subject", "identifies"};
  Column column;
  column.name = name;
  const toml::table* table = node.as_table();
  if (table == nullptr) {
    column.privacy = read_class(node, values.as_text(node, name), values);
    return column;
  }
  values.allow(*table, kKeys);
  column.privacy = read_class(*table, values.text(*table, "class"), values);
  column.retention = read_retention(*table, values);
  column.subject = values.text_or_empty(*table, "subject");
  column.identifies = values.flag(*table, "identifies");
  column.text = values.words(*table, "text");
  read_values(*table, column, values);
  return column;
}

std::optional<PartOf> read_part_of(const toml::table& table, ManifestValues& values) {
  const toml::node* node = table.get("part_of");
  if (node == nullptr) return std::nullopt;
  const toml::table* whole = node->as_table();
  if (whole == nullptr) {
    values.fail(*node, "\"part_of\" is written as { table = \"...\", column = \"...\" }");
    return std::nullopt;
  }
  constexpr std::string_view kKeys[] = {"table", "column", "key"};
  values.allow(*whole, kKeys);
  PartOf part{.table = values.text(*whole, "table"), .column = values.text(*whole, "column")};
  const std::string key = values.text_or_empty(*whole, "key");
  if (!key.empty()) part.key = key;
  return part;
}

Ending read_ending(const toml::table& table, std::string_view key, ManifestValues& values) {
  constexpr std::string_view kEndings[] = {"delete", "clear"};
  if (table.get(key) == nullptr) return Ending::kDelete;
  return values.one_of(table, key, kEndings) == "clear" ? Ending::kClear : Ending::kDelete;
}

// People read columns as the manifest has them; a TOML table sorts its keys.
std::vector<std::pair<const toml::key*, const toml::node*>> in_order_of_file(
    const toml::table& columns) {
  std::vector<std::pair<const toml::key*, const toml::node*>> ordered;
  for (const auto& [name, column] : columns) ordered.emplace_back(&name, &column);
  std::ranges::stable_sort(ordered, [](const auto& a, const auto& b) {
    const auto& first = a.first->source().begin;
    const auto& second = b.first->source().begin;
    return std::pair(first.line, first.column) < std::pair(second.line, second.column);
  });
  return ordered;
}

bool is_column_name(std::string_view text) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_plain);
}

}  // namespace

void read_table(const toml::table& table,
                std::string_view plugin_id,
                ManifestValues& values,
                privacy::Tables& tables) {
  constexpr std::string_view kKeys[] = {"name",
                                        "text",
                                        "purpose",
                                        "kept",
                                        "subject",
                                        "part_of",
                                        "since",
                                        "retention",
                                        "on_erasure",
                                        "on_expiry",
                                        "columns"};
  values.allow(table, kKeys);
  Table entry;
  entry.name = values.text(table, "name");
  values.check_owned(table, entry.name, plugin_id);
  entry.text = values.words(table, "text");
  entry.purpose = values.words(table, "purpose");
  entry.kept = values.words(table, "kept");
  entry.subject = values.text_or_empty(table, "subject");
  entry.part_of = read_part_of(table, values);
  entry.since = values.text_or_empty(table, "since");
  entry.retention = read_retention(table, values);
  entry.on_erasure = read_ending(table, "on_erasure", values);
  entry.on_expiry = read_ending(table, "on_expiry", values);
  const toml::node* node = table.get("columns");
  const toml::table* columns = node == nullptr ? nullptr : node->as_table();
  if (columns == nullptr) {
    values.fail(table, "each column of a table stands under [tables.columns], with its class");
    return;
  }
  for (const auto& [name, column] : in_order_of_file(*columns)) {
    if (!is_column_name(name->str())) {
      values.fail(name->source().begin, "columns are named with a-z, 0-9 and _");
    }
    entry.columns.push_back(read_column(name->str(), *column, values));
  }
  values.unique(table, tables, entry.name, &Table::name);
  tables.push_back(std::move(entry));
}

}  // namespace btl::plugin
