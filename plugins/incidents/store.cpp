// SPDX-License-Identifier: EUPL-1.2
#include "store.hpp"

#include <utility>

namespace incidents {
namespace {

// A SELECT that grows. Values are always bound, never written into the text.
class Selection {
 public:
  explicit Selection(std::string sql) : sql_(std::move(sql)) {}

  // Adds " AND <text>", where each '?' stands for the next value.
  template <class... Values>
  void require(std::string_view condition, Values&&... values) {
    sql_ += " AND ";
    append(condition, std::forward<Values>(values)...);
  }

  template <class... Values>
  void append(std::string_view piece, Values&&... values) {
    std::size_t number = values_.size();
    (values_.emplace_back(std::forward<Values>(values)), ...);
    for (const char character : piece) {
      sql_ += character;
      if (character == '?') sql_ += std::to_string(++number);
    }
  }

  void require_one_of(std::string_view column, const std::vector<std::string>& values) {
    sql_ += " AND ";
    sql_ += column;
    std::string_view separator = " IN (";
    for (const std::string& value : values) {
      sql_ += separator;
      append("?", value);
      separator = ", ";
    }
    sql_ += ")";
  }

  void require_within(const std::string& column, const Window& window) {
    if (window.from) require(column + " >= ?", *window.from);
    if (window.until) require(column + " <= ?", *window.until);
  }

  void page(const Page& page) {
    append(" LIMIT ? OFFSET ?", page.limit(), static_cast<std::int64_t>(page.skipped()));
  }

  btl::Operation<btl::Rows> run(btl::Store& store) const { return store.query_with(sql_, values_); }

 private:
  std::string sql_;
  std::vector<btl::Value> values_;
};

std::string lines_of(const std::vector<std::string>& parts) {
  std::string lines;
  for (const std::string& part : parts) lines += (lines.empty() ? "" : "\n") + part;
  return lines;
}

std::vector<std::string> parts_of(std::string_view lines) {
  std::vector<std::string> parts;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    parts.emplace_back(lines.substr(0, end));
    if (end == std::string_view::npos) break;
    lines.remove_prefix(end + 1);
  }
  return parts;
}

ReportRecord to_report(const btl::Row& row) {
  ReportRecord report;
  report.id = row.get<std::string>(0);
  report.status = row.get<std::string>(1);
  report.status_notes = row.get<std::string>(2);
  report.service_code = row.get<std::string>(3);
  report.service_name = row.get<std::string>(4);
  report.description = row.get<std::string>(5);
  report.address = row.get<std::string>(6);
  report.media_urls = parts_of(row.get<std::string_view>(7));
  const auto latitude = row.get<std::optional<double>>(8);
  const auto longitude = row.get<std::optional<double>>(9);
  if (latitude && longitude) report.position = Position{*latitude, *longitude};
  report.requested = row.get<Nanoseconds>(10);
  report.updated = row.get<Nanoseconds>(11);
  return report;
}

void require_place(const ReportQuery& query, Selection& selection) {
  if (query.bounds) {
    const auto& [low, high] = *query.bounds;
    selection.require("public_lat BETWEEN ? AND ?", low.latitude, high.latitude);
    selection.require("public_long BETWEEN ? AND ?", low.longitude, high.longitude);
  }
  if (query.circle) {
    const Position& middle = query.circle->middle;
    const double north = query.circle->meters_per_degree_north();
    const double east = query.circle->meters_per_degree_east();
    const double radius = query.circle->radius_meters;
    selection.require(
        "((public_lat - ?) * (public_lat - ?) * ? + (public_long - ?) * (public_long - ?) * ?) <= "
        "?",
        middle.latitude,
        middle.latitude,
        north * north,
        middle.longitude,
        middle.longitude,
        east * east,
        radius * radius);
  }
}

}  // namespace

btl::Task<std::vector<ReportRecord>> Store::reports(ReportQuery query) {
  Selection selection(
      "SELECT id, status, status_notes, service_code, service_name, description, public_address,"
      " media_urls, public_lat, public_long, requested_ns, updated_ns"
      " FROM incidents_report WHERE listed = 1");
  const bool feed = query.ids.empty() && (query.changed.from || query.changed.until);
  if (!query.ids.empty()) selection.require_one_of("id", query.ids);
  if (!query.service_codes.empty()) selection.require_one_of("service_code", query.service_codes);
  if (!query.kern.empty()) selection.require("kern = ?", query.kern);
  if (query.open) selection.require("status = ?", *query.open ? "open" : "closed");
  selection.require_within("requested_ns", query.requested);
  selection.require_within("changed_ns", query.changed);
  require_place(query, selection);
  selection.append(feed ? " ORDER BY changed_ns, id" : " ORDER BY requested_ns DESC, id DESC");
  selection.page(query.page);
  const auto rows = co_await selection.run(store_);
  std::vector<ReportRecord> reports;
  reports.reserve(rows->size());
  for (const btl::Row row : *rows) reports.push_back(to_report(row));
  co_return reports;
}

btl::Task<std::optional<std::string>> Store::report_of(std::string token) {
  const auto rows =
      co_await store_.query("SELECT id FROM incidents_report WHERE token = ?1", std::move(token));
  std::optional<std::string> id;
  if (!rows->empty()) id = (*rows)[0].get<std::string>(0);
  co_return id;
}

