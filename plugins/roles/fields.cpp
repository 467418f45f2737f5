// SPDX-License-Identifier: EUPL-1.2
#include "fields.hpp"

#include <charconv>
#include <utility>

namespace roles {
namespace {

namespace json = boost::json;

constexpr const char* kNoDay = "is not a day such as 2026-11-24";
constexpr const char* kNoRole =
    "is not one of dc, wc, bth, bth-active, group-admin, editor, guest-gemeente, guest-politie";

std::optional<std::string> as_text(const json::value* value) {
  if (value == nullptr || !value->is_string()) return std::nullopt;
  const json::string& text = value->get_string();
  return std::string(text.data(), text.size());
}

}  // namespace

Fields::Fields(std::string_view body) {
  if (body.empty()) return;
  boost::system::error_code error;
  json::value root = json::parse(body, error);
  if (error) {
    broken_ = "the body is not JSON: " + error.message();
  } else if (!root.is_object()) {
    broken_ = "the body is not a JSON object";
  } else {
    object_ = std::move(root.get_object());
  }
}

void Fields::note(const char* name, std::string detail) {
  findings_.push_back({name, std::move(detail)});
}

const json::value* Fields::find(const char* name) {
  asked_.insert(name);
  const json::value* value = object_.if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

const json::value* Fields::require(const char* name) {
  const json::value* value = find(name);
  if (value == nullptr) note(name, "is required");
  return value;
}

std::optional<std::string> Fields::maybe_text(const char* name) {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  auto text = as_text(value);
  if (!text) note(name, "is not a text");
  return text;
}

std::string Fields::text(const char* name) {
  if (require(name) == nullptr) return {};
  return maybe_text(name).value_or("");
}

std::optional<bool> Fields::maybe_truth(const char* name) {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_bool()) {
    note(name, "is not true or false");
    return std::nullopt;
  }
  return value->get_bool();
}

bool Fields::truth(const char* name) {
  if (require(name) == nullptr) return false;
  return maybe_truth(name).value_or(false);
}

std::optional<Day> Fields::maybe_day(const char* name) {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  const auto day = parse_day(as_text(value).value_or(""));
  if (!day) note(name, kNoDay);
  return day;
}

Day Fields::day(const char* name) {
  if (require(name) == nullptr) return {};
  return maybe_day(name).value_or(Day{});
}

Time Fields::time(const char* name) {
  const json::value* value = require(name);
  if (value == nullptr) return {};
  const auto time = parse_time(as_text(value).value_or(""));
  if (!time) note(name, "is not a time with its zone, such as 2026-11-24T19:30:00+01:00");
  return time.value_or(Time{});
}

Scope Fields::scope(const char* name) {
  const json::value* value = require(name);
  if (value == nullptr) return {};
  auto scope = parse_scope(as_text(value).value_or(""));
  if (!scope) note(name, "is not organisation, kern:K, wijk:K/W or group:K/G");
  return std::move(scope).value_or(Scope{});
}

Role Fields::role(const char* name) {
  const json::value* value = require(name);
  if (value == nullptr) return {};
  const auto role = role_of(as_text(value).value_or(""));
  if (!role) note(name, kNoRole);
  return role.value_or(Role{});
}

std::vector<std::string> Fields::texts(const char* name) {
  const json::value* value = require(name);
  if (value == nullptr) return {};
  std::vector<std::string> texts;
  if (const json::array* list = value->if_array()) {
    for (const json::value& each : *list) {
      if (auto text = as_text(&each)) texts.push_back(std::move(*text));
    }
    if (texts.size() == list->size()) return texts;
  }
  note(name, "is not a list of texts");
  return {};
}

std::optional<std::int64_t> Fields::maybe_number(const char* name) {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_int64()) {
    note(name, "is not a whole number");
    return std::nullopt;
  }
  return value->get_int64();
}

Findings Fields::findings() {
  if (!broken_.empty()) return {{"", broken_}};  // and not that every field is missing
  for (const auto& [name, value] : object_) {
    const std::string_view key(name.data(), name.size());
    if (!asked_.contains(key)) findings_.push_back({std::string(key), "is no field here"});
  }
  return std::move(findings_);
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned byte = 0;
    const char* digits = text.data() + at + 1;
    if (text[at] == '%' && at + 2 < text.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      decoded += static_cast<char>(byte);
      at += 2;
    } else {
      decoded += text[at] == '+' ? ' ' : text[at];
    }
  }
  return decoded;
}

Parameters::Parameters(std::string_view query) {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    values_[percent_decoded(pair.substr(0, equals))] =
        equals == std::string_view::npos ? "" : percent_decoded(pair.substr(equals + 1));
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
  }
}

void Parameters::note(const char* name, std::string detail) {
  findings_.push_back({name, std::move(detail)});
}

std::string Parameters::text(const char* name) {
  asked_.insert(name);
  const auto found = values_.find(name);
  return found == values_.end() ? std::string() : found->second;
}

bool Parameters::truth(const char* name) {
  const std::string value = text(name);
  if (!value.empty() && value != "true" && value != "false") note(name, "is not true or false");
  return value == "true";
}

std::optional<Day> Parameters::day(const char* name) {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto day = parse_day(value);
  if (!day) note(name, kNoDay);
  return day;
}

std::optional<Role> Parameters::role(const char* name) {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto role = role_of(value);
  if (!role) note(name, kNoRole);
  return role;
}

std::int64_t Parameters::number(const char* name, std::int64_t otherwise, std::int64_t max) {
  const std::string value = text(name);
  if (value.empty()) return otherwise;
  std::int64_t number = 0;
  const char* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || number < 1 || number > max) {
    note(name, "is not a number from 1 to " + std::to_string(max));
    return otherwise;
  }
  return number;
}

Findings Parameters::findings() {
  for (const auto& [name, value] : values_) {
    if (!asked_.contains(name)) findings_.push_back({name, "is no parameter here"});
  }
  return std::move(findings_);
}

}  // namespace roles
