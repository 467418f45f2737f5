// SPDX-License-Identifier: EUPL-1.2
// btl.access/1: asks the one decision for the sender of a request, and makes changes of accounts
// and roles part of the plugin's batches. Thread-safe.
#pragma once

#include <btl/ext/access.h>
#include <btl/ext/store.h>

#include <optional>

#include "core/access/staged_changes.hpp"
#include "core/plugin/http_capability.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {

class AccessCapability {
 public:
  // Both must outlive it.
  AccessCapability(PluginContext& context, HttpCapability& http) : context_(context), http_(http) {}

  static const btl_host_access_t& table() noexcept;

  btl_status_t decide(btl_handle_t request,
                      btl_str_t permission,
                      btl_str_t scope,
                      btl_str_t owner,
                      btl_error_t* error);

  // The changes and entries of a batch, checked, or why not; nothing when it has none. Its sender
  // is asked for before the answer can be given.
  Checked<std::optional<access::StagedChanges>> stage(const btl_batch_t& batch);

  // What follows of a batch that needs an approval: it may be written, has to wait, or may not be.
  // `*request` is the one that is answered unless it may be written.
  Checked<access::Approvals::Step> ask_approval(const btl_batch_t& batch, btl_handle_t* request);

 private:
  Checked<access::Actor> actor(const btl_batch_t& batch);

  PluginContext& context_;
  HttpCapability& http_;
};

}  // namespace btl::plugin
