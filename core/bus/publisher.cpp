// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/publisher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/bus/log.hpp"
#include "core/bus/text.hpp"

namespace btl::bus {
namespace {

base::Error refusal(base::ErrorCode code, const std::string& type, std::string_view why) {
  return {code, fmt::format("event {}: {}", to_plain_text(type, kTypeBytesMax), why)};
}

base::Status check_text(const NewEvent& event,
                        const char* name,
                        const std::string& text,
                        std::size_t bytes_max) {
  if (text.size() > bytes_max) {
    return refusal(base::ErrorCode::kTooLarge,
                   event.type,
                   fmt::format("{} is longer than {} bytes", name, bytes_max));
  }
  if (!is_plain_text(text)) {
    return refusal(base::ErrorCode::kInvalid,
                   event.type,
                   fmt::format("{} is not UTF-8 without control characters", name));
  }
  return {};
}

base::Status check_envelope(const NewEvent& event) {
  if (event.subject.empty()) {
    return refusal(base::ErrorCode::kInvalid, event.type, "subject is empty");
  }
  if (auto checked = check_text(event, "subject", event.subject, kSubjectBytesMax); !checked) {
    return checked;
  }
  if (auto checked = check_text(event, "kern", event.kern, kKernBytesMax); !checked) {
    return checked;
  }
  if (auto checked = check_text(event, "correlation", event.correlation, kChainBytesMax);
      !checked) {
    return checked;
  }
  return check_text(event, "causation", event.causation, kChainBytesMax);
}

}  // namespace

base::Status check_type_name(const std::string& type) {
  const auto fits = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
  };
  if (type.empty() || type.size() > kTypeBytesMax || !std::all_of(type.begin(), type.end(), fits)) {
    return base::Error{base::ErrorCode::kInvalid,
                       fmt::format("\"{}\" is no event type: letters, digits, \".\", \"_\" and "
                                   "\"-\", at most {}",
                                   to_plain_text(type, kTypeBytesMax),
                                   kTypeBytesMax)};
  }
  return {};
}

base::Status Publisher::declare(const EventType& type,
                                std::int64_t type_number,
                                std::int64_t source_number) {
  auto schema = SchemaCheck::compile(type.schema);
  if (schema.has_error()) {
    return refusal(schema.error().code, type.type, schema.error().message);
  }
  auto made = std::make_shared<const Declared>(
      Declared{type_number, source_number, type.source, std::move(*schema)});
  const std::lock_guard lock(mutex_);
  auto& declared = declared_[type.type];
  if (declared != nullptr && declared->source != type.source) {
    return refusal(base::ErrorCode::kConflict,
                   type.type,
                   fmt::format("is published by {} already", declared->source));
  }
  declared = std::move(made);
  return {};
}

std::shared_ptr<const Publisher::Declared> Publisher::find(const std::string& type) const {
  const std::lock_guard lock(mutex_);
  const auto found = declared_.find(type);
  return found == declared_.end() ? nullptr : found->second;
}

base::Result<std::vector<store::Statement>> Publisher::stage(const std::string& source,
                                                             std::vector<NewEvent> events) {
  if (events.size() > kEventsPerBatchMax) {
    return base::Error{
        base::ErrorCode::kTooLarge,
        fmt::format("{} events in one batch, at most {}", events.size(), kEventsPerBatchMax)};
  }
  std::vector<store::Statement> statements;
  statements.reserve(events.size());
  for (NewEvent& event : events) {
    auto statement = stage_one(source, std::move(event));
    if (statement.has_error()) return statement.error();
    statements.push_back(std::move(*statement));
  }
  return statements;
}

base::Result<store::Statement> Publisher::stage_one(const std::string& source, NewEvent event) {
  const auto declared = find(event.type);
  if (declared == nullptr || declared->source != source) {
    return refusal(base::ErrorCode::kDenied,
                   event.type,
                   fmt::format("is not declared by {}", to_plain_text(source, kTypeBytesMax)));
  }
  if (auto checked = check_envelope(event); checked.has_error()) return checked.error();
  if (auto checked = declared->schema.check(event.payload); checked.has_error()) {
    return refusal(checked.error().code, event.type, checked.error().message);
  }
  return log::append({.id = base::to_string(random_.id()),
                      .time = clock_.now(),
                      .type = declared->type,
                      .source = declared->source_number},
                     std::move(event));
}

}  // namespace btl::bus
