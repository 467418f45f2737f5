// SPDX-License-Identifier: EUPL-1.2
#include "core/store/store.hpp"

#include <future>
#include <utility>

namespace btl::store {

base::Result<Rows> Store::query_now(Query query_to_run) {
  std::promise<base::Result<Rows>> promise;
  std::future<base::Result<Rows>> answer = promise.get_future();
  query(std::move(query_to_run), [promise = std::move(promise)](base::Result<Rows> rows) mutable {
    promise.set_value(std::move(rows));
  });
  return answer.get();
}

base::Result<Receipt> Store::commit_now(Batch batch) {
  std::promise<base::Result<Receipt>> promise;
  std::future<base::Result<Receipt>> answer = promise.get_future();
  commit(std::move(batch), [promise = std::move(promise)](base::Result<Receipt> receipt) mutable {
    promise.set_value(std::move(receipt));
  });
  return answer.get();
}

}  // namespace btl::store
