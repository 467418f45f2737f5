// SPDX-License-Identifier: EUPL-1.2
// What goes on in the organisation of the demo: rounds of the coming days, a deputy who will be
// away, somebody who leaves and whose post is open, and what there is to do for those who left.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "core/base/time.hpp"
#include "host/demo_filler.hpp"
#include "host/demo_members.hpp"

namespace btl::host {

// A round in each of the coming evenings for which there are two walkers, as /v1/roles/rounds takes
// them. `walkers`: ids of persons. Pure.
std::vector<boost::json::object> demo_rounds(const DemoKern& kern,
                                             const std::vector<std::string>& walkers,
                                             base::Time now);

// Makes it so. After the people and their roles are there; the last kern has the logins.
base::Status live_demo(DemoFiller& filler, const std::vector<DemoKern>& kernen, base::Time now);

}  // namespace btl::host
