// SPDX-License-Identifier: EUPL-1.2
#include "host/home_page.hpp"

#include <fmt/format.h>

#include <string_view>

namespace btl::host {
namespace {

std::string escaped(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char character : text) {
    switch (character) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      case '\'': html += "&#39;"; break;
      default: html += character;
    }
  }
  return html;
}

std::string_view in_dutch(plugin::State state) {
  switch (state) {
    case plugin::State::kStarted: return "draait";
    case plugin::State::kDegraded: return "draait moeizaam";
    case plugin::State::kAside: return "buiten werking gesteld";
    case plugin::State::kDisabled: return "staat uit";
    case plugin::State::kStopped: return "gestopt";
    case plugin::State::kFound:
    case plugin::State::kVerified:
    case plugin::State::kLoaded:
    case plugin::State::kCreated: return "start";
  }
  std::abort();
}

}  // namespace

std::string home_page(const HomeFacts& facts) {
  std::string rows;
  for (const plugin::PluginStatus& status : facts.plugins) {
    if (status.state == plugin::State::kDisabled) continue;
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                        escaped(status.id),
                        escaped(status.version),
                        in_dutch(status.state));
  }
  std::string kernen;
  for (const std::string& name : facts.kernen)
    kernen += fmt::format("<li>{}</li>\n", escaped(name));
  const std::string name =
      escaped(facts.organisation.empty() ? "Buurttoezicht" : facts.organisation);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>{0}</title>\n</head>\n"
      "<body>\n<main>\n<h1>{0}</h1>\n<p>Deze server draait. Gebeurt er nu iets? Bel 112.</p>\n"
      "<h2>Kernen</h2>\n<ul>\n{1}</ul>\n<h2>Onderdelen</h2>\n<table>\n"
      "<thead><tr><th scope=\"col\">Onderdeel</th><th scope=\"col\">Versie</th><th "
      "scope=\"col\">Toestand</th></tr>"
      "</thead>\n<tbody>\n{2}</tbody>\n</table>\n"
      "<p><a href=\"/v1/openapi.json\">Beschrijving van de koppelvlakken (OpenAPI)</a></p>\n"
      "</main>\n<footer><p>btl {3}</p></footer>\n</body>\n</html>\n",
      name,
      kernen,
      rows,
      escaped(facts.version));
}

}  // namespace btl::host
