// SPDX-License-Identifier: EUPL-1.2
#include "tests/browser/hostile.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "tests/browser/gallery.hpp"

namespace btl::gallery {
namespace {

namespace json = boost::json;

// The texts of the list `name` of the file that the browser tests of a real server read as well.
std::vector<std::string> listed(const json::value& file, std::string_view name) {
  return json::value_to<std::vector<std::string>>(file.at(name));
}

// Members that hold no words: the schema gives them a form of their own.
constexpr std::array<std::string_view, 25> kFormed = {
    "type",    "href",  "action",  "name",         "date",     "time", "tone",   "style",  "lang",
    "layout",  "align", "sort",    "state",        "kind",     "mail", "phone",  "method", "accept",
    "minimum", "id",    "maximum", "autocomplete", "previous", "next", "suggest"};

void fill(json::value& value,
          std::string_view member,
          const std::string& hostile,
          unsigned& count) {
  if (value.is_object()) {
    // A time of a clock and the name of a field are formed, the value of a field is not.
    for (auto& each : value.get_object()) fill(each.value(), each.key(), hostile, count);
  } else if (value.is_array()) {
    for (json::value& each : value.get_array()) fill(each, member, hostile, count);
  } else if (value.is_string() && std::ranges::find(kFormed, member) == kFormed.end()) {
    // Options must differ from each other.
    value = member == "value" ? hostile + std::to_string(++count) : hostile;
  }
}

}  // namespace

std::vector<std::string> hostile_texts() {
  std::ifstream file(BTL_HOSTILE_TEXTS, std::ios::binary);
  const json::value parts = json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  std::vector<std::string> all;
  for (const std::string& exit : listed(parts, "exits")) {
    for (const std::string& vector : listed(parts, "vectors")) all.push_back(exit + vector);
  }
  return all;
}

std::string hostile_model(const std::string& hostile) {
  json::array components;
  for (const Exhibit& exhibit : exhibits()) {
    // Headings would jump where pages are put together; text_page has all of their levels.
    json::value model = json::parse(exhibit.model);
    for (json::value& component : model.at("components").as_array()) {
      if (component.at("type") == "heading") continue;
      components.push_back(std::move(component));
    }
  }
  components.push_back({{"type", "heading"}, {"level", 2}, {"text", "x"}});
  json::value page = {{"title", "x"},
                      {"breadcrumbs", json::array{{{"label", "x"}, {"href", "/"}}}},
                      {"components", std::move(components)}};
  unsigned count = 0;
  fill(page, "", hostile, count);
  return json::serialize(page);
}

}  // namespace btl::gallery
