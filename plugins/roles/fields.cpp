// SPDX-License-Identifier: EUPL-1.2
#include "fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace roles {
namespace {

namespace json = boost::json;

// What pages put into every form: the token against forgery, and the key against sending twice.
constexpr std::array<std::string_view, 2> kOfTheServer = {"csrf", "once"};

std::optional<std::string> as_text(const json::value* value) {
  if (value == nullptr || !value->is_string()) return std::nullopt;
  const json::string& text = value->get_string();
  return std::string(text.data(), text.size());
}

bool is_empty_text(const json::value& value) {
  return value.is_string() && value.get_string().empty();
}

// Calls `take` with each pair of a form or a query, decoded.
template <class Take>
void for_each_pair(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    const std::size_t equals = pair.find('=');
    take(percent_decoded(pair.substr(0, equals)),
         equals == std::string_view::npos ? "" : percent_decoded(pair.substr(equals + 1)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

}  // namespace

Fields::Fields(std::string_view body) {
  if (body.empty()) return;
  boost::system::error_code error;
  json::value root = json::parse(body, error);
  if (error) {
    broken_ = say(texts::kWrongNotJson, error.message());
  } else if (!root.is_object()) {
    broken_ = say(texts::kWrongNotObject);
  } else {
    object_ = std::move(root.get_object());
  }
}

Fields Fields::of_form(std::string_view body) {
  Fields fields("");
  fields.is_form_ = true;
  for_each_pair(body, [&](const std::string& name, const std::string& value) {
    if (std::find(kOfTheServer.begin(), kOfTheServer.end(), name) != kOfTheServer.end()) return;
    json::value& field = fields.object_[name];
    if (field.is_null()) {
      field = json::value(value);
    } else {
      if (field.is_string()) field = json::array{field};
      field.get_array().emplace_back(value);
    }
  });
  return fields;
}

std::string Fields::typed(const char* name) const {
  return as_text(object_.if_contains(name)).value_or("");
}

std::string Fields::take(const char* name) {
  std::string value = typed(name);
  object_.erase(name);
  return value;
}

void Fields::put(const char* name, std::string_view value) {
  object_[name] = value;
}

void Fields::put(const char* name, const std::vector<std::string>& values) {
  object_[name] = json::value_from(values);
}

void Fields::note(const char* name, Said detail) {
  findings_.push_back({name, std::move(detail)});
}

const json::value* Fields::find(const char* name) {
  asked_.insert(name);
  const json::value* value = object_.if_contains(name);
  if (value == nullptr || value->is_null()) return nullptr;
  return is_form_ && is_empty_text(*value) ? nullptr : value;
}

const json::value* Fields::require(const char* name) {
  const json::value* value = find(name);
  if (value == nullptr) note(name, say(texts::kWrongRequired));
  return value;
}

std::optional<std::string> Fields::maybe_text(const char* name) {
  const json::value* value = find(name);
  if (value == nullptr) {
    // A line that was emptied takes away what was there.
    return is_form_ && object_.contains(name) ? std::optional<std::string>("") : std::nullopt;
  }
  auto text = as_text(value);
  if (!text) note(name, say(texts::kWrongNotText));
  return text;
}

std::string Fields::text(const char* name) {
  if (require(name) == nullptr) return {};
  return maybe_text(name).value_or("");
}

std::string Fields::text_or_empty(const char* name) {
  if (!is_form_ || !object_.contains(name)) return text(name);
  return maybe_text(name).value_or("");
}

std::optional<bool> Fields::maybe_truth(const char* name) {
  const json::value* value = find(name);
  if (is_form_) return value != nullptr;
  if (value == nullptr) return std::nullopt;
  if (!value->is_bool()) {
    note(name, say(texts::kWrongNotTruth));
    return std::nullopt;
  }
  return value->get_bool();
}

bool Fields::truth(const char* name) {
  if (is_form_) return maybe_truth(name).value_or(false);
  if (require(name) == nullptr) return false;
  return maybe_truth(name).value_or(false);
}

std::optional<Day> Fields::maybe_day(const char* name) {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  const auto day = parse_day(as_text(value).value_or(""));
  if (!day) note(name, say(texts::kWrongDay));
  return day;
}

Day Fields::day(const char* name) {
  if (require(name) == nullptr) return {};
  return maybe_day(name).value_or(Day{});
}

Time Fields::wall_clock(const std::string& name) {
  const std::string of_day = name + "_day";
  const std::string of_clock = name + "_time";
  const Day when = day(of_day.c_str());
  const std::string clock = text(of_clock.c_str());
  const auto time = time_in_the_netherlands(when, clock);
  if (!time && !clock.empty()) note(of_clock.c_str(), say(texts::kWrongClock));
  return time.value_or(Time{});
}

Time Fields::time(const char* name) {
  if (is_form_) return wall_clock(name);
  const json::value* value = require(name);
  if (value == nullptr) return {};
  const auto time = parse_time(as_text(value).value_or(""));
  if (!time) note(name, say(texts::kWrongTime));
  return time.value_or(Time{});
}

Scope Fields::scope(const char* name) {
  const json::value* value = require(name);
  if (value == nullptr) return {};
  auto scope = parse_scope(as_text(value).value_or(""));
  if (!scope) note(name, say(texts::kWrongScope));
  return std::move(scope).value_or(Scope{});
}

Role Fields::role(const char* name) {
  const json::value* value = require(name);
  if (value == nullptr) return {};
  const auto role = role_of(as_text(value).value_or(""));
  if (!role) note(name, say(texts::kWrongRoleCode));
  return role.value_or(Role{});
}

std::vector<std::string> Fields::texts(const char* name) {
  const json::value* value = require(name);
  if (value == nullptr) return {};
  std::vector<std::string> texts;
  if (is_form_ && value->is_string()) return {*as_text(value)};
  if (const json::array* list = value->if_array()) {
    for (const json::value& each : *list) {
      if (auto text = as_text(&each)) texts.push_back(std::move(*text));
    }
    if (texts.size() == list->size()) return texts;
  }
  note(name, say(texts::kWrongNotTexts));
  return {};
}

std::optional<std::int64_t> Fields::maybe_number(const char* name) {
  const json::value* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (is_form_) return digits_of(name, as_text(value).value_or(""));
  if (!value->is_int64()) {
    note(name, say(texts::kWrongNotNumber));
    return std::nullopt;
  }
  return value->get_int64();
}

std::optional<std::int64_t> Fields::digits_of(const char* name, std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec == std::errc{} && read.ptr == end) return number;
  note(name, say(texts::kWrongNotNumber));
  return std::nullopt;
}

Findings Fields::findings() {
  if (broken_) return {{"", *broken_}};  // and not that every field is missing
  for (const auto& [name, value] : object_) {
    const std::string_view key(name.data(), name.size());
    if (!asked_.contains(key)) findings_.push_back({std::string(key), say(texts::kWrongNoField)});
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
  for_each_pair(query,
                [&](const std::string& name, const std::string& value) { values_[name] = value; });
}

void Parameters::note(const char* name, Said detail) {
  findings_.push_back({name, std::move(detail)});
}

std::string Parameters::text(const char* name) {
  asked_.insert(name);
  const auto found = values_.find(name);
  return found == values_.end() ? std::string() : found->second;
}

bool Parameters::truth(const char* name) {
  const std::string value = text(name);
  if (!value.empty() && value != "true" && value != "false") note(name, say(texts::kWrongNotTruth));
  return value == "true";
}

std::optional<Day> Parameters::day(const char* name) {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto day = parse_day(value);
  if (!day) note(name, say(texts::kWrongDay));
  return day;
}

std::optional<Role> Parameters::role(const char* name) {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto role = role_of(value);
  if (!role) note(name, say(texts::kWrongRoleCode));
  return role;
}

std::int64_t Parameters::number(const char* name, std::int64_t otherwise, std::int64_t max) {
  const std::string value = text(name);
  if (value.empty()) return otherwise;
  std::int64_t number = 0;
  const char* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || number < 1 || number > max) {
    note(name, say(texts::kWrongNumber, std::to_string(max)));
    return otherwise;
  }
  return number;
}

Findings Parameters::findings() {
  for (const auto& [name, value] : values_) {
    if (!asked_.contains(name)) findings_.push_back({name, say(texts::kWrongNoParameter)});
  }
  return std::move(findings_);
}

}  // namespace roles
