// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/page.hpp"

#include <functional>
#include <utility>

#include "core/base/assert.hpp"
#include "core/bus/log.hpp"

namespace btl::bus {
namespace {

std::string_view name_of(const std::vector<std::string_view>& names, std::int64_t number) {
  const auto index = static_cast<std::size_t>(number);
  return index < names.size() ? names[index] : std::string_view{};
}

}  // namespace

Page::Page(store::Rows rows,
           std::shared_ptr<const Names> names,
           std::int64_t after,
           std::int64_t through)
    : rows_(std::move(rows)), names_(std::move(names)), after_(after), through_(through) {
  BTL_ASSERT(rows_.column_count() == log::kColumnCount);
  const auto known = names_->by_number();
  const std::uint32_t count = rows_.row_count();
  events_.reserve(count);
  for (std::uint32_t row = 0; row < count; ++row) {
    PageEvent& event = events_.emplace_back();
    event.type = rows_.integer(row, log::kType);
    event.source = rows_.integer(row, log::kSource);
    EventView& view = event.view;
    view.sequence = rows_.integer(row, log::kSequence);
    view.time = base::time_from_ns(rows_.integer(row, log::kTime));
    view.type = name_of(known, event.type);
    view.source = name_of(known, event.source);
    view.id = rows_.text(row, log::kId);
    view.subject = rows_.text(row, log::kSubject);
    view.kern = rows_.text(row, log::kKern);
    view.correlation = rows_.text(row, log::kCorrelation);
    if (view.correlation.empty()) view.correlation = view.id;
    view.causation = rows_.text(row, log::kCausation);
    view.payload = rows_.text(row, log::kPayload);
    event.subject_hash = std::hash<std::string_view>{}(view.subject);
  }
}

std::shared_ptr<const Page> Page::alone(const PageEvent& event) const {
  store::Rows row(log::kColumnCount);
  const EventView& view = event.view;
  row.add_integer(view.sequence);
  row.add_integer(base::to_ns(view.time));
  row.add_integer(event.type);
  row.add_integer(event.source);
  for (const std::string_view text :
       {view.id, view.subject, view.kern, view.correlation, view.causation, view.payload}) {
    row.add_text(text);
  }
  return std::make_shared<Page>(std::move(row), names_, view.sequence - 1, view.sequence);
}

std::size_t bytes_of(const EventView& event) {
  return sizeof(PageEvent) + event.id.size() + event.subject.size() + event.kern.size() +
         event.correlation.size() + event.causation.size() + event.payload.size();
}

}  // namespace btl::bus
