// SPDX-License-Identifier: EUPL-1.2
// The audit log as a page: newest first, a hundred at a time, of one actor, one action and one day
// where that is asked for.
#pragma once

#include "core/access/access.hpp"
#include "core/portal/page_routes.hpp"

namespace btl::host {

// The query says `actor` (a login, or an actor as the log has it), `action` (or how it begins),
// `day` (2026-11-28) and `before` (a sequence).
http::Response show_audit(access::Access& access, const portal::PageCall& call);

}  // namespace btl::host
