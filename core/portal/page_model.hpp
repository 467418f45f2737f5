// SPDX-License-Identifier: EUPL-1.2
// Makes the page models of the core's own pages (sdk/schema/page.json). Pure; any thread.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/time.hpp"
#include "core/http/message.hpp"

namespace btl::portal {

// Who may read the audit log may also read what went wrong inside.
inline constexpr std::string_view kOperatorPermission = "btl.audit.read";

boost::json::object page(std::string_view title, boost::json::array components);

// Components that many of them have. A heading is of level 2.
boost::json::object heading(std::string_view text);
boost::json::object lead(std::string_view text);
boost::json::object table(std::string_view caption,
                          std::initializer_list<std::string> columns,
                          boost::json::array rows,
                          std::string_view empty);

// Inline text: a point in time, to the second.
boost::json::array instant(base::Time time);

// An answer that the presenter draws.
http::Response page_response(std::uint32_t status, const boost::json::object& page);

// 303: the browser goes on there with a GET, and a reload sends nothing again. `path` is local.
http::Response see_other(std::string_view path);
// And says there that it is done.
http::Response see_other(std::string_view path, std::string_view done);

// `path` when it is one of this server, else "/": what came in a query or a form.
std::string local_path_or_home(std::string_view path);

}  // namespace btl::portal
