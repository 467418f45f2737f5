// SPDX-License-Identifier: EUPL-1.2
// Decides, while SQLite compiles a statement, whether its owner may do what it says. Used by one
// connection, on that connection's thread.
//
// What a view or trigger does is judged as its own owner, not as the one who uses it: a granted
// view may read its owner's tables, and nothing that its owner may not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/sqlite/owners.hpp"

namespace btl::store::sqlite {

enum class Purpose : std::uint8_t {
  kStore,      // the store's own statements: everything
  kStatement,  // of a batch or query
  kMigration,  // may also make, change and drop the owner's tables, indexes, views and triggers
};

class Authorizer {
 public:
  // `owners` must outlive the authorizer.
  explicit Authorizer(const Owners& owners) : owners_(owners) {}

  // What is compiled from now on is `sql` of `owner`; both must live as long. SQLite may compile a
  // cached statement again while it runs, so this comes before each use too.
  void begin(Purpose purpose, std::string_view owner, std::string_view sql);

  // Why the statement must not be compiled at all; empty when it may be tried.
  [[nodiscard]] std::string refuses_text() const;

  // SQLite's question: an action code, what it is about, and the view or trigger that asks (may be
  // null).
  bool allows(int action, const char* first, const char* second, const char* via);

  // Why allows() said no since begin(); empty when it did not.
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  bool allows_statement(int action,
                        std::string_view subject,
                        std::string_view first,
                        std::string_view second,
                        bool nested);
  bool allows_read(std::string_view subject,
                   std::string_view table,
                   std::string_view column,
                   bool nested);
  [[nodiscard]] bool allows_migration(int action,
                                      std::string_view first,
                                      std::string_view second) const;

  const Owners& owners_;
  Purpose purpose_ = Purpose::kStore;
  std::string_view owner_;
  std::string_view sql_;
  std::vector<std::string>
      reached_;  // tables that this statement reads through views of their owners
  std::string reason_;
};

}  // namespace btl::store::sqlite
