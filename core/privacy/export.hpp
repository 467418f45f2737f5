// SPDX-License-Identifier: EUPL-1.2
// Everything that is kept about somebody, as a document they can read and take elsewhere (AVG, art.
// 15 and 20). Nobody else's data: what a row says of others stays out. Any thread; blocks.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "core/privacy/privacy.hpp"

namespace btl::privacy {

base::Result<boost::json::object> export_document(access::Access& access,
                                                  Privacy& privacy,
                                                  const std::vector<std::string>& ids);

}  // namespace btl::privacy
