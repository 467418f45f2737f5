// SPDX-License-Identifier: EUPL-1.2
// JSON in (payloads of events) and out (the answer), and the query of a URL. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/counts.hpp"

namespace statistics {

// From incidents' events reported.v1 and updated.v1. They throw btl::Failure (kInvalid) for a
// payload of another shape: the event is parked with the reason, not lost.
Change read_reported(std::string_view payload);
std::optional<Change> read_updated(std::string_view payload);

// {"counts":[{"kern","service","day","reported","closed"}],"total":{"reported","closed"}}; an
// unknown kern is null.
std::string counts_document(const std::vector<Change>& counts);

// Decoded pairs; a broken % sequence stays as it is and then fits no filter.
Query read_query(std::string_view query);

}  // namespace statistics
