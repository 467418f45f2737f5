// SPDX-License-Identifier: EUPL-1.2
#include "host/demo_filler.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace btl::host {
namespace {

namespace json = boost::json;

base::Result<json::object> read(const std::string& target,
                                const base::Result<AdminAnswer>& answer) {
  if (answer.has_error()) return answer.error();
  if (answer->status / 100 != 2) {
    return base::Error{base::ErrorCode::kInvalid,
                       fmt::format("{}: {} {}", target, answer->status, answer->body)};
  }
  boost::system::error_code error;
  json::value document = json::parse(answer->body, error);
  if (error) return json::object{};
  if (document.is_array() && !document.get_array().empty()) {
    document = json::value(document.get_array().front());
  }
  return document.is_object() ? document.get_object() : json::object{};
}

}  // namespace

base::Result<json::object> DemoFiller::get(const std::string& target) {
  return read(target, client_.get(target));
}

base::Result<json::object> DemoFiller::post(const std::string& target, const json::object& body) {
  return read(target, client_.post(target, json::serialize(body)));
}

base::Result<json::object> DemoFiller::put(const std::string& target, const json::object& body) {
  return read(target, client_.put(target, json::serialize(body)));
}

base::Result<json::object> DemoFiller::post_list(const std::string& target,
                                                 const std::string& csv) {
  return read(target, client_.post(target, csv, "text/csv; charset=utf-8"));
}

base::Result<json::object> DemoFiller::post_form(const std::string& target,
                                                 const std::string& form) {
  return read(target, client_.post(target, form, "application/x-www-form-urlencoded"));
}

std::string text_member(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace btl::host
