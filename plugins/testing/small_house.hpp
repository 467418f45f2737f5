// SPDX-License-Identifier: EUPL-1.2
// A whole plugin in a test, without the host: the fake host of the sdk, with a real SQLite database
// in memory behind its store. One thread; nothing happens between calls. Requests and events end
// before the call returns.
//
// It is not the core: it grants every table, checks no event against its schema, and keeps no
// accounts.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "testing/fake_host.hpp"  // of the sdk

namespace btl::testing {

struct HouseRequest {
  std::string method = "GET";
  std::string route;  // its name in the manifest
  Pairs parameters;   // of the path
  std::string query;
  std::string body;
  std::string content_type;
  // Who asks, and where the route's permission holds for them.
  std::string account = "operator";
  std::vector<std::string> scopes = {"/"};
  std::vector<std::string> own_scopes = {};
  std::string language = "nl";
  std::string chosen_kern = {};
};

struct HouseAnswer {
  std::uint32_t status = 0;
  std::string content_type;
  std::string body;
};

struct HouseEvent {
  std::string type;
  std::string subject;
  std::string kern;
  std::string payload;
};

class SmallHouse {
 public:
  // Runs the SQL of `migration_file`, loads `plugin_file` and starts the plugin; `prepare` sets
  // configuration and files before that. Throws std::runtime_error with the plugin's own words when
  // it does not start.
  SmallHouse(const std::string& plugin_file,
             const std::string& migration_file,
             const std::function<void(FakeHost&)>& prepare);
  SmallHouse(const SmallHouse&) = delete;
  SmallHouse& operator=(const SmallHouse&) = delete;
  ~SmallHouse();

  HouseAnswer call(const HouseRequest& request);

  // Hands an event to the subscription of that name. Its status, when it was settled or committed.
  btl_status_t deliver(std::string_view subscription, const HouseEvent& event);

  // Why the plugin refuses it; empty when it takes it.
  std::string change_configuration();

  // Rows as text, cells separated by '|', rows by '\n'.
  std::string rows(const std::string& sql);

  FakeHost& host() { return host_; }
  // Everything published so far.
  [[nodiscard]] const std::vector<HouseEvent>& events() const { return events_; }
  // Every change of accounts and every audit entry that was committed, as FakeCommit has them.
  // kind, scope, what, content of the batches that needed one: here, each has it.
  [[nodiscard]] const std::vector<std::vector<std::string>>& approvals() const {
    return approvals_;
  }
  [[nodiscard]] const std::vector<std::vector<std::string>>& access_changes() const {
    return access_changes_;
  }
  [[nodiscard]] const std::vector<std::vector<std::string>>& audit_entries() const {
    return audit_entries_;
  }
  // What the host says to a change of accounts; anything but BTL_OK refuses its batch.
  std::function<btl_status_t(const std::vector<std::string>&)> judge_access_change;
  // The next `count` commits fail with `status`.
  void fail_commits(btl_status_t status, int count);
  // Called before each commit, to do what somebody else does in between.
  std::function<void()> before_commit;

 private:
  void work();
  void run(const FakeQuery& query);
  void run(const FakeCommit& commit);
  [[nodiscard]] btl_status_t judge(const FakeCommit& commit) const;
  bool run_all(const FakeCommit& commit, std::vector<std::int64_t>& changed, std::string& why);

  struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };

  FakeHost host_;
  std::unique_ptr<sqlite3, CloseDatabase> database_;
  btl_plugin_t* plugin_ = nullptr;
  std::vector<HouseEvent> events_;
  std::vector<std::vector<std::string>> access_changes_;
  std::vector<std::vector<std::string>> approvals_;
  std::vector<std::vector<std::string>> audit_entries_;
  btl_handle_t last_handle_ = 1'000'000;
  btl_status_t commit_failure_ = BTL_OK;
  int commit_failures_ = 0;
  btl_status_t last_commit_ = BTL_OK;
};

}  // namespace btl::testing
