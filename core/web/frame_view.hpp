// SPDX-License-Identifier: EUPL-1.2
// The frame as the templates print it. Pure; any thread.
#pragma once

#include <boost/json/object.hpp>

#include "core/web/frame.hpp"

namespace btl::web {

// Under "frame". Addresses that are no is_link() are a bug of the caller.
boost::json::object frame_object(const Frame& frame, const boost::json::storage_ptr& storage);

}  // namespace btl::web
