// SPDX-License-Identifier: EUPL-1.2
// People and their notes, as a plugin would declare them. For tests only.
#pragma once

#include "core/privacy/data_map.hpp"

namespace btl::privacy {

inline constexpr const char* kCreateForTest =
    "CREATE TABLE notes_person (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
    " phone TEXT, left_day TEXT) STRICT;"
    "CREATE TABLE notes_note (person_id TEXT NOT NULL REFERENCES notes_person (id),"
    " number INTEGER NOT NULL, text TEXT NOT NULL, seen_by TEXT NOT NULL, written_ns INTEGER NOT "
    "NULL,"
    " PRIMARY KEY (person_id, number)) STRICT;"
    "CREATE TABLE notes_report (id TEXT NOT NULL PRIMARY KEY, kern TEXT NOT NULL,"
    " story TEXT NOT NULL, lat REAL, photo BLOB NOT NULL, made_s INTEGER NOT NULL) STRICT;";

inline Tables tables_for_test() {
  using std::chrono::hours;
  return {
      {.name = "notes_person",
       .subject = "id",
       .since = "left_day",
       .retention = hours{24 * 30},
       .columns = {{.name = "id"},
                   {.name = "name", .privacy = Class::kRed},
                   {.name = "phone", .privacy = Class::kRed, .identifies = true},
                   {.name = "left_day", .privacy = Class::kYellow}}},
      {.name = "notes_note",
       .part_of = PartOf{.table = "notes_person", .column = "person_id"},
       .since = "written_ns",
       .retention = hours{24 * 365},
       .columns = {{.name = "person_id", .privacy = Class::kYellow},
                   {.name = "number"},
                   {.name = "text", .privacy = Class::kOrange, .retention = hours{24 * 14}},
                   {.name = "seen_by", .privacy = Class::kYellow, .subject = "seen_by"},
                   {.name = "written_ns", .privacy = Class::kYellow}}},
      {.name = "notes_report",
       .subject = "id",
       .since = "made_s",
       .retention = hours{12},
       .on_erasure = Ending::kClear,
       .columns = {{.name = "id"},
                   {.name = "kern"},
                   {.name = "story", .privacy = Class::kOrange},
                   {.name = "lat", .privacy = Class::kOrange},
                   {.name = "photo", .privacy = Class::kRed},
                   {.name = "made_s"}}},
  };
}

inline std::vector<store::TableShape> shapes_for_test() {
  return {{.name = "notes_person",
           .columns = {{.name = "id", .type = "TEXT", .key_position = 1},
                       {.name = "name", .type = "TEXT"},
                       {.name = "phone", .type = "TEXT", .nullable = true},
                       {.name = "left_day", .type = "TEXT", .nullable = true}}},
          {.name = "notes_note",
           .columns = {{.name = "person_id", .type = "TEXT", .key_position = 1},
                       {.name = "number", .type = "INTEGER", .key_position = 2},
                       {.name = "text", .type = "TEXT"},
                       {.name = "seen_by", .type = "TEXT"},
                       {.name = "written_ns", .type = "INTEGER"}}},
          {.name = "notes_report",
           .columns = {{.name = "id", .type = "TEXT", .key_position = 1},
                       {.name = "kern", .type = "TEXT"},
                       {.name = "story", .type = "TEXT"},
                       {.name = "lat", .type = "REAL", .nullable = true},
                       {.name = "photo", .type = "BLOB"},
                       {.name = "made_s", .type = "INTEGER"}}}};
}

}  // namespace btl::privacy
