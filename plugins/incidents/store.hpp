// SPDX-License-Identifier: EUPL-1.2
// Every SQL statement of the plugin, and nothing else. On the lane.
#pragma once

#include <btl/batch.hpp>
#include <btl/store.hpp>
#include <btl/task.hpp>
#include <optional>
#include <string>
#include <vector>

#include "model/listing.hpp"
#include "model/report.hpp"
#include "model/update.hpp"
#include "records.hpp"

namespace incidents {

// What must be known to decide on an update.
struct KnownReport {
  ReportState state;
  bool repeated = false;  // this sender has sent this update before
};

class Store {
 public:
  // `store` must outlive this.
  explicit Store(btl::Store& store) : store_(store) {}

  // Reads. They throw btl::Failure when the store cannot answer.
  btl::Task<std::vector<ReportRecord>> reports(ReportQuery query);
  btl::Task<std::optional<std::string>> report_of(std::string token);
  btl::Task<std::vector<UpdateRecord>> updates(UpdateQuery query);
  btl::Task<std::optional<KnownReport>> known_about(UpdateCommand command, std::string sender);

  // Writes, to be completed with events and answer, and committed.
  static btl::Batch insert(const NewReport& report);
  // Refused with kConflict when the report has changed since `known`, or when the update has come
  // twice.
  static btl::Batch insert(const UpdateCommand& command,
                           const std::string& sender,
                           const ReportState& known,
                           const ReportChange& change,
                           Nanoseconds now);

  btl::Operation<btl::Receipt> commit(const btl::Batch& batch) { return store_.commit(batch); }

 private:
  btl::Store& store_;
};

}  // namespace incidents
