// SPDX-License-Identifier: EUPL-1.2
#include "pages/round_pages.hpp"

#include <algorithm>
#include <set>

#include "model/text.hpp"
#include "pages/front.hpp"
#include "pages/round_views.hpp"
#include "requests.hpp"

namespace roles {
namespace {

bool walks(const Round& round, std::string_view person) {
  return std::find(round.walkers.begin(), round.walkers.end(), person) != round.walkers.end();
}

std::string page_of_round(std::string_view id) {
  return "/roles/rounds/" + std::string(id);
}

std::string in_small_letters(std::string_view address) {
  std::string text(trimmed(address));
  for (char& each : text) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  }
  return text;
}

// What is wrong with "walkers/1" stands at the field in which that walker was named.
Refusal at_fields(Refusal refusal, const std::vector<std::string>& places) {
  for (Finding& each : refusal.findings) {
    for (std::size_t at = 0; at < places.size(); ++at) {
      if (each.name == "walkers/" + std::to_string(at)) each.name = places[at];
    }
  }
  return refusal;
}

}  // namespace

btl::Task<Names> RoundPages::names_for(const btl::Request& request, std::vector<Round> rounds) {
  std::vector<std::string> walkers;
  std::set<std::string, std::less<>> companions;
  for (const Round& round : rounds) {
    walkers.insert(walkers.end(), round.walkers.begin(), round.walkers.end());
    if (!walks(round, request.account())) continue;
    companions.insert(round.walkers.begin(), round.walkers.end());
  }
  auto persons = co_await desk_.store.persons(std::move(walkers));
  std::erase_if(persons, [&](const Person& each) {
    return !companions.contains(each.id) &&
           !desk_.may(request, "roles.person.read", home_of(each.fields), each.id);
  });
  co_return Names(persons);
}

btl::Task<Answer> RoundPages::list(const btl::Request& request) {
  auto query = read_round_query(request.query());
  if (!query) co_return query.error();
  if (request.query().empty()) query->kern = request.chosen_kern();
  RoundListing listing{.kern = query->kern, .state = query->state, .now = desk_.now()};
  auto found = co_await care_.find_rounds(request, std::move(*query));
  if (!found) co_return found.error();
  listing.rounds = std::move(found->rounds);
  listing.next = std::move(found->next);
  listing.names = co_await names_for(request, listing.rounds);
  listing.may_plan = desk_.may_anywhere(request, "roles.round.plan", request.account());
  const Front front(request, desk_);
  co_return rounds_page(listing, front.words()).response();
}

btl::Task<Answer> RoundPages::show_new(const btl::Request& request) {
  const Front front(request, desk_);
  co_return round_form({}, front.words()).response();
}

btl::Task<Findings> RoundPages::place_walkers(const btl::Request& request,
                                              Fields& fields,
                                              std::vector<std::string>& places) {
  Findings findings;
  std::vector<std::string> walkers;
  if (const Reach reach = reach_of(request); !reach.person.empty()) {
    walkers.push_back(reach.person);
    places.emplace_back("walkers");
  }
  for (const char* name : kPartnerFields) {
    std::string address = in_small_letters(fields.take(name));
    if (address.empty()) continue;
    const auto members = co_await desk_.store.persons_at(std::move(address));
    if (members.empty()) {
      findings.push_back({name, say(texts::kWrongNoMember)});
      continue;
    }
    walkers.push_back(members.front().id);
    places.emplace_back(name);
  }
  fields.put("walkers", walkers);
  co_return findings;
}

btl::Task<Answer> RoundPages::plan(const btl::Request& request) {
  const Front front(request, desk_);
  Asked asked =
      asked_by_form_of_new(request, page_of_round(""), front.words()(texts::kRoundPlanned));
  place_home(asked.fields);
  std::vector<std::string> places;
  Refusal refusal;
  refusal.findings = co_await place_walkers(request, asked.fields, places);
  if (asked.fields.take("agreed").empty()) {
    refusal.findings.push_back({"agreed", say(texts::kWrongAgree)});
  }
  if (refusal.findings.empty()) {
    const Answer done = co_await care_.plan(asked);
    if (done || !is_mendable(done.error())) co_return done;
    refusal = at_fields(done.error(), places);
  } else if (const auto rest = read_round(asked.fields); !rest) {
    const Findings& more = rest.error().findings;
    refusal.findings.insert(refusal.findings.end(), more.begin(), more.end());
  }
  co_return round_form(draft_of(request, refusal), front.words()).response(kRefusedForm);
}

btl::Task<Answer> RoundPages::round_answer(const btl::Request& request, Draft draft) {
  auto round = co_await desk_.store.round(path_of(request, "id"));
  if (!round) co_return not_found("round");
  const Scope area = area_of(*round);
  const bool walks_along = walks(*round, request.account());
  if (!walks_along && !reach_of(request).covers(area)) co_return out_of_reach();
  const Front front(request, desk_);
  RoundView view{.round = *round, .names = {}, .warnings = {}, .now = desk_.now()};
  const std::string_view owner = walks_along ? request.account() : std::string_view();
  view.may_run = desk_.may(request, "roles.round.plan", area, owner);
  std::vector<Round> shown = {*round};
  view.names = co_await names_for(request, std::move(shown));
  const Kern* kern = front.words().organisation().find_kern(round->kern);
  if (view.may_run && kern != nullptr && round->state == RoundState::kPlanned) {
    const auto walkers = co_await care_.walkers(round->walkers);
    view.warnings = warnings_of(*round, walkers, *kern);
  }
  const std::uint32_t status = status_of(draft);
  co_return round_page(view, std::move(draft), front.words()).response(status);
}

btl::Task<Answer> RoundPages::show(const btl::Request& request) {
  return round_answer(request, {});
}

btl::Task<Answer> RoundPages::log(const btl::Request& request) {
  const Front front(request, desk_);
  Asked asked = asked_by_form(
      request, page_of_round(path_of(request, "id")), front.words()(texts::kRoundLogged));
  co_return co_await submit(care_, &Care::log_round, asked, [&](Draft draft) {
    return round_answer(request, std::move(draft));
  });
}

btl::Task<Answer> RoundPages::cancel(const btl::Request& request) {
  const Front front(request, desk_);
  Asked asked = asked_by_form(
      request, page_of_round(path_of(request, "id")), front.words()(texts::kRoundCancelled));
  co_return co_await submit(care_, &Care::cancel, asked, [&](Draft draft) {
    return round_answer(request, std::move(draft));
  });
}

}  // namespace roles
