// SPDX-License-Identifier: EUPL-1.2
#include "sweep.hpp"

#include <algorithm>

#include "events.hpp"
#include "grants.hpp"
#include "profile_texts.hpp"

namespace roles {
namespace {

// Of each kind in a batch: far below its limits of events and of changes of accounts.
constexpr std::uint32_t kRowsMax = 40;
constexpr int kBatchesMax = 200;  // of one run

bool is_refusal(const btl::Error& error) {
  return error.code == btl::ErrorCode::kConflict || error.code == btl::ErrorCode::kNotFound ||
         error.code == btl::ErrorCode::kInvalid;
}

}  // namespace

btl::Task<void> Sweep::run() {
  co_await publish_first_profiles();
  for (int batch = 0; batch < kBatchesMax; ++batch) {
    if (!co_await tell_some()) break;
  }
}

btl::Task<void> Sweep::publish_first_profiles() {
  const auto latest = co_await desk_.store.latest_profiles();
  btl::Batch batch;
  for (const Role role : kAllRoles) {
    const bool known = std::any_of(
        latest.begin(), latest.end(), [role](const Profile& each) { return each.role == role; });
    if (known) continue;
    const auto first =
        publish(role, parse_profile(profile_text_of(role)), std::nullopt, desk_.today());
    if (!first) throw btl::Failure(btl::ErrorCode::kInternal, "a profile of ours is not valid");
    Store::add(batch, *first);
    batch.publish(profile_published_event(*first));
  }
  if (!batch.statements().empty()) co_await commit(batch);
}

btl::Task<bool> Sweep::tell_some() {
  const auto organisation = desk_.organisation();
  const auto persons = co_await desk_.store.untold_persons(kRowsMax);
  const auto starts = co_await untold_starts();
  const auto ends = co_await desk_.store.untold_ends(desk_.today(), kRowsMax);
  btl::Batch batch;
  for (const Person& each : persons) tell_person(batch, each, Account::kAdded);
  for (const Start& each : starts) tell_start(batch, each, Account::kAdded);
  for (const Assignment& each : ends) {  // the grant has ended by itself
    Store::mark_end_told(batch, each);
    batch.publish(role_ended_event(each, *organisation));
  }
  const bool all_vacancies =
      co_await desk_.tell_vacancies(batch, co_await desk_.store.posts(desk_.today()), organisation);
  if (batch.statements().empty()) co_return false;
  if (!co_await commit(batch)) {
    // One of them may stand in the way of the others.
    for (const Person& each : persons) co_await tell_alone(each, each.id, &Sweep::tell_person);
    for (const Start& each : starts) {
      co_await tell_alone(each, each.person.id, &Sweep::tell_start);
    }
    co_return true;
  }
  // What starts is told after who it is about.
  co_return !persons.empty() || !all_vacancies || std::max(starts.size(), ends.size()) == kRowsMax;
}

btl::Task<std::vector<Sweep::Start>> Sweep::untold_starts() {
  const auto assignments = co_await desk_.store.untold_starts(kRowsMax);
  std::vector<std::string> ids;
  for (const Assignment& each : assignments) ids.push_back(each.person);
  const auto persons = co_await desk_.store.persons(ids);
  std::vector<Start> starts;
  for (const Assignment& each : assignments) {
    const auto person = std::find_if(persons.begin(), persons.end(), [&](const Person& known) {
      return known.id == each.person;
    });
    if (person != persons.end()) starts.push_back({each, *person});
  }
  co_return starts;
}

void Sweep::tell_person(btl::Batch& batch, Person person, Account account) {
  if (account == Account::kAdded) add_account(batch, person);
  Store::mark_told(batch, person);
  batch.publish(person_added_event(person, *desk_.organisation()));
}

void Sweep::tell_start(btl::Batch& batch, Start start, Account account) {
  if (account == Account::kAdded) give_grant(batch, start.person, start.assignment);
  Store::mark_start_told(batch, start.assignment);
  batch.publish(role_started_event(start.assignment, *desk_.organisation()));
}

template <class T>
btl::Task<void> Sweep::tell_alone(T entry,
                                  std::string person,
                                  void (Sweep::*tell)(btl::Batch&, T, Account)) {
  btl::Batch with;
  (this->*tell)(with, entry, Account::kAdded);
  if (co_await commit(with) || with.access_changes().empty()) co_return;
  btl::Batch without;
  (this->*tell)(without, entry, Account::kLeft);
  if (co_await commit(without)) {
    desk_.warn("their account was not changed: it was removed, or another has the address", person);
  }
}

btl::Task<bool> Sweep::commit(btl::Batch& batch) {
  const auto done = co_await desk_.store.commit(batch);
  if (!done && !is_refusal(done.error())) throw btl::Failure(done.error());
  co_return done.has_value();
}

}  // namespace roles
