// SPDX-License-Identifier: EUPL-1.2
// Answers that were given to requests with an Idempotency-Key, for a day: who asks again gets the
// same answer. They are written by the very batch that did what was asked (core/http looks them
// up). Table: docs/formats/answers.md. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/result.hpp"
#include "core/http/message.hpp"
#include "core/http/server.hpp"
#include "core/os/clock.hpp"
#include "core/store/store.hpp"

namespace btl::plugin {

// Under which an answer is kept, and what tells a repetition from another request.
struct AnswerKey {
  std::string key;
  std::string request_hash;
};

class AnswerBook {
  struct OnlyOpen {
    explicit OnlyOpen() = default;
  };

 public:
  // Both must outlive the book. Makes its table.
  static base::Result<std::unique_ptr<AnswerBook>> open(store::Store& store,
                                                        const os::Clock& clock);

  AnswerBook(OnlyOpen, store::Store& store, const os::Clock& clock)
      : store_(store), clock_(clock) {}

  // The statement that records `response`, for the batch that it answers. A key that is recorded
  // already makes the batch a conflict.
  static store::Statement record(const AnswerKey& key,
                                 const http::Response& response,
                                 base::Time now);

  // The statement that makes all answers unreadable: who asks again hears that it was done, and no
  // more. An answer may tell of anybody.
  static store::Statement forget_all();

  // For http::ServerOptions. The book must outlive what is asked.
  [[nodiscard]] http::LookUpAnswer look_up();

  // Deletes what is older than a day, at most kPrunedMax; how many went. Blocks.
  base::Result<std::int64_t> prune();

 private:
  store::Store& store_;
  const os::Clock& clock_;
};

}  // namespace btl::plugin
