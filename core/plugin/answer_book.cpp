// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/answer_book.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <optional>
#include <utility>

namespace btl::plugin {
namespace {

namespace json = boost::json;

constexpr const char* kOwner = "btl.http";  // a part of the host's own owner
constexpr std::chrono::hours kKept{24};
constexpr std::int64_t kPrunedMax = 10'000;

constexpr const char* kCreate =
    "CREATE TABLE btl_http_answer ("
    "  key TEXT PRIMARY KEY,"
    "  request_hash TEXT NOT NULL,"
    "  status INTEGER NOT NULL,"
    "  headers TEXT NOT NULL,"
    "  body BLOB NOT NULL,"
    "  created_at_ns INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX btl_http_answer_by_age ON btl_http_answer (created_at_ns);";

// [["Content-Type","application/json"],...]
std::string to_json(const http::Fields& headers) {
  json::array list;
  for (const auto& [name, value] : headers) list.push_back(json::array{name, value});
  return json::serialize(list);
}

std::optional<http::Fields> to_headers(std::string_view document) {
  boost::system::error_code error;
  const json::value list = json::parse(document, error);
  if (error || !list.is_array()) return std::nullopt;
  http::Fields headers;
  for (const json::value& item : list.get_array()) {
    const json::array* pair = item.if_array();
    if (pair == nullptr || pair->size() != 2) return std::nullopt;
    const json::string* name = (*pair)[0].if_string();
    const json::string* value = (*pair)[1].if_string();
    if (name == nullptr || value == nullptr) return std::nullopt;
    headers.emplace_back(std::string(*name), std::string(*value));
  }
  return headers;
}

base::Result<std::optional<http::StoredAnswer>> to_answer(const store::Rows& rows) {
  if (rows.row_count() == 0) return std::optional<http::StoredAnswer>{};
  auto headers = to_headers(rows.text(0, 2));
  if (!headers) return base::Error{base::ErrorCode::kCorrupt, "a stored answer cannot be read"};
  http::StoredAnswer answer;
  answer.request_hash = rows.text(0, 0);
  answer.response.status = static_cast<std::uint32_t>(rows.integer(0, 1));
  answer.response.headers = std::move(*headers);
  answer.response.body = rows.text(0, 3);
  return std::optional(std::move(answer));
}

}  // namespace

base::Result<std::unique_ptr<AnswerBook>> AnswerBook::open(store::Store& store,
                                                           const os::Clock& clock) {
  store::OwnerSetup setup;
  setup.owner = kOwner;
  setup.migrations.push_back({1, "0001_create.sql", kCreate});
  if (auto done = store.set_up(setup); done.has_error()) return done.error();
  return std::make_unique<AnswerBook>(OnlyOpen{}, store, clock);
}

store::Statement AnswerBook::record(const AnswerKey& key,
                                    const http::Response& response,
                                    base::Time now) {
  store::Statement statement;
  statement.sql =
      "INSERT INTO btl_http_answer (key, request_hash, status, headers, body, created_at_ns) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  statement.values = {key.key,
                      key.request_hash,
                      std::int64_t{response.status},
                      to_json(response.headers),
                      store::Blob{response.body},
                      base::to_ns(now)};
  statement.as_host = true;
  return statement;
}

store::Statement AnswerBook::forget_all() {
  const http::Response gone = http::problem(
      410, "answer-forgotten", "Done before", "This was done; the answer is not kept any more.");
  store::Statement statement;
  statement.sql = "UPDATE btl_http_answer SET status = ?1, headers = ?2, body = ?3";
  statement.values = {std::int64_t{gone.status}, to_json(gone.headers), store::Blob{gone.body}};
  statement.as_host = true;
  return statement;
}

http::LookUpAnswer AnswerBook::look_up() {
  return [this](std::string key, auto done) {
    store::Query query;
    query.sql = "SELECT request_hash, status, headers, body FROM btl_http_answer WHERE key = ?1";
    query.values = {std::move(key)};
    store_.query(std::move(query),
                 [done = std::move(done)](base::Result<store::Rows> rows) mutable {
                   if (rows.has_error()) return done(rows.error());
                   done(to_answer(*rows));
                 });
  };
}

base::Result<std::int64_t> AnswerBook::prune() {
  store::Batch batch;
  batch.statements.emplace_back();
  batch.statements.back().sql =
      "DELETE FROM btl_http_answer WHERE key IN "
      "(SELECT key FROM btl_http_answer WHERE created_at_ns < ?1 ORDER BY created_at_ns LIMIT ?2)";
  batch.statements.back().values = {base::to_ns(clock_.now() - kKept), kPrunedMax};
  const auto receipt = store_.commit_now(std::move(batch));
  if (receipt.has_error()) return receipt.error();
  return receipt->changed.front();
}

}  // namespace btl::plugin
