// SPDX-License-Identifier: EUPL-1.2
// What the tests of mail stand on: a real store, a clock that is moved by hand, a mail server that
// answers as it is told. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"
#include "core/os/clock.hpp"
#include "core/os/folder_for_test.hpp"
#include "core/os/random.hpp"
#include "core/outbound/mail_transport.hpp"
#include "core/outbound/outbox.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::outbound {

class FakeTransport final : public MailTransport {
 public:
  struct Sent {
    std::string from, to, bytes;
  };

  Delivery deliver(const std::string& from,
                   const std::string& to,
                   const std::string& bytes) override {
    tried.push_back({from, to, bytes});
    if (answers.empty()) return {};
    Delivery answer = answers.front();
    answers.pop_front();
    return answer;
  }
  void cancel() override { cancelled = true; }

  std::deque<Delivery> answers;  // in this order; then all is well
  std::vector<Sent> tried;
  bool cancelled = false;
};

struct MailWorldForTest {
  MailWorldForTest() { BTL_ASSERT(Outbox::set_up(*store).has_value()); }

  [[nodiscard]] Letter letter(const std::string& to = "janneke@example.nl") const {
    return {.kind = "invitation",
            .to = to,
            .subject = "Doe mee",
            .text = "Dag!\n",
            .until = clock.now() + std::chrono::hours{24 * 7},
            .account = account};
  }

  // Rows that the statement added.
  std::int64_t commit(store::Statement statement) {
    store::Batch batch;
    batch.statements.push_back(std::move(statement));
    const auto done = store->commit_now(std::move(batch));
    EXPECT_TRUE(done.has_value()) << done.error().message;
    return done.has_value() ? done->changed.at(0) : -1;
  }
  std::int64_t enqueue(const Letter& wanted) { return commit(outbox.enqueue(wanted).value()); }

  [[nodiscard]] std::int64_t count(std::string condition) const {
    store::Query query;
    query.sql = "SELECT count(*) FROM btl_mail WHERE " + std::move(condition);
    return store->query_now(std::move(query)).value().integer(0, 0);
  }

  os::FolderForTest folder;
  os::FakeClock clock;
  os::FakeRandom random;
  std::unique_ptr<store::Store> store = [this] {
    store::SqliteOptions options;
    options.path = folder.file("btl.db");
    auto opened = store::open_sqlite(options, clock);
    BTL_ASSERT(opened.has_value());
    return std::move(*opened);
  }();
  Outbox outbox{*store, clock, random, "buurt.example"};
  base::Id account = random.id();
};

}  // namespace btl::outbound
