// SPDX-License-Identifier: EUPL-1.2
#include "core/config/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <iterator>
#include <vector>

namespace btl::config {
namespace {

namespace json = boost::json;

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      fmt::format_to(std::back_inserter(result), "\\u{:04X}", byte);
    } else {
      result += c;
    }
  }
  return result + '"';
}

// A number with a fraction needs one in TOML too.
std::string fraction(double number) {
  std::string text = fmt::format("{}", number);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string inline_array(const json::array& array) {
  std::vector<std::string> elements;
  for (const json::value& element : array) elements.push_back(to_toml(element));
  return fmt::format("[{}]", fmt::join(elements, ", "));
}

std::string inline_table(const json::object& object) {
  if (object.empty()) return "{}";
  std::vector<std::string> members;
  for (const auto& [key, value] : object) {
    members.push_back(toml_key(std::string_view(key)) + " = " + to_toml(value));
  }
  return fmt::format("{{ {} }}", fmt::join(members, ", "));
}

void write_table(const json::object& values, std::vector<std::string>& path, std::string& text) {
  for (const auto& [key, value] : values) {
    if (value.is_object()) continue;
    text += toml_key(std::string_view(key)) + " = " + to_toml(value) + '\n';
  }
  for (const auto& [key, value] : values) {
    const json::object* table = value.if_object();
    if (table == nullptr) continue;
    path.emplace_back(key);
    const bool holds_only_tables =
        !table->empty() && std::all_of(table->begin(), table->end(), [](const auto& member) {
          return member.value().is_object();
        });
    if (!holds_only_tables) {
      if (!text.empty()) text += '\n';
      text += '[' + toml_key(path) + "]\n";
    }
    write_table(*table, path, text);
    path.pop_back();
  }
}

}  // namespace

std::string to_toml(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null: return "\"\"";
    case json::kind::bool_: return value.get_bool() ? "true" : "false";
    case json::kind::int64: return std::to_string(value.get_int64());
    case json::kind::uint64: return std::to_string(value.get_uint64());
    case json::kind::double_: return fraction(value.get_double());
    case json::kind::string: return quoted(value.get_string());
    case json::kind::array: return inline_array(value.get_array());
    case json::kind::object: break;
  }
  return inline_table(value.get_object());
}

std::string toml_key(std::string_view part) {
  const bool is_bare = !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return is_bare ? std::string(part) : quoted(part);
}

std::string toml_key(std::span<const std::string> path) {
  std::string key;
  for (const std::string& part : path) {
    if (!key.empty()) key += '.';
    key += toml_key(std::string_view(part));
  }
  return key;
}

std::string toml_document(const json::object& values) {
  std::string text;
  std::vector<std::string> path;
  write_table(values, path, text);
  return text;
}

}  // namespace btl::config
