// SPDX-License-Identifier: EUPL-1.2
#include "core/http/viewer.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace btl::http {
namespace {

std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

// Cuts the first part off, which ends at `separator`.
std::string_view take(std::string_view& rest, char separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const std::string_view part = without_blanks(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

// In thousandths (RFC 9110, 12.4.2): 1000 where nothing is said.
int weight_of(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = take(parameters, ';');
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
    const std::string_view text = parameter.substr(2);
    double weight = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), weight);
    const bool is_weight = error == std::errc{} && end == text.data() + text.size();
    return is_weight ? static_cast<int>(std::clamp(weight, 0.0, 1.0) * 1'000) : 0;
  }
  return 1'000;
}

// The weight of a media type that is named as such; a wildcard says nothing of it.
int weight_of_type(std::string_view accept, std::string_view type) {
  int best = 0;
  while (!accept.empty()) {
    std::string_view parameters = take(accept, ',');
    if (take(parameters, ';') == type) best = std::max(best, weight_of(parameters));
  }
  return best;
}

bool is_language(std::string_view text) {
  return std::find(kLanguages.begin(), kLanguages.end(), text) != kLanguages.end();
}

std::string preferred(std::string_view accept) {
  std::string best;
  int weight = 0;
  while (!accept.empty()) {
    std::string_view parameters = take(accept, ',');
    std::string language(take(parameters, ';').substr(0, 2));
    std::transform(language.begin(), language.end(), language.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const int of_this = weight_of(parameters);
    if (!is_language(language) || of_this <= weight) continue;
    best = std::move(language);
    weight = of_this;
  }
  return best;
}

std::string_view value_of(const std::vector<std::pair<std::string, std::string>>& headers,
                          std::string_view name) {
  for (const auto& [field, value] : headers) {
    if (field == name) return value;
  }
  return {};
}

}  // namespace

std::string cookie(const std::vector<std::pair<std::string, std::string>>& headers,
                   std::string_view name) {
  std::optional<std::string> found;
  for (const auto& [field, value] : headers) {
    if (field != "cookie") continue;
    for (std::string_view rest = value; !rest.empty();) {
      const std::string_view pair = take(rest, ';');
      const auto equals = pair.find('=');
      if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
      if (found) return {};
      found = pair.substr(equals + 1);
    }
  }
  return found.value_or(std::string());
}

bool is_unattended(const std::vector<std::pair<std::string, std::string>>& headers) {
  return !value_of(headers, kUnattendedHeader).empty() ||
         value_of(headers, "accept") == "text/event-stream";
}

Viewer viewer_of(const std::vector<std::pair<std::string, std::string>>& headers) {
  Viewer viewer;
  const std::string_view accept = value_of(headers, "accept");
  const int page = weight_of_type(accept, "text/html");
  viewer.wants_page = page > 0 && page >= weight_of_type(accept, "application/json");
  viewer.language = cookie(headers, kLanguageCookie);
  if (!is_language(viewer.language))
    viewer.language = preferred(value_of(headers, "accept-language"));
  viewer.kern = cookie(headers, kKernCookie);
  if (!is_unattended(headers)) viewer.flash = cookie(headers, kFlashCookie);
  return viewer;
}

}  // namespace btl::http
