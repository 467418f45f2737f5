// SPDX-License-Identifier: EUPL-1.2
// How people read a value of a table of a plugin, as the document of privacy::export_document()
// describes its column. Pure; any thread.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/access/role_table.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/page_routes.hpp"

namespace btl::portal {

// Who reads, and what names they know. Refers to all of it.
struct DataReader {
  const PageCall& call;
  const access::RoleTable& roles;
  const std::vector<KernName>& kernen;
};

// Words by language, {"nl": ..., "en": ...}, in the language of the reader. Empty without any.
std::string words_for(const DataReader& reader, const boost::json::value* words);

// Inline text of the page model. Nothing where there is nothing to read: no value, or an id of
// something that is not the reader.
std::optional<boost::json::array> read_value(const DataReader& reader,
                                             const boost::json::object& column,
                                             const boost::json::value& value);

}  // namespace btl::portal
