// SPDX-License-Identifier: EUPL-1.2
// Any parameters, as a report, an update and both lists. Whatever is decided, the answer must be
// whole JSON, and no exact position may be in it.
#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api.hpp"
#include "events.hpp"
#include "form.hpp"
#include "model/listing.hpp"
#include "model/test_intake.hpp"
#include "model/update.hpp"

namespace {

constexpr incidents::Nanoseconds kNow = 1'795'531'456 * incidents::kSecond;

void require(bool holds) {
  if (!holds) std::abort();
}

void require_json(std::string_view text) {
  boost::system::error_code error;
  boost::json::parse(text, error);
  require(!error);
}

template <class T>
void require_findings(const incidents::Outcome<T>& outcome) {
  if (outcome) return;
  const incidents::Refusal refusal = outcome.error();
  require(!refusal.findings.empty());
}

void check_report(const incidents::Intake& intake, const incidents::Parameters& parameters) {
  const auto report =
      incidents::receive(intake, {"app", "key", true}, parameters, kNow, {"report", "token"});
  require_findings(report);
  if (!report) return;
  require_json(incidents::render_json(incidents::accepted_document(*report)));
  require_json(incidents::reported_event(*report).payload);
  require(report->exact.has_value() == report->shown.has_value());
  require(!report->exact || report->shown == incidents::public_position(*report->exact));
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const incidents::Intake intake = incidents::intake_for_test();
  const auto parameters = incidents::decode_urlencoded({reinterpret_cast<const char*>(data), size});
  require_findings(parameters);
  if (!parameters) return 0;
  check_report(intake, *parameters);
  require_findings(incidents::read_update(*parameters));
  const auto reports = incidents::read_report_query(*parameters, kNow);
  require_findings(reports);
  if (reports && reports->requested.from && reports->requested.until) {
    require(*reports->requested.until - *reports->requested.from <= incidents::kSpanMax);
  }
  require_findings(incidents::read_update_query(*parameters, kNow));
  return 0;
}
