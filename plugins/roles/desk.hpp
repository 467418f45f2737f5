// SPDX-License-Identifier: EUPL-1.2
// What all handlers work with: the organisation of now, the day, the store, and how a batch ends in
// an answer. On the lane.
#pragma once

#include <btl/request.hpp>
#include <btl/task.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "btl_manifest.h"
#include "fields.hpp"
#include "model/outcome.hpp"
#include "model/reach.hpp"
#include "store.hpp"

namespace roles {

// What a handler gives: a document, or why not.
using Answer = Outcome<btl::Response>;

// A change that somebody asks for: with a JSON body over the API, or with the form of a page.
struct Asked {
  const btl::Request& request;
  Fields fields;
  // Of a page: where the browser goes on once it is done, made of the answer of the API.
  std::function<btl::Response(const btl::Response& done)> goes_on = {};
};

// The problem of a client of the API: 400, 403, 404, 409 or 412, with every finding.
btl::Response refused(const Refusal& refusal);

inline Refusal not_found(std::string what) {
  return refuse(Cause::kNotFound, std::move(what), say(texts::kWrongNotHere));
}

// It is there, but outside of where the one who asks may do that. The host audits it.
Refusal out_of_reach();

// Where the route's permission holds for who asks.
Reach reach_of(const btl::Request& request);

// "person.change" of that person, for the audit log.
btl::AuditEntry about(std::string action, const Person& person, std::string reason = {});
btl::AuditEntry about(std::string action, const Assignment& assignment);

inline std::string path_of(const btl::Request& request, std::string_view name) {
  return std::string(request.parameter(name).value_or(""));
}

// Somebody whom the one who asks may see.
struct Visible {
  Person person;
  std::vector<Assignment> assignments;  // of all times
};

class Desk {
 public:
  // `ctx` must outlive the desk.
  explicit Desk(btl::Context& ctx) : store(ctx.store), ctx_(ctx) {}
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  // Throws btl::Failure when the configuration cannot be used; what was loaded before then stays.
  void reload();

  // Hold it while you work: a reload may replace it.
  [[nodiscard]] std::shared_ptr<const Organisation> organisation() const { return organisation_; }
  [[nodiscard]] Time now() const { return std::chrono::floor<std::chrono::seconds>(ctx_.now()); }
  [[nodiscard]] Day today() const { return day_of(now()); }

  // Adds to `batch` what `posts`, as they will be, mean for the vacancies: rows and events. Whether
  // that is all; the next change or sweep tells what one batch has no room for.
  btl::Task<bool> tell_vacancies(btl::Batch& batch,
                                 std::vector<Assignment> posts,
                                 std::shared_ptr<const Organisation> organisation);

  // Writes the batch together with the answer. Throws btl::Failure: kConflict when somebody was
  // faster, and then the handler runs again.
  btl::Task<Answer> commit(btl::Batch& batch, const Asked& asked, btl::Response document);
  // The same for what was asked of the API alone.
  btl::Task<Answer> commit(btl::Batch& batch, const btl::Request& request, btl::Response response);

  // Writes to the audit log who asked for what, before they get it.
  btl::Task<void> note_view(const btl::Request& request, btl::AuditEntry entry);

  // Refused when there is nobody, or nobody whom the one who asks may see.
  btl::Task<Outcome<Visible>> look_at(const btl::Request& request, std::string person);

  // Whether who asks may use another permission than that of the route: there, or in some area.
  // `owner` is the account whose thing it is, or empty.
  [[nodiscard]] bool may(const btl::Request& request,
                         std::string_view permission,
                         const Scope& scope,
                         std::string_view owner = {}) const;
  [[nodiscard]] bool may_anywhere(const btl::Request& request,
                                  std::string_view permission,
                                  std::string_view owner = {}) const;

  // For the operator.
  void warn(std::string_view message, const std::string& person) const;

  Store store;

 private:
  // The operator may have ended an account or a grant that the batch was to change. What cannot be
  // changed any more is forgotten here, so that the next decision leaves it alone; what can be
  // ended is ended. The batch itself was refused as a whole.
  btl::Task<void> forget_what_has_ended(const btl::Batch& batch, const btl::Error& refusal);

  btl::Context& ctx_;
  std::shared_ptr<const Organisation> organisation_;
};

// Replaces in `posts` those of the same id by `changed`.
void replace(std::vector<Assignment>& posts, const Assignment& changed);

// The page that was asked for, out of one row more; and what comes next.
template <class T, class IdOf>
std::string cut_page(std::vector<T>& rows, std::int64_t size, IdOf id_of) {
  if (rows.size() <= static_cast<std::size_t>(size)) return {};
  rows.resize(static_cast<std::size_t>(size));
  return id_of(rows.back());
}

}  // namespace roles
