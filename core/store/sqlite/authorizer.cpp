// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/authorizer.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "core/store/sqlite/sql_text.hpp"

namespace btl::store::sqlite {
namespace {

constexpr std::array kTablesForAll = {std::string_view("json_each"), std::string_view("json_tree")};
constexpr std::array kFunctionsForNone = {std::string_view("load_extension"),
                                          std::string_view("fts3_tokenizer")};
// SQLite's own bookkeeping, which it touches in the name of who changes the schema. (DEFENSIVE
// keeps statements from writing it directly.)
constexpr std::array kSchemaTables = {std::string_view("sqlite_master"),
                                      std::string_view("sqlite_temp_master"),
                                      std::string_view("sqlite_sequence"),
                                      std::string_view("pragma_quick_check")};

template <std::size_t kCount>
bool contains(const std::array<std::string_view, kCount>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_transaction(int action) {
  return action == SQLITE_TRANSACTION || action == SQLITE_SAVEPOINT;
}

std::string_view verb_of(int action) {
  switch (action) {
    case SQLITE_READ: return "read";
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return "write";
    case SQLITE_FUNCTION: return "call";
    case SQLITE_PRAGMA: return "use PRAGMA";
    case SQLITE_ATTACH:
    case SQLITE_DETACH: return "use ATTACH or DETACH";
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT: return "begin or end a transaction:";
    default:  // SQLite's set, which may grow
      return "change the schema:";
  }
}

std::string_view without_prefix(std::string_view name, std::string_view prefix) {
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

std::string_view or_empty(const char* text) {
  return text == nullptr ? std::string_view{} : text;
}

}  // namespace

void Authorizer::begin(Purpose purpose, std::string_view owner, std::string_view sql) {
  purpose_ = purpose;
  owner_ = owner;
  sql_ = sql;
  reached_.clear();
  reason_.clear();
}

std::string Authorizer::refuses_text() const {
  if (purpose_ == Purpose::kStore || is_host(owner_)) return {};
  if (purpose_ == Purpose::kStatement && !owners_.is_in(owner_)) {
    return fmt::format("{} was not let in", owner_);
  }
  for (const std::string& name : defined_names(sql_)) {
    const auto owner = owners_.owner_of(name);
    if (owner.has_value() && *owner != owner_) {
      return fmt::format("{} may not define {}, a name of {}", owner_, name, *owner);
    }
  }
  return {};
}

bool Authorizer::allows(int action, const char* first, const char* second, const char* via) {
  if (purpose_ == Purpose::kStore) return true;
  // Each batch must be undone alone and all of a group kept together: nobody else ends
  // transactions, nor the host.
  bool allowed = !is_transaction(action);
  if (allowed && !is_host(owner_)) {
    const auto definer = owners_.owner_of(or_empty(via));
    const std::string_view subject = definer.has_value() ? std::string_view(*definer) : owner_;
    allowed =
        is_host(subject) ||
        allows_statement(action, subject, or_empty(first), or_empty(second), subject != owner_);
  }
  if (!allowed) {
    const std::string_view about = action == SQLITE_FUNCTION ? or_empty(second) : or_empty(first);
    const bool of_column = action == SQLITE_READ || action == SQLITE_UPDATE;
    reason_ = fmt::format("{} may not {} {}{}{}",
                          owner_,
                          verb_of(action),
                          about,
                          of_column && !or_empty(second).empty() ? "." : "",
                          of_column ? or_empty(second) : "");
  }
  return allowed;
}

bool Authorizer::allows_statement(int action,
                                  std::string_view subject,
                                  std::string_view first,
                                  std::string_view second,
                                  bool nested) {
  if (purpose_ == Purpose::kMigration && allows_migration(action, first, second)) return true;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return true;
    case SQLITE_FUNCTION: return !contains(kFunctionsForNone, second);
    case SQLITE_READ: return allows_read(subject, first, second, nested);
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return belongs_to(first, subject);
    default:  // what is not known to be harmless is refused
      return false;
  }
}

bool Authorizer::allows_read(std::string_view subject,
                             std::string_view table,
                             std::string_view column,
                             bool nested) {
  if (contains(kTablesForAll, table)) return true;
  if (owners_.may_read(subject, table)) {
    if (nested) reached_.emplace_back(table);
    return true;
  }
  // SELECT count(*) FROM their_view: once the view is merged into the statement SQLite asks for the
  // table below it, without a column and without naming the view. The view was asked for before;
  // the text must not name the table.
  return column.empty() && std::find(reached_.begin(), reached_.end(), table) != reached_.end() &&
         !mentions(sql_, table);
}

bool Authorizer::allows_migration(int action,
                                  std::string_view first,
                                  std::string_view second) const {
  switch (action) {
    case SQLITE_CREATE_TABLE: return belongs_to(first, owner_) || first == "sqlite_sequence";
    case SQLITE_CREATE_VIEW:
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_VIEW: return belongs_to(first, owner_);
    case SQLITE_REINDEX:  // a new index is filled this way
      return belongs_to(without_prefix(first, "sqlite_autoindex_"), owner_);
    case SQLITE_CREATE_INDEX:  // also the one that keeps a UNIQUE column
      return belongs_to(without_prefix(first, "sqlite_autoindex_"), owner_) &&
             belongs_to(second, owner_);
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_DROP_INDEX:
    case SQLITE_DROP_TRIGGER: return belongs_to(first, owner_) && belongs_to(second, owner_);
    case SQLITE_ALTER_TABLE:  // the database first, then the table
      return belongs_to(second, owner_);
    case SQLITE_READ:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return contains(kSchemaTables, first);
    case SQLITE_PRAGMA: return first == "quick_check";
    default:  // decided as for any statement
      return false;
  }
}

}  // namespace btl::store::sqlite
