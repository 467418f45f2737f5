// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/page_model.hpp"

#include <boost/json/serialize.hpp>
#include <utility>

#include "core/access/oidc_login.hpp"
#include "core/portal/flash_cookie.hpp"
#include "core/web/renderer.hpp"

namespace btl::portal {

namespace json = boost::json;

json::object page(std::string_view title, json::array components) {
  return {{"title", title}, {"components", std::move(components)}};
}

json::object heading(std::string_view text) {
  return {{"type", "heading"}, {"level", 2}, {"text", text}};
}

json::object lead(std::string_view text) {
  return {{"type", "text"}, {"style", "lead"}, {"text", text}};
}

json::object table(std::string_view caption,
                   std::initializer_list<std::string> columns,
                   json::array rows,
                   std::string_view empty) {
  json::array heads;
  for (const std::string& label : columns) heads.push_back(json::object{{"label", label}});
  return {{"type", "table"},
          {"caption", caption},
          {"columns", std::move(heads)},
          {"rows", std::move(rows)},
          {"empty", empty}};
}

json::array instant(base::Time time) {
  return {json::object{{"time", base::to_iso8601(time).substr(0, 19) + "Z"}}};
}

http::Response page_response(std::uint32_t status, const json::object& page) {
  return {.status = status,
          .headers = {{"Content-Type", std::string(web::kPageType)}},
          .body = json::serialize(page)};
}

http::Response see_other(std::string_view path) {
  return {.status = 303, .headers = {{"Location", std::string(path)}}, .body = {}};
}

http::Response see_other(std::string_view path, std::string_view done) {
  http::Response response = see_other(path);
  response.headers.emplace_back(http::kFlashHeader,
                                to_flash_header({web::FlashTone::kSuccess, std::string(done)}));
  return response;
}

std::string local_path_or_home(std::string_view path) {
  return access::is_local_path(path) ? std::string(path) : std::string("/");
}

}  // namespace btl::portal
