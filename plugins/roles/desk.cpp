// SPDX-License-Identifier: EUPL-1.2
#include "desk.hpp"

#include <algorithm>

#include "configuration.hpp"
#include "events.hpp"

namespace roles {
namespace {

// Of one batch, which stays far from its limits.
constexpr std::size_t kVacanciesToldMax = 100;

}  // namespace

btl::Response refused(const Refusal& refusal) {
  std::vector<btl::Violation> violations;
  for (const Finding& each : refusal.findings) violations.push_back({each.name, each.detail});
  const Finding& first = refusal.findings.front();
  const std::string detail = first.name + (first.name.empty() ? "" : ": ") + first.detail;
  switch (refusal.cause) {
    case Cause::kInvalid: return btl::invalid(violations);
    case Cause::kNotFound: return btl::problem(404, "not-found", "Not found", detail, violations);
    case Cause::kConflict:
      return btl::problem(
          409, "conflict", "It does not go with how things stand", detail, violations);
  }
  std::abort();
}

void Desk::reload() {
  organisation_ = std::make_shared<const Organisation>(load_organisation(ctx_.config));
}

btl::Task<bool> Desk::tell_vacancies(btl::Batch& batch,
                                     std::vector<Assignment> posts,
                                     std::shared_ptr<const Organisation> organisation) {
  const Day day = today();
  std::vector<Post> told;
  for (const ToldVacancy& each : co_await store.told_vacancies()) told.push_back(each.post);
  VacancyChange change = compare(told, vacancies(*organisation, posts, day));
  const bool all = std::max(change.opened.size(), change.filled.size()) <= kVacanciesToldMax;
  if (change.opened.size() > kVacanciesToldMax) change.opened.resize(kVacanciesToldMax);
  if (change.filled.size() > kVacanciesToldMax) change.filled.resize(kVacanciesToldMax);
  Store::change(batch, change, day);
  for (const Post& post : change.opened) {
    batch.publish(vacancy_opened_event(post, *organisation, day));
  }
  co_return all;
}

btl::Task<btl::Response> Desk::commit(btl::Batch& batch,
                                      const btl::Request& request,
                                      btl::Response response) {
  batch.answers(request, response);
  const auto done = co_await store.commit(batch);
  if (!done) throw btl::Failure(done.error());
  co_return response;
}

void replace(std::vector<Assignment>& posts, const Assignment& changed) {
  for (Assignment& each : posts) {
    if (each.id == changed.id) each = changed;
  }
}

}  // namespace roles
