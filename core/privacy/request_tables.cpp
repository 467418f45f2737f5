// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/request_tables.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::privacy {
namespace {

constexpr std::array<std::string_view, 3> kWishes = {"correction", "erasure", "objection"};
constexpr std::array<std::string_view, 3> kRequestStates = {"open", "withdrawn", "done"};
constexpr std::uint32_t kRequestsMax = 200;

constexpr const char* kCreateRequests = R"(
CREATE TABLE btl_data_request (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  wish INTEGER NOT NULL,
  text TEXT NOT NULL,
  state INTEGER NOT NULL,
  answer TEXT NOT NULL,
  made_ns INTEGER NOT NULL,
  ended_ns INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX btl_data_request_by_account ON btl_data_request (account);
CREATE INDEX btl_data_request_open ON btl_data_request (made_ns) WHERE state = 0;
)";

store::Statement request_statement(const char* sql, std::vector<store::Value> values) {
  store::Statement made;
  made.sql = sql;
  made.values = std::move(values);
  made.as_host = true;
  made.expect_rows = 1;
  return made;
}

store::Query request_query(const std::string& condition, std::vector<store::Value> values) {
  store::Query query;
  query.sql =
      "SELECT id, account, wish, text, state, answer, made_ns, ended_ns FROM btl_data_request " +
      condition;
  query.values = std::move(values);
  query.rows_max = kRequestsMax;
  return query;
}

}  // namespace

std::string_view to_string(Wish wish) {
  return kWishes.at(static_cast<std::size_t>(wish));
}

std::optional<Wish> parse_wish(std::string_view text) {
  const auto* found = std::ranges::find(kWishes, text);
  if (found == kWishes.end()) return std::nullopt;
  return static_cast<Wish>(found - kWishes.begin());
}

std::string_view to_string(RequestState state) {
  return kRequestStates.at(static_cast<std::size_t>(state));
}

namespace request_tables {

store::OwnerSetup setup() {
  return {.owner = "btl.data_request",
          .migrations = {{.number = 1, .name = "0001_create.sql", .sql = kCreateRequests}}};
}

store::Statement add(const DataRequest& request) {
  return request_statement(
      "INSERT INTO btl_data_request (id, account, wish, text, state, answer, made_ns)"
      " SELECT ?1, ?2, ?3, ?4, 0, '', ?5 WHERE (SELECT COUNT(*) FROM btl_data_request"
      " WHERE account = ?2 AND state = 0) < ?6",
      {to_string(request.id),
       to_string(request.account),
       static_cast<std::int64_t>(request.wish),
       request.text,
       base::to_ns(request.made),
       kOpenMax});
}

store::Statement withdraw(const base::Id& id, const base::Id& account, base::Time now) {
  return request_statement(
      "UPDATE btl_data_request SET state = 1, ended_ns = ?3"
      " WHERE id = ?1 AND account = ?2 AND state = 0",
      {to_string(id), to_string(account), base::to_ns(now)});
}

store::Statement finish(const base::Id& id, const std::string& answer, base::Time now) {
  return request_statement(
      "UPDATE btl_data_request SET state = 2, answer = ?2, ended_ns = ?3"
      " WHERE id = ?1 AND state = 0",
      {to_string(id), answer, base::to_ns(now)});
}

store::Statement forget(const base::Id& account) {
  store::Statement made =
      request_statement("DELETE FROM btl_data_request WHERE account = ?1", {to_string(account)});
  made.expect_rows.reset();
  return made;
}

store::Statement forget_ended(base::Time before) {
  store::Statement made = request_statement(
      "DELETE FROM btl_data_request WHERE state > 0 AND ended_ns <= ?1", {base::to_ns(before)});
  made.expect_rows.reset();
  return made;
}

store::Query of_account(const base::Id& account) {
  return request_query("WHERE account = ?1 ORDER BY made_ns DESC, id", {to_string(account)});
}

store::Query open() {
  return request_query("WHERE state = 0 ORDER BY made_ns, id", {});
}

store::Query one(const base::Id& id) {
  return request_query("WHERE id = ?1", {to_string(id)});
}

std::vector<DataRequest> requests_of(const store::Rows& rows) {
  std::vector<DataRequest> requests;
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) {
    const auto id = base::parse_id(rows.text(row, 0));
    const auto account = base::parse_id(rows.text(row, 1));
    BTL_ASSERT(id.has_value());  // we wrote both
    BTL_ASSERT(account.has_value());
    DataRequest request{.id = *id,
                        .account = *account,
                        .wish = static_cast<Wish>(rows.integer(row, 2)),
                        .text = std::string(rows.text(row, 3)),
                        .state = static_cast<RequestState>(rows.integer(row, 4)),
                        .answer = std::string(rows.text(row, 5)),
                        .made = base::time_from_ns(rows.integer(row, 6))};
    if (rows.at(row, 7).kind == store::CellKind::kInteger) {
      request.ended = base::time_from_ns(rows.integer(row, 7));
    }
    requests.push_back(std::move(request));
  }
  return requests;
}

}  // namespace request_tables
}  // namespace btl::privacy
