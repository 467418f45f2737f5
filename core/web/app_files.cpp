// SPDX-License-Identifier: EUPL-1.2
#include "core/web/app_files.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "core/web/assets.hpp"
#include "core/web/content_hash.hpp"
#include "core/web/embedded_files.hpp"
#include "core/web/text_format.hpp"

namespace btl::web {

namespace json = boost::json;

std::string app_manifest(std::string_view organisation, Language language) {
  constexpr std::string_view kTeal = "#075d73";  // of the icon and of the theme
  json::object sign = {
      {"src", icon().path}, {"type", "image/svg+xml"}, {"sizes", "any"}, {"purpose", "any"}};
  return json::serialize(json::object{{"name", organisation},
                                      {"lang", code_of(language)},
                                      {"id", "/"},
                                      {"start_url", "/"},
                                      {"scope", "/"},
                                      {"display", "standalone"},
                                      {"theme_color", kTeal},
                                      {"background_color", "#ffffff"},
                                      {"icons", json::array{std::move(sign)}}});
}

namespace {

std::string worker_of_this_build() {
  const std::string_view script = embedded_file("service_worker.js");
  json::array assets;
  std::string version;
  for (const Asset* asset : assets_of_every_page()) {
    assets.emplace_back(asset->path);
    version += asset->path;
  }
  version = content_hash(version.append(script));
  const json::object facts = {
      {"version", version}, {"assets", std::move(assets)}, {"offline", kOfflinePath}};
  return "const btl = " + json::serialize(facts) + ";\n" + std::string(script);
}

}  // namespace

const std::string& service_worker() {
  static const std::string worker = worker_of_this_build();
  return worker;
}

}  // namespace btl::web
