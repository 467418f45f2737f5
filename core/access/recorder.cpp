// SPDX-License-Identifier: EUPL-1.2
#include "core/access/recorder.hpp"

#include <future>
#include <utility>

namespace btl::access {

std::string audit_name(const base::Id& account) {
  return "account/" + to_string(account);
}

base::Status Recorder::write(store::Batch batch, AuditEntry entry, Follow follow) {
  batch.statements.push_back(Audit::append(entry, clock_.now()));
  return write(std::move(batch), std::move(follow));
}

base::Status Recorder::write(store::Batch batch, Follow follow) {
  std::promise<base::Status> promise;
  auto ended = promise.get_future();
  store_.commit(std::move(batch),
                [this, promise = std::move(promise), follow = std::move(follow)](
                    const base::Result<store::Receipt>& done) mutable {
                  if (done.has_value() && follow) follow(directory_);
                  promise.set_value(done.has_error() ? base::Status(done.error()) : base::Status());
                });
  return ended.get();
}

void Recorder::note(AuditEntry entry) {
  store::Batch batch;
  batch.statements.push_back(Audit::append(entry, clock_.now()));
  store_.commit(std::move(batch), [](const base::Result<store::Receipt>&) {});
}

}  // namespace btl::access
