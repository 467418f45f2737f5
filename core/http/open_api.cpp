// SPDX-License-Identifier: EUPL-1.2
// The OpenAPI 3.1 document of the public routes. What a route takes and gives in detail is its
// plugin's to say; here stands what the host knows: paths, parameters, limits, and how every error
// looks.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>

#include "core/http/router.hpp"

namespace btl::http {
namespace {

namespace json = boost::json;

json::object string_schema(std::string_view description) {
  return {{"type", "string"}, {"description", description}};
}

json::object problem_schema() {
  const json::object violation = {
      {"type", "object"},
      {"properties",
       {{"pointer", string_schema("JSON pointer or name of the parameter")},
        {"detail", {{"type", "string"}}}}}};
  return {{"type", "object"},
          {"description", "RFC 9457 problem details"},
          {"required", {"type", "title", "status", "detail"}},
          {"properties",
           {{"type", {{"type", "string"}, {"format", "uri-reference"}}},
            {"title", {{"type", "string"}}},
            {"status", {{"type", "integer"}}},
            {"detail", {{"type", "string"}}},
            {"errors", {{"type", "array"}, {"items", violation}}}}}};
}

json::array parameters_of(const Route& route, bool has_body) {
  json::array parameters;
  const std::string_view path = route.path;
  for (std::size_t at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1)) {
    const std::string_view name = path.substr(at + 1, path.find('}', at) - at - 1);
    parameters.push_back(json::object{
        {"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  if (has_body) {
    parameters.push_back(json::object{
        {"name", "Idempotency-Key"},
        {"in", "header"},
        {"required", false},
        {"description",
         "The same key with the same body has its effect once and gets the same answer again."},
        {"schema", {{"type", "string"}, {"minLength", 1}, {"maxLength", 255}}}});
  }
  return parameters;
}

json::object operation_of(const Route& route) {
  const bool has_body = route.method == "POST" || route.method == "PUT" || route.method == "PATCH";
  json::object operation = {{"operationId", fmt::format("{}.{}", route.owner, route.name)},
                            {"tags", {route.owner}},
                            {"summary", route.summary},
                            {"responses",
                             {{"2XX", {{"description", "Done"}}},
                              {"default", {{"$ref", "#/components/responses/Problem"}}}}}};
  if (auto parameters = parameters_of(route, has_body && route.method != "PUT");
      !parameters.empty()) {
    operation["parameters"] = std::move(parameters);
  }
  if (route.policy != Policy::kPublic) {
    operation["security"] =
        json::array{json::object{{"session", json::array{}}}, json::object{{"key", json::array{}}}};
    operation["x-btl-policy"] = policy_text(route.policy, route.permission);
  }
  if (has_body) {
    operation["requestBody"] =
        json::object{{"description", fmt::format("At most {} bytes.", route.body_bytes_max)},
                     {"content", {{"*/*", json::object{}}}}};
  }
  return operation;
}

json::object security_schemes() {
  return {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", kSessionCookie}}},
          {"key", {{"type", "http"}, {"scheme", "bearer"}}}};
}

}  // namespace

std::string open_api(const RouteTable& table, std::string_view title, std::string_view version) {
  json::object paths;
  for (const Route& route : table.routes()) {
    if (route.policy == Policy::kAdminSocket) continue;
    std::string method = route.method;
    std::ranges::transform(method, method.begin(), [](unsigned char c) { return std::tolower(c); });
    json::value& item = paths[route.path];
    if (!item.is_object()) item.emplace_object();
    item.as_object()[method] = operation_of(route);
  }
  const json::object problem = {
      {"description", "What went wrong, for people and programs"},
      {"content",
       {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
  return json::serialize(json::object{{"openapi", "3.1.0"},
                                      {"info", {{"title", title}, {"version", version}}},
                                      {"paths", std::move(paths)},
                                      {"components",
                                       {{"responses", {{"Problem", problem}}},
                                        {"schemas", {{"Problem", problem_schema()}}},
                                        {"securitySchemes", security_schemes()}}}});
}

}  // namespace btl::http
