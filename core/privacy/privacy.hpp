// SPDX-License-Identifier: EUPL-1.2
// What this server keeps of people: shows it, erases it, and lets it expire, as the plugins declare
// it. One per server. Any thread that may wait: everything blocks.
//
// Invariant: who is in the ledger is in no table, from the start on and before anybody is let in.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/access.hpp"
#include "core/privacy/data_map.hpp"
#include "core/privacy/ledger.hpp"
#include "core/privacy/statements.hpp"
#include "core/store/store.hpp"

namespace btl::privacy {

// Rows of a table. Of `columns` only, when it names some.
struct Touched {
  std::string owner = {};
  std::string table = {};
  std::vector<std::string> columns = {};
  std::int64_t rows = 0;
};

struct Outcome {
  std::vector<Touched> touched = {};
  // Where something may be left: tables that no plugin here declares, or not as they are.
  std::vector<std::string> problems = {};
};

// The rows of one table that are about somebody. Refers to what its owner declares.
struct Records {
  const Owner* owner = nullptr;
  const Table* table = nullptr;
  std::vector<std::string> columns = {};  // the first ones of `rows`
  store::Rows rows = store::Rows(0);
  // What retention counts from, and when that was for each row, as far as it is known.
  const Table* aged_by = nullptr;
  std::vector<std::optional<base::Time>> since = {};
};

struct Collection {
  std::vector<Records> records = {};
  std::vector<std::string> problems = {};
};

// Statements that make unreadable what else was kept of anybody, such as answers to be repeated.
using ForgetMore = std::function<std::vector<store::Statement>()>;

class Privacy {
  struct OnlyOpen {
    explicit OnlyOpen() = default;
  };

 public:
  // `access` and `files` must outlive it. `owners` were checked.
  static base::Result<std::unique_ptr<Privacy>> open(access::Access& access,
                                                     os::Files& files,
                                                     std::string ledger_path,
                                                     std::vector<Owner> owners,
                                                     ForgetMore forget_more);
  Privacy(OnlyOpen,
          access::Access& access,
          os::Files& files,
          std::string ledger_path,
          std::vector<Owner> owners,
          ForgetMore forget_more);

  // Purging writes the whole database anew, so what expires does not bring it about every hour.
  static constexpr std::chrono::hours kPurgeEvery{20};

  // What people asked of their own data, after it was answered or withdrawn.
  static constexpr std::chrono::hours kRequestsKept{24 * 365};

  [[nodiscard]] const std::vector<Owner>& owners() const { return owners_; }

  // The ids of who calls themselves `name`: a login, what a column that identifies holds, or an id
  // itself. kNotFound when nobody does.
  base::Result<std::vector<std::string>> find(std::string_view name);

  // Wholes before what is part of them, tables as their plugins declare them.
  base::Result<Collection> collect(const std::vector<std::string>& ids);
  base::Result<Outcome> count_about(const std::vector<std::string>& ids);

  // Writes them into the ledger, then deletes or empties all that is about them, their accounts
  // too, and purges the bytes. kUnavailable when only the purge has to be done again: the next
  // expire() does.
  base::Result<Outcome> erase(const std::vector<std::string>& ids, const access::Actor& actor);

  // What is due to go, and letting it go: from the tables at once, from the files within
  // kPurgeEvery.
  base::Result<Outcome> count_due();
  base::Result<Outcome> expire();

  // Erases again who came back with a backup. How many. After the plugins have set up their tables.
  base::Result<std::size_t> replay();

 private:
  // The tables there are, parts before what they are parts of.
  struct Places {
    std::vector<store::TableShape> shapes = {};
    std::vector<std::pair<const Owner*, Place>> all = {};
    std::vector<std::string> problems = {};
  };

  base::Result<std::unique_ptr<Places>> places();
  base::Result<std::int64_t> count(store::Query query);
  base::Status erase_one(const Places& places, const std::string& id, const access::Actor& actor);
  base::Status expire_requests();
  base::Status purge();
  base::Status purge(base::SteadyTime now);  // with purge_mutex_
  base::Result<std::int64_t> expire_all(const Place& place, const Expiry& expiry);

  access::Access& access_;
  store::Store& store_;
  Ledger ledger_;
  const std::vector<Owner> owners_;
  const ForgetMore forget_more_;
  std::atomic<bool> purge_is_due_ = false;  // something was deleted whose bytes may be left
  std::mutex purge_mutex_;
  std::optional<base::SteadyTime> purged_;  // when last; protected by purge_mutex_
};

}  // namespace btl::privacy
