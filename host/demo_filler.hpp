// SPDX-License-Identifier: EUPL-1.2
// Asks a running server, over its admin socket, what the routes for people take. Every answer that
// is not good is an error that names the route. Waits.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "host/admin_client.hpp"

namespace btl::host {

class DemoFiller {
 public:
  explicit DemoFiller(const std::string& socket) : client_(socket, std::chrono::minutes{2}) {}

  // What the server answered; of a list its first object; empty when it is neither.
  base::Result<boost::json::object> get(const std::string& target);
  base::Result<boost::json::object> post(const std::string& target,
                                         const boost::json::object& body);
  base::Result<boost::json::object> put(const std::string& target, const boost::json::object& body);
  base::Result<boost::json::object> post_list(const std::string& target, const std::string& csv);
  base::Result<boost::json::object> post_form(const std::string& target, const std::string& form);

 private:
  const AdminClient client_;
};

// Empty when there is no such text.
std::string text_member(const boost::json::object& object, std::string_view name);

}  // namespace btl::host
