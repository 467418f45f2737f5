// SPDX-License-Identifier: EUPL-1.2
#include "pages/round_views.hpp"

#include <btl/text.hpp>
#include <cstdlib>

#include "model/reach.hpp"

namespace roles {

namespace ui = btl::page;

namespace {

constexpr const char* kRoundsPath = "/roles/rounds";
constexpr const char* kRoundLengthMinutes = "60";
constexpr int kRoundPart = 2;  // level of the headings

std::string path_of_round(const Round& round) {
  return std::string(kRoundsPath) + "/" + round.id;
}

ui::Label state_label(RoundState state, const Words& say) {
  switch (state) {
    case RoundState::kPlanned: return say.label(texts::kRoundStatePlanned);
    case RoundState::kWalked: return say.label(texts::kRoundStateWalked);
    case RoundState::kCancelled: return say.label(texts::kRoundStateCancelled);
  }
  std::abort();
}

struct StateMark {
  ui::Label label;
  ui::Tone tone = ui::Tone::kNeutral;
};

StateMark mark_of(const Round& round, Time now, const Words& say) {
  if (round.asks_for_logbook(now)) return {say.label(texts::kRoundStateAsks), ui::Tone::kWarning};
  const ui::Label label = state_label(round.state, say);
  switch (round.state) {
    case RoundState::kPlanned: return {label, ui::Tone::kInfo};
    case RoundState::kWalked: return {label, ui::Tone::kSuccess};
    case RoundState::kCancelled: return {label, ui::Tone::kNeutral};
  }
  std::abort();
}

// "Anna Smit, Bob Bakker", or how many they are for who may not see all of them.
std::string walkers_text(const Round& round, const Names& names, const Words& say) {
  std::string text;
  for (const std::string& each : round.walkers) {
    if (!names.has(each)) return say(texts::kRoundWalkerCount, round.walkers.size());
    text += (text.empty() ? "" : ", ") + names.of(each);
  }
  return text;
}

ui::Form filter_form(const RoundListing& listing, const Words& say) {
  ui::Form form = ui::Form::search(path_to(kRoundsPath), say.label(texts::kRoundShow));
  const std::vector<ui::Option> kernen = say.kernen();
  ui::SelectField kern(ui::Name("kern"), say.label(texts::kWordKern), kernen);
  form.field(kern.prompt(say.label(texts::kRoundAllKernen)).value(listing.kern));
  std::vector<ui::Option> states;
  for (const RoundState each :
       {RoundState::kPlanned, RoundState::kWalked, RoundState::kCancelled}) {
    states.emplace_back(to_string(each), state_label(each, say));
  }
  ui::SelectField state(ui::Name("state"), say.label(texts::kWordState), states);
  state.prompt(say.label(texts::kRoundAllStates));
  if (listing.state) state.value(to_string(*listing.state));
  return form.field(state);
}

std::string next_rounds(const RoundListing& listing) {
  std::string address = std::string(kRoundsPath) + "?cursor=" + btl::percent_encoded(listing.next) +
                        "&kern=" + btl::percent_encoded(listing.kern);
  if (listing.state) address += "&state=" + std::string(to_string(*listing.state));
  return address;
}

ui::Facts round_facts(const RoundView& view, const Words& say) {
  const Round& round = view.round;
  const StateMark mark = mark_of(round, view.now, say);
  const std::string minutes = std::to_string(round.length.count());
  ui::Facts facts;
  facts.fact(say.label(texts::kWordWhen),
             ui::Inline().time(format_time(round.begins)),
             ui::Badge(mark.label, mark.tone));
  facts.fact(say.label(texts::kRoundLength), say(texts::kRoundLengthMinutes, minutes));
  facts.fact(say.label(texts::kRoundWalkers), walkers_text(round, view.names, say));
  facts.fact(say.label(texts::kRoundVests), say(round.vests ? texts::kWordYes : texts::kWordNo));
  if (!round.logbook.empty()) facts.fact(say.label(texts::kRoundLogbook), round.logbook);
  return facts;
}

ui::List rules_list(const Words& say) {
  ui::List list;
  for (const Said& each : round_rules()) list.item(ui::ListItem(each.in(say.language())));
  return list;
}

void add_logbook(ui::Page& page, const RoundView& view, Draft& draft, const Words& say) {
  if (view.round.asks_for_logbook(view.now)) {
    page.add(ui::Notice(ui::Tone::kInfo, say(texts::kRoundAddsLogbook)));
  }
  ui::Form form(path_to(path_of_round(view.round) + "/logbook"), say.label(texts::kRoundWrite));
  ui::TextField line(ui::Name("line"), say.label(texts::kRoundLine));
  line.required().help(say(texts::kRoundLineHelp));
  form.field(draft.filled(line, "line", say.language()));
  add_form(page, form, draft, say);
}

void add_partners(ui::Form& form, Draft& draft, const Words& say) {
  int number = 0;
  for (const char* name : kPartnerFields) {
    const std::string count = std::to_string(++number);
    ui::EmailField partner(
        ui::Name(name), say.label(texts::kRoundPartner, count), ui::Autocomplete("off"));
    if (number == 1) partner.help(say(texts::kRoundPartnerHelp));
    form.field(draft.filled(partner, name, say.language()));
  }
}

}  // namespace

ui::Page rounds_page(const RoundListing& listing, const Words& say) {
  ui::Page page(say.label(texts::kRoundTitle));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  if (listing.may_plan) {
    page.add(ui::Actions().action(
        ui::LinkAction("/roles/new-round", say.label(texts::kRoundPlan), true)));
  }
  page.add(filter_form(listing, say));
  ui::Table table(say.label(texts::kRoundTitle), say(texts::kRoundNone));
  table.column(ui::Column(say.label(texts::kWordWhere)));
  table.column(ui::Column(say.label(texts::kWordWhen)));
  table.column(ui::Column(say.label(texts::kRoundWalkers)));
  table.column(ui::Column(say.label(texts::kWordState)));
  for (const Round& each : listing.rounds) {
    const StateMark mark = mark_of(each, listing.now, say);
    ui::Row row;
    row.cell(ui::Inline().link(say.area(area_of(each)), link_to(path_of_round(each))));
    row.cell(ui::Inline().time(format_time(each.begins)));
    row.cell(walkers_text(each, listing.names, say)).cell(mark.label, mark.tone);
    table.row(row);
  }
  if (!listing.next.empty()) table.pages(ui::Pages().next(link_to(next_rounds(listing))));
  page.add(table);
  return page;
}

ui::Page round_page(const RoundView& view, Draft draft, const Words& say) {
  const Round& round = view.round;
  ui::Page page(say.label(texts::kRoundIn, say.area(area_of(round))));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.breadcrumb(say.label(texts::kRoundTitle), link_to(kRoundsPath));
  for (const Said& each : view.warnings) {
    page.add(ui::Notice(ui::Tone::kWarning, each.in(say.language())));
  }
  page.add(round_facts(view, say));
  const bool is_planned = round.state == RoundState::kPlanned;
  if (is_planned && view.may_run) {
    if (round.begins <= view.now) add_logbook(page, view, draft, say);
    page.add(ui::Actions().action(
        ui::PostAction(path_to(path_of_round(round) + "/cancel"),
                       say.label(texts::kRoundCancel),
                       ui::Style::kDanger)
            .confirm(say(texts::kRoundCancelAsk), say.label(texts::kRoundCancel))));
  }
  if (is_planned) {
    page.add(ui::Heading<kRoundPart>(say.label(texts::kRoundRules))).add(rules_list(say));
  }
  return page;
}

ui::Page round_form(Draft draft, const Words& say) {
  const std::string_view language = say.language();
  ui::Form form(path_to("/roles/new-round"), say.label(texts::kRoundPlan));
  const std::vector<ui::Option> homes = say.walks();
  ui::SelectField where(ui::Name("home"), say.label(texts::kRoundWhere), homes);
  where.prompt(say.label(texts::kPersonChooseHome)).required().value(draft.value("home"));
  const std::string wrong_place = draft.error("kern", language, "wijk");
  if (!wrong_place.empty()) where.error(wrong_place);
  form.field(where);
  ui::DateField day(ui::Name("begins_day"), say.label(texts::kRoundDay));
  day.required().minimum(format_day(say.today()));
  day.value(draft.value("begins_day", format_day(say.today())));
  form.field(draft.marked(day, "begins_day", language, "begins"));
  ui::TimeField clock(ui::Name("begins_time"), say.label(texts::kRoundTime));
  form.field(draft.filled(clock.required(), "begins_time", language));
  ui::NumberField minutes(ui::Name("minutes"), say.label(texts::kRoundMinutes));
  minutes.unit(say.label(texts::kRoundMinutesUnit));
  form.field(draft.filled(minutes, "minutes", language, kRoundLengthMinutes));
  add_partners(form, draft, say);
  ui::ConsentField vests(
      ui::Name("vests"), say.label(texts::kRoundVests), say(texts::kRoundVestsText));
  if (draft.is_ticked("vests")) vests.ticked();
  form.field(draft.marked(vests, "vests", language));
  ui::ConsentField agreed(
      ui::Name("agreed"), say.label(texts::kRoundAgree), say(texts::kRoundAgreeText));
  if (draft.is_ticked("agreed")) agreed.ticked();
  form.field(draft.marked(agreed.required(), "agreed", language));
  form.cancel(link_to(kRoundsPath), say.label(texts::kWordCancel));
  ui::Page page(say.label(texts::kRoundPlan));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.breadcrumb(say.label(texts::kRoundTitle), link_to(kRoundsPath));
  page.add(ui::Text(say(texts::kRoundPlanLead)).lead());
  page.add(ui::Heading<kRoundPart>(say.label(texts::kRoundRules))).add(rules_list(say));
  page.add(ui::Heading<kRoundPart>(say.label(texts::kRoundYours)));
  add_form(page, form, draft, say);
  return page;
}

}  // namespace roles
