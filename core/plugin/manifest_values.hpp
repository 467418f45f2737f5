// SPDX-License-Identifier: EUPL-1.2
// Takes values out of plugin.toml. The first thing that is wrong is kept; reading goes on with
// empty values, so that a reader needs no check after each step, and ends in an error. For the
// sources that read manifests; not thread-safe.
#pragma once

#define TOML_EXCEPTIONS 0
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/plugin/manifest_text.hpp"

namespace btl::plugin {

using Keys = std::span<const std::string_view>;

class ManifestValues {
 public:
  static constexpr std::size_t kEntriesMax = 256;  // of each list

  [[nodiscard]] const std::optional<base::Error>& error() const { return error_; }

  void fail(const toml::source_position& where, std::string_view message) {
    if (error_) return;
    const auto text = fmt::format("plugin.toml:{}:{}: {}", where.line, where.column, message);
    error_ = base::Error{base::ErrorCode::kInvalid, text};
  }
  void fail(const toml::node& where, std::string_view message) {
    fail(where.source().begin, message);
  }

  // What may stand in a table. Anything else is a mistake, most often one of spelling.
  void allow(const toml::table& table, Keys keys) {
    for (const auto& [key, value] : table) {
      if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
      const auto meant = closest(key.str(), keys);
      fail(key.source().begin,
           meant ? fmt::format("unknown key \"{}\"; did you mean \"{}\"?", key.str(), *meant)
                 : fmt::format("unknown key \"{}\"; known here: {}",
                               key.str(),
                               fmt::join(keys.begin(), keys.end(), ", ")));
    }
  }

  std::string text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      fail(table, fmt::format("\"{}\" is missing", key));
      return {};
    }
    return as_text(*node, key);
  }

  std::string as_text(const toml::node& node, std::string_view key) {
    const auto value = node.value_exact<std::string>();
    if (value && !value->empty()) return *value;
    fail(node, fmt::format("\"{}\" must be a text, and not an empty one", key));
    return {};
  }

  std::string text_or_empty(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    return node == nullptr ? std::string{} : as_text(*node, key);
  }

  // A text that `fits`; `form` says how it should look.
  std::string text_like(const toml::table& table,
                        std::string_view key,
                        bool (*fits)(std::string_view),
                        std::string_view form) {
    std::string value = text(table, key);
    if (!value.empty() && !fits(value)) {
      fail(*table.get(key), fmt::format("\"{}\" is no {}", value, form));
    }
    return value;
  }

  std::string one_of(const toml::table& table, std::string_view key, Keys values) {
    std::string value = text(table, key);
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) {
      fail(*table.get(key), fmt::format("\"{}\" is not one of {}", value, fmt::join(values, ", ")));
    }
    return value;
  }

  std::int64_t number(const toml::table& table,
                      std::string_view key,
                      std::int64_t otherwise,
                      std::int64_t most) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return otherwise;
    const auto value = node->value_exact<std::int64_t>();
    if (value && *value >= 0 && *value <= most) return *value;
    fail(*node, fmt::format("\"{}\" must be a whole number from 0 to {}", key, most));
    return otherwise;
  }

  std::vector<std::string> texts(const toml::table& table,
                                 std::string_view key,
                                 bool (*fits)(std::string_view),
                                 std::string_view form) {
    std::vector<std::string> values;
    const toml::node* node = table.get(key);
    if (node == nullptr) return values;
    const toml::array* array = node->as_array();
    if (array == nullptr || array->size() > kEntriesMax) {
      fail(*node, fmt::format("\"{}\" must be a list of texts", key));
      return values;
    }
    for (const toml::node& item : *array) {
      std::string value = as_text(item, key);
      if (value.empty()) continue;
      if (!fits(value)) fail(item, fmt::format("\"{}\" is no {}", value, form));
      if (std::find(values.begin(), values.end(), value) != values.end()) {
        fail(item, fmt::format("\"{}\" stands there twice", value));
      }
      values.push_back(std::move(value));
    }
    return values;
  }

  bool flag(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return false;
    const auto value = node->value_exact<bool>();
    if (!value) fail(*node, fmt::format("\"{}\" must be true or false", key));
    return value.value_or(false);
  }

  // Calls `read_entry` for each table of a list such as [[routes]].
  void each(const toml::table& document,
            std::string_view key,
            const std::function<void(const toml::table&)>& read_entry) {
    const toml::node* node = document.get(key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr || array->size() > kEntriesMax) {
      fail(*node, fmt::format("\"{0}\" is written as [[{0}]]", key));
      return;
    }
    for (const toml::node& item : *array) {
      const toml::table* table = item.as_table();
      if (table == nullptr) {
        fail(item, fmt::format("\"{0}\" is written as [[{0}]]", key));
        return;
      }
      read_entry(*table);
    }
  }

  // A text, or one a language: { nl = "...", en = "..." }.
  std::map<std::string, std::string> localized(const toml::table& table, std::string_view key) {
    std::map<std::string, std::string> result;
    const toml::node* node = table.get(key);
    if (node == nullptr) return result;
    const toml::table* languages = node->as_table();
    if (languages == nullptr) {
      result["en"] = as_text(*node, key);
      return result;
    }
    constexpr std::string_view kLanguages[] = {"nl", "en"};
    allow(*languages, kLanguages);
    for (const auto& [language, value] : *languages) {
      result[std::string(language.str())] = as_text(value, language.str());
    }
    return result;
  }

  // Words for people: in both languages, or not at all.
  std::map<std::string, std::string> words(const toml::table& table, std::string_view key) {
    auto result = localized(table, key);
    if (table.get(key) == nullptr) return result;
    for (const char* language : {"nl", "en"}) {
      if (result.contains(language)) continue;
      fail(*table.get(key),
           fmt::format(
               "\"{}\" has no \"{}\"; write {{ nl = \"...\", en = \"...\" }}", key, language));
    }
    return result;
  }

  template <class Entry>
  void unique(const toml::table& where,
              const std::vector<Entry>& entries,
              const std::string& value,
              std::string Entry::*member) {
    const bool there = std::any_of(
        entries.begin(), entries.end(), [&](const Entry& entry) { return entry.*member == value; });
    if (there) fail(where, fmt::format("\"{}\" stands there twice", value));
  }

  // Names of tables and views begin with the plugin's id: nobody else's can then be the same.
  void check_owned(const toml::table& table, std::string_view name, std::string_view id) {
    const auto is_identifier = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    const std::string prefix = std::string(id) + "_";
    if (name.empty() || id.empty()) return;
    if (!name.starts_with(prefix) || name.size() == prefix.size() ||
        !std::all_of(name.begin(), name.end(), is_identifier)) {
      fail(*table.get("name"), fmt::format("\"{}\" must begin with \"{}\"", name, prefix));
    }
  }

 private:
  std::optional<base::Error> error_;
};

}  // namespace btl::plugin
