// SPDX-License-Identifier: EUPL-1.2
// What is kept of somebody, as they read it: the document of privacy::export_document() as
// components of a page, in words and without a name of a table. Pure; any thread.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/portal/data_value.hpp"

namespace btl::portal {

// Their account, then each plugin with what it keeps, then what could not be read, then what
// happened.
boost::json::array data_components(const DataReader& reader, const boost::json::object& document);

}  // namespace btl::portal
