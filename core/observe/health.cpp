// SPDX-License-Identifier: EUPL-1.2
#include "core/observe/health.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::observe {

namespace json = boost::json;

HealthReport check_health(const std::vector<HealthCheck>& checks) {
  bool all_ok = true;
  json::array results;
  for (const HealthCheck& check : checks) {
    BTL_ASSERT(check.failure != nullptr);
    const std::optional<std::string> why = check.failure();
    json::object result{{"name", check.name}, {"ok", !why.has_value()}};
    if (why) result["why"] = *why;
    results.push_back(std::move(result));
    all_ok = all_ok && !why;
  }
  return {.ok = all_ok,
          .document = json::serialize(json::object{{"ok", all_ok}, {"checks", results}})};
}

}  // namespace btl::observe
