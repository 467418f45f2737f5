// SPDX-License-Identifier: EUPL-1.2
// What may be published, and the statements that publish it. Any thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/bus/bus.hpp"
#include "core/bus/schema_check.hpp"
#include "core/os/clock.hpp"
#include "core/os/random.hpp"
#include "core/store/store.hpp"

namespace btl::bus {

inline constexpr std::size_t kEventsPerBatchMax = 256;
inline constexpr std::size_t kTypeBytesMax = 200;
inline constexpr std::size_t kKernBytesMax = 64;
inline constexpr std::size_t kChainBytesMax = 64;  // of a correlation or causation id

// kInvalid for what may not be the name of an event type.
base::Status check_type_name(const std::string& type);

class Publisher {
 public:
  Publisher(const os::Clock& clock, os::Random& random) : clock_(clock), random_(random) {}

  // Contract: Bus::declare. The numbers are those of the names of type and source. Declaring again
  // replaces the schema.
  base::Status declare(const EventType& type, std::int64_t type_number, std::int64_t source_number);

  // Contract: Bus::stage.
  base::Result<std::vector<store::Statement>> stage(const std::string& source,
                                                    std::vector<NewEvent> events);

 private:
  struct Declared {
    std::int64_t type = 0;
    std::int64_t source_number = 0;
    std::string source;
    SchemaCheck schema;
  };

  [[nodiscard]] std::shared_ptr<const Declared> find(const std::string& type) const;
  base::Result<store::Statement> stage_one(const std::string& source, NewEvent event);

  const os::Clock& clock_;
  os::Random& random_;
  mutable std::mutex mutex_;
  // Shared with a stage() that runs while the type is declared anew.
  std::map<std::string, std::shared_ptr<const Declared>> declared_;  // protected by mutex_
};

}  // namespace btl::bus
