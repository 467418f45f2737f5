// SPDX-License-Identifier: EUPL-1.2
// The cookies by which a browser is known: of its session, and of the device on which somebody was
// let in before. No script reads them, and no other site sends them along with a form.
#pragma once

#include <string>

#include "core/http/message.hpp"

namespace btl::access {

inline constexpr const char* kDeviceCookie = "__Host-btl-device";

void add_session_cookie(http::Response& response, const std::string& session_token);
void end_session_cookie(http::Response& response);
void add_device_cookie(http::Response& response, const std::string& device_token);

}  // namespace btl::access
