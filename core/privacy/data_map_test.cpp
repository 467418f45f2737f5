// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/data_map.hpp"

#include <gtest/gtest.h>

#include "core/privacy/tables_for_test.hpp"

namespace btl::privacy {
namespace {

using std::chrono::hours;

std::string error_of(const base::Status& status) {
  return status.has_error() ? status.error().message : std::string();
}

TEST(DataMap, FindsTablesAndColumns) {
  const Tables tables = tables_for_test();
  ASSERT_NE(find(tables, "notes_person"), nullptr);
  EXPECT_EQ(find(tables, "notes_nobody"), nullptr);
  EXPECT_NE(find(*find(tables, "notes_person"), "name"), nullptr);
  EXPECT_EQ(find(*find(tables, "notes_person"), "shoe_size"), nullptr);
}

TEST(DataMap, NamesEveryClass) {
  for (const Class privacy : {Class::kGreen, Class::kYellow, Class::kOrange, Class::kRed}) {
    EXPECT_EQ(parse_class(to_string(privacy)), privacy);
  }
  EXPECT_EQ(parse_class("blue"), std::nullopt);
}

TEST(DataMap, NamesEveryWayToReadAValue) {
  for (const Reading reading :
       {Reading::kPlain, Reading::kYesNo, Reading::kKern, Reading::kRole, Reading::kScope}) {
    EXPECT_EQ(parse_reading(to_string(reading)), reading);
  }
  EXPECT_EQ(to_string(Reading::kChoice), "choice");
  EXPECT_EQ(parse_reading("choice"), std::nullopt) << "that is a list";
}

TEST(DataMap, KnowsWhichColumnsOnlySayWhoseARowIs) {
  const Tables tables = tables_for_test();
  EXPECT_TRUE(holds_subject(tables[0], tables[0].columns[0]));
  EXPECT_FALSE(holds_subject(tables[0], tables[0].columns[1]));
  EXPECT_TRUE(holds_subject(tables[1], tables[1].columns[0])) << "of the row that it is part of";
}

TEST(DataMap, WantsNoWordsForWhatIsOfNobody) {
  Tables tables = tables_for_test();
  tables[2].text.clear();
  tables[2].purpose.clear();
  tables[2].retention.reset();
  for (Column& column : tables[2].columns) {
    column.privacy = Class::kGreen;
    column.text.clear();
  }
  EXPECT_EQ(error_of(check(tables)), "");
}

TEST(DataMap, TellsTheUnitByTheEndOfTheName) {
  EXPECT_EQ(unit_of("left_day"), Unit::kDays);
  EXPECT_EQ(unit_of("begins_s"), Unit::kSeconds);
  EXPECT_EQ(unit_of("requested_ns"), Unit::kNanoseconds);
  EXPECT_EQ(unit_of("when"), std::nullopt);
}

TEST(DataMap, AcceptsWhatCanBeCarriedOut) {
  EXPECT_EQ(error_of(check(tables_for_test())), "");
}

struct Mistake {
  const char* what;
  void (*make)(Tables&);
};

TEST(DataMap, RefusesWhatCannotBeCarriedOut) {
  const Mistake mistakes[] = {
      {"\"subject\" names \"who\"", [](Tables& all) { all[0].subject = "who"; }},
      {"\"since\" names \"when_day\"", [](Tables& all) { all[0].since = "when_day"; }},
      {"\"since\" is missing", [](Tables& all) { all[0].since.clear(); }},
      {"must end in _day, _s or _ns", [](Tables& all) { all[0].since = "name"; }},
      {"for whole days", [](Tables& all) { all[0].retention = hours{36}; }},
      {"say with \"text\" what people call it", [](Tables& all) { all[0].text.clear(); }},
      {"say with \"purpose\" why it is kept", [](Tables& all) { all[0].purpose.clear(); }},
      {"\"name\" is personal: say with \"text\"",
       [](Tables& all) { all[0].columns[1].text.clear(); }},
      {"say with \"retention\"", [](Tables& all) { all[0].retention.reset(); }},
      {"cannot stay longer", [](Tables& all) { all[0].columns[1].retention = hours{24 * 9000}; }},
      {"no other table of this plugin", [](Tables& all) { all[1].part_of->table = "x"; }},
      {"no other table of this plugin", [](Tables& all) { all[1].part_of->table = all[1].name; }},
      {"counts on a column \"nr\"", [](Tables& all) { all[1].part_of->key = "nr"; }},
      {"part of itself",
       [](Tables& all) {
         all[0].subject.clear();
         all[0].part_of = PartOf{.table = "notes_note", .column = "id"};
       }},
  };
  for (const Mistake& mistake : mistakes) {
    Tables tables = tables_for_test();
    mistake.make(tables);
    EXPECT_NE(error_of(check(tables)).find(mistake.what), std::string::npos)
        << mistake.what << ": " << error_of(check(tables));
  }
}

TEST(DataMap, RefusesColumnsThatNobodyDeclared) {
  const Tables tables = tables_for_test();
  EXPECT_EQ(error_of(check(tables, shapes_for_test())), "");

  auto more = shapes_for_test();
  more[0].columns.push_back({.name = "birth_day"});
  EXPECT_EQ(error_of(check(tables, more)),
            "notes_person: the column birth_day has no privacy class in the manifest");

  auto table = shapes_for_test();
  table.push_back({.name = "notes_secret"});
  EXPECT_EQ(error_of(check(tables, table)),
            "the table notes_secret is not among the [[tables]] of the manifest");

  auto keyless = shapes_for_test();
  keyless[0].columns[0].key_position = 0;
  EXPECT_EQ(error_of(check(tables, keyless)),
            "notes_person: a table with personal data needs a primary key");
}

TEST(DataMap, RefusesDeclarationsOfWhatIsNotThere) {
  auto fewer = shapes_for_test();
  fewer[0].columns.pop_back();
  EXPECT_EQ(error_of(check(tables_for_test(), fewer)), "notes_person: it has no column left_day");
  fewer.clear();
  EXPECT_EQ(error_of(check(tables_for_test(), fewer)),
            "notes_person: no migration makes this table");
}

}  // namespace
}  // namespace btl::privacy
