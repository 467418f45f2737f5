// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/event.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace btl::bus {
namespace {

namespace json = boost::json;

constexpr std::size_t kDepthMax = 128;  // above what publishing lets in

json::value data_of(std::string_view payload) {
  json::error_code error;
  json::parse_options options;
  options.max_depth = kDepthMax;
  json::value data = json::parse(payload, error, {}, options);
  // A payload that is no JSON cannot be published; one that was damaged is still worth showing.
  if (error) return json::string_view(payload);
  return data;
}

}  // namespace

std::string to_cloud_event(const EventView& event) {
  json::object document{{"specversion", "1.0"},
                        {"id", event.id},
                        {"source", event.source},
                        {"type", event.type},
                        {"time", base::to_iso8601(event.time)},
                        {"datacontenttype", "application/json"}};
  const auto add = [&document](const char* name, std::string_view value) {
    if (!value.empty()) document.emplace(name, value);
  };
  add("subject", event.subject);
  add("kern", event.kern);
  add("correlationid", event.correlation);
  add("causationid", event.causation);
  document.emplace("sequence", std::to_string(event.sequence));
  document.emplace("data", data_of(event.payload));
  return json::serialize(document);
}

}  // namespace btl::bus
