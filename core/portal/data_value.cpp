// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/data_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <utility>

#include "btl_texts.h"
#include "core/base/id.hpp"
#include "core/base/time.hpp"
#include "core/portal/role_words.hpp"
#include "core/web/number_text.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;

constexpr std::size_t kTextBytesMax = 2'000;
constexpr std::string_view kOrganisationWord = "organisation";

std::string as_text(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

std::string cut(std::string text) {
  if (text.size() <= kTextBytesMax) return text;
  std::size_t end = kTextBytesMax;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not inside a letter
  return text.substr(0, end) + "...";
}

// A place on earth needs more digits than number_text() gives.
std::string decimal_text(double number, web::Language language) {
  std::string digits = fmt::format("{}", number);
  if (language == web::Language::kDutch) std::replace(digits.begin(), digits.end(), '.', ',');
  return digits;
}

std::string scope_text(const DataReader& reader, std::string_view scope) {
  const auto colon = scope.find(':');
  if (colon != std::string_view::npos) scope.remove_prefix(colon + 1);
  const auto parsed = access::parse_scope(scope == kOrganisationWord ? "/" : scope);
  return parsed.has_value() ? where_text(*parsed, reader.kernen, reader.call) : std::string(scope);
}

// By what the manifest says of the column; nothing where it says nothing of this value.
std::optional<std::string> told_text(const DataReader& reader,
                                     const json::value& values,
                                     const json::value& value) {
  const std::string text = as_text(value);
  if (const json::object* choices = values.if_object()) {
    const std::string words = words_for(reader, choices->if_contains(text));
    return words.empty() ? std::nullopt : std::optional(words);
  }
  const std::string_view reading = values.as_string();
  if (reading == "yes-no") {
    return portal::text(text == "0" ? texts::kDataNo : texts::kDataYes, reader.call);
  }
  if (reading == "kern") return kern_text(reader.kernen, text);
  if (reading == "role") return role_text(reader.roles, text, reader.call);
  if (reading == "scope") return scope_text(reader, text);
  return std::nullopt;
}

// A day or an instant, by the end of the column's name.
std::optional<json::object> time_piece(std::string_view name, const json::value& value) {
  if (name.ends_with("_day") && value.is_string()) {
    const std::string_view day = value.get_string();
    if (web::Day::parse(day)) return json::object{{"date", day}};
  }
  const bool is_ns = name.ends_with("_ns");
  if (!value.is_int64() || (!is_ns && !name.ends_with("_s"))) return std::nullopt;
  constexpr std::int64_t kNsPerSecond = 1'000'000'000;
  constexpr std::int64_t kSecondsMax = 7'258'118'400;  // the year 2200
  const std::int64_t seconds = value.get_int64() / (is_ns ? kNsPerSecond : 1);
  if (seconds < 0 || seconds > kSecondsMax) return std::nullopt;
  const base::Time time = base::time_from_ns(seconds * kNsPerSecond);
  return json::object{{"time", base::to_iso8601(time).substr(0, 19) + "Z"}};
}

std::string plain_text(const DataReader& reader, const json::value& value) {
  const web::Language language = reader.call.language;
  if (value.is_int64()) {
    return web::number_text(static_cast<double>(value.get_int64()), language);
  }
  if (value.is_double()) return decimal_text(value.get_double(), language);
  if (const json::object* file = value.if_object()) {
    return text(texts::kDataFile, reader.call, file->at("bytes").to_number<std::int64_t>());
  }
  return cut(as_text(value));
}

bool is_empty(const json::value& value) {
  if (value.is_null()) return true;
  return value.is_string() && std::ranges::all_of(value.get_string(), [](char letter) {
           return std::string_view(" \t\r\n").find(letter) != std::string_view::npos;
         });
}

}  // namespace

std::string words_for(const DataReader& reader, const json::value* words) {
  const json::object* languages = words == nullptr ? nullptr : words->if_object();
  if (languages == nullptr || languages->empty()) return {};
  const json::value* text = languages->if_contains(web::code_of(reader.call.language));
  return as_text(text == nullptr ? languages->begin()->value() : *text);
}

std::optional<json::array> read_value(const DataReader& reader,
                                      const json::object& column,
                                      const json::value& value) {
  if (is_empty(value)) return std::nullopt;
  const std::string_view name = column.at("name").as_string();
  if (const auto piece = time_piece(name, value)) return json::array{*piece};
  if (const json::value* values = column.if_contains("values")) {
    if (const auto told = told_text(reader, *values, value)) return json::array{json::value(*told)};
  }
  if (value.is_string() && base::parse_id(value.get_string())) {
    if (value.get_string() != reader.call.request.principal->account) return std::nullopt;
    return json::array{json::value(text(texts::kDataByYou, reader.call))};
  }
  return json::array{json::value(plain_text(reader, value))};
}

}  // namespace btl::portal
