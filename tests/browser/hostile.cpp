// SPDX-License-Identifier: EUPL-1.2
#include "tests/browser/hostile.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string_view>
#include <utility>

#include "tests/browser/gallery.hpp"

namespace btl::gallery {
namespace {

namespace json = boost::json;

// Ways out of where a text may stand.
constexpr std::array<std::string_view, 20> kExits = {"",
                                                     "\">",
                                                     "'>",
                                                     "\"'>",
                                                     "</title>",
                                                     "</textarea>",
                                                     "</option></select>",
                                                     "</svg>",
                                                     "</style>",
                                                     "-->",
                                                     "]]>",
                                                     "\n\n",
                                                     "\\\">",
                                                     "&quot;>",
                                                     "&#34;>",
                                                     "%22%3E",
                                                     "\xE2\x80\xA8>",
                                                     "{{/text}}",
                                                     "}}",
                                                     "\xF0\x9F\x98\x80\">"};

// What would run then. Short: a label has 200 characters.
constexpr std::array<std::string_view, 25> kVectors = {
    "<script>window.xss=true</script>",
    "<ScRiPt>window.xss=true</sCrIpT>",
    "<script src=data:,window.xss=true></script>",
    "<img src=x onerror=window.xss=true>",
    "<img/src=x/onerror=window.xss=true>",
    "<svg onload=window.xss=true>",
    "<svg><script>window.xss=true</script></svg>",
    "<svg><animate onbegin=window.xss=true attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.xss=true</script>'>",
    "<iframe src=javascript:parent.xss=true>",
    "<body onload=window.xss=true>",
    "<details open ontoggle=window.xss=true>",
    "<input onfocus=window.xss=true autofocus>",
    "<video><source onerror=window.xss=true></video>",
    "<math><mtext></mtext><style><img src=x onerror=window.xss=true></style></math>",
    "<a href=javascript:window.xss=true id=x autofocus onfocus=window.xss=true>x</a>",
    "<object data=javascript:window.xss=true>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:window.xss=true'>",
    "<style>*{background:url(//evil.example/)}</style>",
    "\" onfocus=window.xss=true autofocus x=\"",
    "' onmouseover='window.xss=true' style='position:fixed;inset:0' x='",
    "javascript:window.xss=true",
    "{{{@frame.csrf}}}{{&text}}{{> layout}}",
    "[x](javascript:window.xss=true) ![x](x) <javascript:window.xss=true>",
};

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
  std::vector<std::string> all;
  for (const std::string_view exit : kExits) {
    for (const std::string_view vector : kVectors) {
      all.push_back(std::string(exit) + std::string(vector));
    }
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
