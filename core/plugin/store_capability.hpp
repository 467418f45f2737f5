// SPDX-License-Identifier: EUPL-1.2
// btl.store/1: queries and commits. A commit may carry events, the delivery that is being handled
// and the answer to a request: all of them become true with it, or none. Thread-safe.
#pragma once

#include <btl/ext/store.h>

#include <optional>
#include <string>
#include <vector>

#include "core/plugin/access_capability.hpp"
#include "core/plugin/bus_capability.hpp"
#include "core/plugin/handle_table.hpp"
#include "core/plugin/http_capability.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/values.hpp"
#include "core/store/store.hpp"

namespace btl::plugin {

class StoreCapability {
 public:
  StoreCapability(PluginContext& context,
                  BusCapability& bus,
                  HttpCapability& http,
                  AccessCapability& access);

  static const btl_host_store_t& table() noexcept;

  btl_status_t query(const btl_statement_t& statement,
                     std::uint32_t rows_max,
                     std::uint32_t timeout_ms,
                     btl_query_done_t done,
                     void* context,
                     btl_handle_t* out_operation,
                     btl_error_t* error);
  btl_status_t commit(const btl_batch_t& given,
                      btl_commit_done_t done,
                      void* context,
                      btl_handle_t* out_operation,
                      btl_error_t* error);
  btl_status_t cancel(btl_handle_t operation);

  // Asks every query that is open for an early end.
  void cancel_all();

 private:
  struct OpenOperation {
    store::CancelToken cancel;  // of a query; a commit cannot be stopped
  };

  // What hangs on one commit. Its parts are begun in order, and ended or withdrawn together.
  struct Commit {
    btl_handle_t operation = 0;
    btl_handle_t delivery = 0;  // 0: none
    btl_handle_t request = 0;   // 0: none
    http::Response answer;
    bool has_events = false;
    bool is_proposal = false;  // of the batch to a second person, in its place
    std::vector<std::function<void(access::Directory&)>> follow;  // when it is durable
    std::uint32_t statement_count = 0;  // of the plugin; the host's own come behind them
    btl_commit_done_t done = nullptr;
    void* context = nullptr;
  };
  struct Origin {
    std::string correlation;
    std::string causation;
  };

  std::optional<Refusal> begin(const btl_batch_t& given, store::Batch& batch, Commit& commit);
  std::optional<Refusal> add_access(const btl_batch_t& given, store::Batch& batch, Commit& commit);
  std::optional<Refusal> add_approval(const btl_batch_t& given,
                                      store::Batch& batch,
                                      Commit& commit);
  std::optional<Refusal> propose(access::Approvals::Proposal proposal,
                                 btl_handle_t request,
                                 store::Batch& batch,
                                 Commit& commit);
  std::optional<Refusal> add_delivery(btl_handle_t delivery,
                                      store::Batch& batch,
                                      Commit& commit,
                                      Origin& origin);
  std::optional<Refusal> add_answer(const btl_answer_t& answer,
                                    store::Batch& batch,
                                    Commit& commit,
                                    Origin& origin);
  std::optional<Refusal> add_events(const btl_batch_t& given,
                                    const Origin& origin,
                                    store::Batch& batch,
                                    Commit& commit);
  [[nodiscard]] std::optional<Refusal> kern_refusal(std::string_view kern) const;
  void withdraw(const Commit& commit);
  // [a thread of the store]
  void end(Commit commit, base::Result<store::Receipt> receipt);
  // [lane]
  void complete(const Commit& commit, const base::Result<store::Receipt>& receipt);
  void complete(btl_handle_t operation,
                btl_query_done_t done,
                void* context,
                const base::Result<store::Rows>& rows);

  PluginContext& context_;
  BusCapability& bus_;
  HttpCapability& http_;
  AccessCapability& access_;
  HandleTable<OpenOperation> open_;
};

}  // namespace btl::plugin
