// SPDX-License-Identifier: EUPL-1.2
// One section of the configuration against its schema: every finding with its place, and the values
// with their defaults. Not thread-safe: one load.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/config/node.hpp"
#include "core/config/reference_check.hpp"
#include "core/config/report.hpp"
#include "core/config/validator.hpp"

namespace btl::config {

// Who speaks: the whole organisation, or one kern whose overlay has been laid over it.
enum class Layer : std::uint8_t { kOrganisation, kKern };

class SectionCheck {
 public:
  // `schema` is one that parse_schema() let through. Keys are named with `prefix` in front:
  // "plugins.incidents.". `report` and what `references` points to must outlive the check.
  SectionCheck(boost::json::object schema,
               std::string prefix,
               Report& report,
               References references = {});

  // The values of a table. What is wrong is reported and has its default, so every key that has one
  // is there with the right type.
  boost::json::object check(const Node& section, Layer layer);

  // Takes out of an overlay, and reports, what only the organisation may set.
  void take_out_server_keys(Node& overlay) const;

  [[nodiscard]] const boost::json::object& schema() const { return schema_.get_object(); }

 private:
  class Run;
  const boost::json::value schema_;  // an object
  const std::string prefix_;
  Report& report_;
  const References references_;
  const Validator validator_;
  std::set<std::string> missing_;  // said of the organisation; its kernen need not hear it again
};

}  // namespace btl::config
