// SPDX-License-Identifier: EUPL-1.2
// People and their notes, as a plugin would declare them. For tests only.
#pragma once

#include <utility>

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

inline Words words_for_test(std::string dutch, std::string english) {
  return {{"nl", std::move(dutch)}, {"en", std::move(english)}};
}

inline Table person_for_test() {
  return {
      .name = "notes_person",
      .text = words_for_test("Mensen", "People"),
      .purpose = words_for_test("Om u te bereiken.", "To reach you."),
      .kept = words_for_test("Zolang u meedoet.", "As long as you take part."),
      .subject = "id",
      .since = "left_day",
      .retention = std::chrono::hours{24 * 30},
      .columns = {{.name = "id"},
                  {.name = "name", .privacy = Class::kRed, .text = words_for_test("Naam", "Name")},
                  {.name = "phone",
                   .privacy = Class::kRed,
                   .text = words_for_test("Telefoon", "Telephone"),
                   .identifies = true},
                  {.name = "left_day",
                   .privacy = Class::kYellow,
                   .text = words_for_test("Weg sinds", "Left on")}}};
}

inline Table note_for_test() {
  return {.name = "notes_note",
          .text = words_for_test("Notities", "Notes"),
          .purpose = words_for_test("Om te onthouden.", "To remember."),
          .part_of = PartOf{.table = "notes_person", .column = "person_id"},
          .since = "written_ns",
          .retention = std::chrono::hours{24 * 365},
          .columns = {{.name = "person_id", .privacy = Class::kYellow},
                      {.name = "number"},
                      {.name = "text",
                       .privacy = Class::kOrange,
                       .text = words_for_test("Tekst", "Text"),
                       .retention = std::chrono::hours{24 * 14}},
                      {.name = "seen_by",
                       .privacy = Class::kYellow,
                       .text = words_for_test("Gezien door", "Seen by"),
                       .subject = "seen_by"},
                      {.name = "written_ns",
                       .privacy = Class::kYellow,
                       .text = words_for_test("Geschreven", "Written")}}};
}

inline Table report_for_test() {
  return {
      .name = "notes_report",
      .text = words_for_test("Meldingen", "Reports"),
      .purpose = words_for_test("Om te helpen.", "To help."),
      .subject = "id",
      .since = "made_s",
      .retention = std::chrono::hours{12},
      .on_erasure = Ending::kClear,
      .columns = {
          {.name = "id"},
          {.name = "kern", .text = words_for_test("Dorp", "Village"), .reading = Reading::kKern},
          {.name = "story", .privacy = Class::kOrange, .text = words_for_test("Wat", "What")},
          {.name = "lat", .privacy = Class::kOrange, .text = words_for_test("Breedte", "Latitude")},
          {.name = "photo", .privacy = Class::kRed, .text = words_for_test("Foto", "Photo")},
          {.name = "made_s"}}};
}

inline Tables tables_for_test() {
  return {person_for_test(), note_for_test(), report_for_test()};
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
