// SPDX-License-Identifier: EUPL-1.2
#include "pages/duty_pages.hpp"

#include "pages/coverage_views.hpp"
#include "pages/front.hpp"
#include "pages/handover_views.hpp"

namespace roles {

btl::Task<Answer> DutyPages::show_coverage(const btl::Request& request) {
  const Front front(request, desk_);
  const Words& words = front.words();
  const CoverageState state = co_await duties_.coverage();
  CoverageFigures figures;
  figures.watchers = co_await desk_.store.active_watchers(words.today());
  figures.absences = co_await desk_.store.absences(words.today());
  auto people = people_of(state, figures, words.organisation(), words.today());
  CoverageReader reader;
  reader.names = Names(co_await desk_.store.persons(std::move(people)));
  reader.sees_people = [&](const Scope& scope) {
    return desk_.may(request, "roles.person.read", scope);
  };
  reader.sees_queue = [&](const Scope& scope) {
    return desk_.may(request, "roles.queue.read", scope);
  };
  co_return coverage_page(state, figures, reader, words).response();
}

btl::Task<Answer> DutyPages::handover_answer(const btl::Request& request, Draft draft) {
  Parameters parameters(request.query());
  const bool on_paper = parameters.truth("print");
  if (Findings wrong = parameters.findings(); !wrong.empty()) {
    co_return Refusal{Cause::kInvalid, std::move(wrong)};
  }
  const Front front(request, desk_);
  auto sheet = co_await duties_.sheet(request);
  if (!sheet) co_return sheet.error();
  HandoverView view;
  auto people = people_on(*sheet);
  view.names = Names(co_await desk_.store.persons(std::move(people)));
  view.may_write = desk_.may(request, "roles.handover.write", sheet->handover.assignment.scope);
  view.on_paper = on_paper;
  view.sheet = std::move(*sheet);
  const std::uint32_t status = status_of(draft);
  co_return handover_page(view, std::move(draft), front.words()).response(status);
}

btl::Task<Answer> DutyPages::show_handover(const btl::Request& request) {
  return handover_answer(request, {});
}

btl::Task<Answer> DutyPages::keep_note(const btl::Request& request) {
  const Front front(request, desk_);
  const std::string path = "/roles/assignments/" + path_of(request, "id") + "/handover";
  Asked asked = asked_by_form(request, path, front.words()(texts::kHandoverKept));
  plain_lines(asked.fields, "note");
  co_return co_await submit(duties_, &Duties::keep_note, asked, [&](Draft draft) {
    return handover_answer(request, std::move(draft));
  });
}

}  // namespace roles
