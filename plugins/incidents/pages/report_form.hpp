// SPDX-License-Identifier: EUPL-1.2
// The form in which somebody without any app reports: what it asks, and what its fields are to the
// model. Pure; any thread.
#pragma once

#include <btl/page.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/intake.hpp"
#include "model/outcome.hpp"
#include "model/parameters.hpp"
#include "pages/words.hpp"

namespace incidents {

inline constexpr const char* kReportPath = "/report";    // what can be reported
inline constexpr const char* kReportsPath = "/reports";  // what was reported

// A form as it was typed, and what is wrong with it, by the name of the field. Empty for a fresh
// one.
struct ReportDraft {
  Parameters typed;
  std::map<std::string, std::string, std::less<>> wrong = {};
};

// Where one chooses what to report.
btl::page::Page start_page(const Intake& intake, const Words& say);

// The questions of one service.
btl::page::Page form_page(const Service& service,
                          const Intake& intake,
                          const ReportDraft& draft,
                          const Words& say);

// The fields of that form as parameters of a report (model/report.hpp): questions by their code,
// a place by its name where that is one of ours.
Parameters report_parameters(const Service& service, const Intake& intake, const Parameters& typed);

// What the reader can mend, at the fields. The form asks more than a program must say: what
// happened, and in which kern.
ReportDraft judged(const Service& service,
                   const Parameters& typed,
                   const std::vector<Finding>& findings,
                   const Words& say);
std::vector<Finding> missing_answers(const Parameters& typed);

}  // namespace incidents
