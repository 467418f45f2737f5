// SPDX-License-Identifier: EUPL-1.2
#include "pages/coverage_views.hpp"

#include <algorithm>
#include <cstdlib>

namespace roles {

namespace ui = btl::page;

namespace {

Queue queue_of_kern(const Kern& kern,
                    const CoverageState& state,
                    const CoverageFigures& figures,
                    Day today) {
  return queue_of(Role::kDc, scope_of_kern(kern.id), state.posts, figures.absences, today);
}

// "Anna Smit (vervanger)", or without the names "de vervanger".
ui::Inline queue_text(const Queue& queue, bool with_names, const Names& names, const Words& say) {
  const bool by_deputy = queue.by == HandledBy::kDeputy;
  if (queue.by == HandledBy::kNobody) return say(texts::kQueueNobody);
  if (!with_names) return say(by_deputy ? texts::kQueueDeputy : texts::kQueueHolder);
  std::string text;
  for (const std::string& each : queue.persons) {
    text += (text.empty() ? "" : ", ") + names.of(each);
  }
  return by_deputy ? say(texts::kRoleDeputy, text) : text;
}

void add_vacancies(ui::Page& page, const CoverageState& state, const Words& say) {
  const std::vector<Post> open = vacancies(say.organisation(), state.posts, say.today());
  if (open.empty()) {
    page.add(ui::Notice(ui::Tone::kSuccess, say(texts::kCoverageFull)));
    return;
  }
  page.add(ui::Notice(ui::Tone::kWarning, say(texts::kCoverageVacancies, open.size())));
  ui::Table table(say.label(texts::kCoverageVacancyList), say(texts::kCoverageFull));
  table.column(ui::Column(say.label(texts::kWordRole)));
  table.column(ui::Column(say.label(texts::kCoverageOpenSince)));
  for (const Post& post : open) {
    ui::Row row;
    row.cell(say.post(post.role, post.deputy, post.scope));
    row.cell(ui::Inline().day(format_day(open_since(state, post, say.today()))));
    table.row(row);
  }
  page.add(table);
}

void add_ending(ui::Page& page,
                const CoverageState& state,
                const CoverageReader& reader,
                const Words& say) {
  ui::Table table(say.label(texts::kCoverageEnding), say(texts::kCoverageNoEnding));
  table.column(ui::Column(say.label(texts::kWordRole)));
  table.column(ui::Column(say.label(texts::kTermFirstWithout)));
  table.column(ui::Column(say.label(texts::kPersonName)));
  for (const Assignment& each : ending_soon(say.organisation(), state.posts, say.today())) {
    ui::Row row;
    row.cell(say.post(each.role, each.deputy, each.scope));
    row.cell(ui::Inline().day(format_day(*each.term.until)));
    if (reader.sees_people(each.scope)) {
      row.cell(reader.names.link(each.person));
    } else {
      row.blank();
    }
    table.row(row);
  }
  page.add(table);
}

// Nothing at all for who sees nobody: whether a VOG is due is about a person.
void add_vogs(ui::Page& page,
              const CoverageState& state,
              const CoverageReader& reader,
              const Words& say) {
  const auto& kernen = say.organisation().kernen;
  const bool sees_somebody = std::any_of(kernen.begin(), kernen.end(), [&](const Kern& kern) {
    const auto sees = [&](const Wijk& wijk) {
      return reader.sees_people(scope_of_wijk(kern.id, wijk.id));
    };
    return reader.sees_people(scope_of_kern(kern.id)) ||
           std::any_of(kern.wijken.begin(), kern.wijken.end(), sees);
  });
  if (!sees_somebody) return;
  ui::Table table(say.label(texts::kCoverageVogs), say(texts::kCoverageNoVogs));
  table.column(ui::Column(say.label(texts::kPersonName)));
  table.column(ui::Column(say.label(texts::kPersonLives)));
  table.column(ui::Column(say.label(texts::kVogReview)));
  for (const VogDue& each : state.vogs) {
    if (!reader.sees_people(each.home)) continue;
    ui::Row row;
    row.cell(reader.names.link(each.person)).cell(say.area(each.home));
    row.cell(ui::Inline().day(format_day(each.vog.review)));
    table.row(row);
  }
  page.add(table);
}

void add_kernen(ui::Page& page,
                const CoverageState& state,
                const CoverageFigures& figures,
                const CoverageReader& reader,
                const Words& say) {
  ui::Table table(say.label(texts::kCoverageKernen), say(texts::kCoverageNoKernen));
  table.column(ui::Column(say.label(texts::kWordKern)));
  table.column(ui::Column(say.label(texts::kCoverageRepresented)));
  table.column(ui::Column(say.label(texts::kCoverageQueue)));
  table.column(ui::Column(say.label(texts::kCoverageLastRound)));
  table.column(ui::Column(say.label(texts::kRoundTitle)));
  for (const Kern& kern : say.organisation().kernen) {
    const Scope scope = scope_of_kern(kern.id);
    const bool has_voice = is_represented(kern, state.posts, say.today());
    ui::Row row;
    row.cell(kern.name);
    row.cell(say.label(has_voice ? texts::kWordYes : texts::kWordNo),
             has_voice ? ui::Tone::kSuccess : ui::Tone::kDanger);
    if (reader.sees_queue(scope)) {
      row.cell(queue_text(queue_of_kern(kern, state, figures, say.today()),
                          reader.sees_people(scope),
                          reader.names,
                          say));
    } else {
      row.blank();
    }
    const auto last = last_round_of(state, kern.id);
    row.cell(last ? ui::Inline().day(format_day(*last)) : ui::Inline(say(texts::kCoverageNoRound)));
    if (kern.rounds.every == std::chrono::days{0}) {
      row.blank();  // no rule says how often
    } else if (is_round_due(kern, last, say.today())) {
      row.cell(say.label(texts::kCoverageRoundDue), ui::Tone::kWarning);
    } else {
      row.cell(say.label(texts::kCoverageRoundFine), ui::Tone::kNeutral);
    }
    table.row(row);
  }
  page.add(table);
}

void add_watchers(ui::Page& page, const CoverageFigures& figures, const Words& say) {
  std::vector<std::string> kernen;
  std::vector<ui::Chart::Value> counts;
  std::int64_t all = 0;
  for (const Kern& kern : say.organisation().kernen) {
    const auto found = std::find_if(figures.watchers.begin(),
                                    figures.watchers.end(),
                                    [&](const auto& each) { return each.kern == kern.id; });
    const std::int64_t count = found == figures.watchers.end() ? 0 : found->count;
    kernen.push_back(kern.name);
    counts.emplace_back(static_cast<double>(count));
    all += count;
  }
  if (all == 0) return;
  ui::Chart chart(ui::ChartKind::kBar,
                  say.label(texts::kCoverageWatchers),
                  say(texts::kCoverageWatchersSummary, static_cast<std::size_t>(all)),
                  kernen);
  chart.series(say.label(texts::kCoverageWatchersSeries), counts);
  chart.axis(say.label(texts::kWordKern));
  page.add(chart);
}

}  // namespace

std::vector<std::string> people_of(const CoverageState& state,
                                   const CoverageFigures& figures,
                                   const Organisation& organisation,
                                   Day today) {
  std::vector<std::string> people;
  for (const Assignment& each : ending_soon(organisation, state.posts, today)) {
    people.push_back(each.person);
  }
  for (const VogDue& each : state.vogs) people.push_back(each.person);
  for (const Kern& kern : organisation.kernen) {
    const Queue queue = queue_of_kern(kern, state, figures, today);
    people.insert(people.end(), queue.persons.begin(), queue.persons.end());
  }
  return people;
}

ui::Page coverage_page(const CoverageState& state,
                       const CoverageFigures& figures,
                       const CoverageReader& reader,
                       const Words& say) {
  ui::Page page(say.label(texts::kCoverageTitle));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  add_vacancies(page, state, say);
  add_kernen(page, state, figures, reader, say);
  add_ending(page, state, reader, say);
  add_vogs(page, state, reader, say);
  add_watchers(page, figures, say);
  return page;
}

}  // namespace roles
