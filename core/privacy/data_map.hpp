// SPDX-License-Identifier: EUPL-1.2
// What a plugin declares of the personal data in its tables: how sensitive each column is, whom a
// row is about, and how long it stays. Everything that privacy does follows from these values. Pure
// functions, any thread.
//
// Whom a row is about is an id: of an account, or of a record such as a report, whose reporter has
// no account. Ids are random, so one space of ids serves all plugins.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/store/table_shape.hpp"

namespace btl::privacy {

// From what says nothing of anybody to what harms when it leaks.
enum class Class : std::uint8_t { kGreen, kYellow, kOrange, kRed };
std::string_view to_string(Class privacy);
std::optional<Class> parse_class(std::string_view text);

// What people call something, by language: "nl" and "en". Empty where nobody said.
using Words = std::map<std::string, std::string>;

// How people read a value, beyond days and times, which the end of a column's name tells.
enum class Reading : std::uint8_t {
  kPlain,
  kYesNo,   // 1 or 0
  kKern,    // the id of a kern
  kRole,    // the id of a role
  kScope,   // "/", "KERN", "KERN/WIJK" or "KERN//GROUP", perhaps with "word:" in front
  kChoice,  // one of `choices`
};
std::string_view to_string(Reading reading);
std::optional<Reading> parse_reading(std::string_view text);  // never kChoice: that is a list

struct Column {
  std::string name = {};
  Class privacy = Class::kGreen;
  Words text = {};
  Reading reading = Reading::kPlain;
  std::map<std::string, Words> choices = {};  // of kChoice: what each value is called
  // Column with the id of whom this one is about, where that is not the table's subject.
  std::string subject = {};
  // Shorter than the table's: the column is emptied, the row stays.
  std::optional<std::chrono::hours> retention = {};
  // Holds what people call themselves by, such as an address: a person is looked up in it.
  bool identifies = false;
};

// A row belongs to a row of another table of the same plugin: `column` holds that one's `key`.
struct PartOf {
  std::string table = {};
  std::string column = {};
  std::string key = "id";
};

// What happens to a row: it goes, or it stays with its personal columns emptied.
enum class Ending : std::uint8_t { kDelete, kClear };

struct Table {
  std::string name = {};
  Words text = {};
  Words purpose = {};                  // why it is kept
  Words kept = {};                     // until when, where `retention` alone would not tell
  std::string subject = {};            // column with the id of whom a row is about
  std::optional<PartOf> part_of = {};  // without a subject or `since`: those of the other row
  std::string since = {};              // column from which retention counts
  std::optional<std::chrono::hours> retention = {};
  Ending on_erasure = Ending::kDelete;
  Ending on_expiry = Ending::kDelete;
  std::vector<Column> columns = {};
};
using Tables = std::vector<Table>;  // of one plugin

// A plugin with what it keeps.
struct Owner {
  std::string id = {};
  Tables tables = {};
  Words text = {};
  std::map<std::string, Words> acts = {};  // what it writes into the audit log: "person.change"
};

const Table* find(const Tables& tables, std::string_view name);
const Column* find(const Table& table, std::string_view name);

// How the column that retention counts from says when: by the end of its name.
enum class Unit : std::uint8_t { kDays, kSeconds, kNanoseconds };  // _day, _s, _ns
std::optional<Unit> unit_of(std::string_view column);

// Whether a column holds the id of whom its row is about, or of the row that it is part of: it says
// nothing of anybody that the rest of the row does not say.
bool holds_subject(const Table& table, const Column& column);

// Whether what is declared can be carried out, and told to who it is about: what is personal has
// words. The message begins with the table's name.
base::Status check(const Tables& tables);

// Whether it covers what there is: each column of each table is declared, and the other way round;
// tables with personal columns have a primary key.
base::Status check(const Tables& tables, const std::vector<store::TableShape>& shapes);

}  // namespace btl::privacy
