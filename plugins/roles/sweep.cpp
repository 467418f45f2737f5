// SPDX-License-Identifier: EUPL-1.2
#include "sweep.hpp"

#include <algorithm>

#include "events.hpp"
#include "profile_texts.hpp"

namespace roles {
namespace {

constexpr std::uint32_t kRowsMax = 40;  // of each kind in a batch: far below its limit of events
constexpr int kBatchesMax = 200;        // of one run

}  // namespace

btl::Task<void> Sweep::run() {
  co_await publish_first_profiles();
  for (int batch = 0; batch < kBatchesMax; ++batch) {
    if (!co_await tell_some()) break;
  }
  co_await erase();
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
  const auto starts = co_await desk_.store.untold_starts(kRowsMax);
  const auto ends = co_await desk_.store.untold_ends(desk_.today(), kRowsMax);
  btl::Batch batch;
  for (const Person& each : persons) batch.publish(person_added_event(each, *organisation));
  for (const Assignment& each : starts) desk_.grants.give(batch, each, *organisation);
  for (const Assignment& each : ends) desk_.grants.take(batch, each, *organisation);
  Store::mark_told(batch, persons);
  Store::mark_starts_told(batch, starts);
  Store::mark_ends_told(batch, ends);
  const bool all_vacancies =
      co_await desk_.tell_vacancies(batch, co_await desk_.store.posts(desk_.today()), organisation);
  if (batch.statements().empty()) co_return false;
  const bool committed = co_await commit(batch);
  const std::size_t rows_most = std::max({persons.size(), starts.size(), ends.size()});
  co_return !committed || !all_vacancies || rows_most == kRowsMax;
}

btl::Task<void> Sweep::erase() {
  if (!co_await desk_.store.has_persons_to_erase(desk_.today())) co_return;
  btl::Batch batch;
  Store::erase(batch, desk_.today());
  co_await commit(batch);
}

btl::Task<bool> Sweep::commit(btl::Batch& batch) {
  const auto done = co_await desk_.store.commit(batch);
  const bool told_by_another = done.error().code == btl::ErrorCode::kConflict;
  if (!done && !told_by_another) throw btl::Failure(done.error());
  co_return done.has_value();
}

}  // namespace roles
