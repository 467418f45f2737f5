// SPDX-License-Identifier: EUPL-1.2
// What was reported, as pages: only what everybody may see (records.hpp). Pure; any thread.
#pragma once

#include <btl/page.hpp>
#include <string>
#include <vector>

#include "model/intake.hpp"
#include "model/listing.hpp"
#include "pages/words.hpp"
#include "records.hpp"

namespace incidents {

struct ReportListing {
  std::vector<ReportRecord> reports;
  std::string service;  // what is chosen of each filter; empty for all
  std::string status;
  std::string area;
  std::uint32_t number = 1;  // of the page
  bool has_more = false;
};

btl::page::Page reports_page(const ReportListing& listing, const Intake& intake, const Words& say);

btl::page::Page report_page(const ReportRecord& report,
                            const std::vector<UpdateRecord>& updates,
                            const Words& say);

// On the first page: where one reports, and what is new.
btl::page::Page waiting_page(const std::vector<ReportRecord>& newest, const Words& say);

}  // namespace incidents