btl::Task<std::vector<UpdateRecord>> Store::updates(UpdateQuery query) {
  Selection selection(
      "SELECT u.update_id, u.report_id, u.status, u.description, u.media_urls, u.updated_ns"
      " FROM incidents_update u JOIN incidents_report r ON r.id = u.report_id WHERE r.listed = 1");
  if (!query.report_ids.empty()) selection.require_one_of("u.report_id", query.report_ids);
  selection.require_within("u.updated_ns", query.updated);
  selection.append(" ORDER BY u.updated_ns, u.received_ns, u.update_id");
  selection.page(query.page);
  const auto rows = co_await selection.run(store_);
  std::vector<UpdateRecord> updates;
  updates.reserve(rows->size());
  for (const btl::Row row : *rows) {
    updates.push_back({row.get<std::string>(0),
                       row.get<std::string>(1),
                       row.get<std::string>(2),
                       row.get<std::string>(3),
                       parts_of(row.get<std::string_view>(4)),
                       row.get<Nanoseconds>(5)});
  }
  co_return updates;
}

btl::Task<std::optional<KnownReport>> Store::known_about(UpdateCommand command,
                                                         std::string sender) {
  const auto rows = co_await store_.query(
      "SELECT id, service_code, kern, wijk, status, listed, status_notes, requested_ns, updated_ns,"
      " decided_ns, revision,"
      " (SELECT COUNT(*) FROM incidents_update WHERE sender = ?2 AND update_id = ?3)"
      " FROM incidents_report WHERE id = ?1",
      command.report_id,
      sender,
      command.update_id);
  if (rows->empty()) co_return std::optional<KnownReport>();
  const btl::Row row = (*rows)[0];
  KnownReport known;
  known.state.id = row.get<std::string>(0);
  known.state.service_code = row.get<std::string>(1);
  known.state.kern = row.get<std::string>(2);
  known.state.wijk = row.get<std::string>(3);
  known.state.open = row.get<std::string_view>(4) == "open";
  known.state.listed = row.get<std::int64_t>(5) == 1;
  known.state.status_notes = row.get<std::string>(6);
  known.state.requested = row.get<Nanoseconds>(7);
  known.state.updated = row.get<Nanoseconds>(8);
  known.state.decided = row.get<Nanoseconds>(9);
  known.state.revision = row.get<std::int64_t>(10);
  known.repeated = row.get<std::int64_t>(11) > 0;
  co_return std::optional<KnownReport>(std::move(known));
}

btl::Batch Store::insert(const NewReport& report) {
  const auto degrees = [](const std::optional<Position>& position, double Position::*degree) {
    return position ? btl::Value((*position).*degree) : btl::Value();
  };
  btl::Batch batch;
  batch.run(
      "INSERT INTO incidents_report (id, token, service_code, service_name, listed, status,"
      " status_notes, kern, wijk, lat, long, public_lat, public_long, public_address,"
      " address_string, address_id, description, media_urls, requested_ns, updated_ns, changed_ns,"
      " decided_ns, revision) VALUES (?1, ?2, ?3, ?4, ?5, 'open', '', ?6, ?7, ?8, ?9, ?10, ?11,"
      " ?12, ?13, ?14, ?15, ?16, ?17, ?17, ?17, 0, 1)",
      report.id,
      report.token.empty() ? btl::Value() : btl::Value(report.token),
      report.service_code,
      report.service_name,
      report.kind != ServiceKind::kBlackbox,
      report.kern,
      report.wijk,
      degrees(report.exact, &Position::latitude),
      degrees(report.exact, &Position::longitude),
      degrees(report.shown, &Position::latitude),
      degrees(report.shown, &Position::longitude),
      report.public_address,
      report.address_string,
      report.address_id,
      report.description,
      lines_of(report.media_urls),
      report.requested);
  if (!report.contact.empty()) {
    batch.run(
        "INSERT INTO incidents_contact (report_id, email, first_name, last_name, phone, device_id,"
        " account_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        report.id,
        report.contact.email,
        report.contact.first_name,
        report.contact.last_name,
        report.contact.phone,
        report.contact.device_id,
        report.contact.account_id);
  }
  std::int64_t position = 0;
  for (const Answer& answer : report.answers) {
    batch.run(
        "INSERT INTO incidents_attribute (report_id, position, code, value)"
        " VALUES (?1, ?2, ?3, ?4)",
        report.id,
        ++position,
        answer.attribute,
        answer.value);
  }
  return batch;
}

btl::Batch Store::insert(const UpdateCommand& command,
                         const std::string& sender,
                         const ReportState& known,
                         const ReportChange& change,
                         Nanoseconds now) {
  btl::Batch batch;
  batch.run(
      "INSERT INTO incidents_update (sender, update_id, report_id, status, description, media_urls,"
      " updated_ns, received_ns) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      sender,
      command.update_id,
      command.report_id,
      command.status,
      command.description,
      lines_of(command.media_urls),
      command.updated,
      now);
  batch
      .run(
          "UPDATE incidents_report SET status = ?3, status_notes = ?4, updated_ns = ?5,"
          " changed_ns = ?6, decided_ns = ?7, revision = revision + 1"
          " WHERE id = ?1 AND revision = ?2",
          command.report_id,
          known.revision,
          change.open ? "open" : "closed",
          change.status_notes,
          change.updated,
          now,
          change.decided)
      .expect(1);
  return batch;
}

}  // namespace incidents
