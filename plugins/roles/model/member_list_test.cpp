// SPDX-License-Identifier: EUPL-1.2
#include "model/member_list.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

Table table_of(std::vector<std::string> header, std::vector<std::vector<std::string>> rows) {
  Table table{std::move(header), {}};
  std::size_t line = 1;
  for (auto& cells : rows) table.rows.push_back({++line, std::move(cells)});
  return table;
}

MemberList read(const Table& table, std::vector<std::string> known_emails = {}) {
  int last_id = 0;
  return read_members(table, {kOrganisation, kToday, std::move(known_emails), [&last_id] {
                                return "id" + std::to_string(++last_id);
                              }});
}

std::string problems(const MemberList& list) {
  std::string text;
  for (const RowFinding& each : list.findings) {
    text += std::to_string(each.line) + " " + each.column + ": " + each.detail.en + "; ";
  }
  return text;
}

TEST(MemberList, TakesPeopleAndTheirRoles) {
  const MemberList list = read(table_of(
      {"Naam", "E-mail", "Telefoon", "Kern", "Wijk", "18+", "Lid sinds", "Rol"},
      {{"Zoë", "zoe@example.nl", "06-12345678", "WEST", "Haven", "ja", "1-2-2015", "wc + bth"},
       {"Dirk", "", "", "oost", "", "Ja", "", "dc-deputy"},
       {"Carl", "", "", "oost", "veld", "nee", "2020-01-01", ""}}));
  EXPECT_EQ(problems(list), "");
  ASSERT_EQ(list.persons.size(), 3U);
  EXPECT_EQ(list.persons[0].fields.kern, "west");
  EXPECT_EQ(list.persons[0].fields.wijk, "haven");
  EXPECT_EQ(list.persons[0].joined, on("2015-02-01"));
  EXPECT_EQ(list.persons[1].joined, kToday);
  EXPECT_FALSE(list.persons[2].fields.adult);
  ASSERT_EQ(list.assignments.size(), 3U);
  EXPECT_EQ(list.assignments[0].role, Role::kWc);
  EXPECT_EQ(list.assignments[0].scope, scope_of_wijk("west", "haven"));
  EXPECT_EQ(list.assignments[0].person, list.persons[0].id);
  EXPECT_EQ(list.assignments[0].term.from, on("2015-02-01"));
  EXPECT_TRUE(list.assignments[2].deputy);
}

TEST(MemberList, NamesRowAndColumnOfEverythingThatIsWrong) {
  const MemberList list =
      read(table_of({"naam", "e-mail", "kern", "wijk", "18+", "sinds", "rol"},
                    {{"Anna", "anna@example.nl", "west", "haven", "ja", "", ""},
                     {"", "ANNA@example.nl", "noord", "", "wellicht", "ooit", ""},
                     {"Bob", "bob", "west", "veld", "ja", "", ""},
                     {"Carl", "", "west", "", "ja", "", "wc"},
                     {"Dora", "", "west", "", "ja", "", "bth-active"},
                     {"Ed", "", "west", "", "nee", "", "bth + baas"},
                     {"Fem", "", "west", "", "ja", "", "group-admin"},
                     {"Gijs", "west"}}));
  EXPECT_EQ(problems(list),
            "3 18+: is neither ja nor nee; "
            "3 e-mail: belongs to a member already, or stands in the list twice; "
            "3 sinds: is not a day such as 24-11-2026 or 2026-11-24; "
            "3 naam: is empty; 3 kern: there is no kern \"noord\"; "
            "4 e-mail: is not an e-mail address; 4 wijk: West has no wijk \"veld\"; "
            "5 rol: a WC needs a wijk; "
            "6 rol: the intake is not finished; still open: Gesprek, Gedragsregels, VOG gezien; "
            "7 rol: is not 18 or older: no role is open to them; "
            "7 rol: there is no role \"baas\"; "
            "8 rol: needs a group: give it after the import; "
            "9 : has 2 cells, not 7; ");
}

TEST(MemberList, KnowsWhoIsAMemberAlready) {
  const Table table =
      table_of({"naam", "email", "kern", "18+"}, {{"Anna", "Anna@Example.nl", "west", "ja"}});
  EXPECT_EQ(problems(read(table, {"anna@example.nl"})),
            "2 email: belongs to a member already, or stands in the list twice; ");
  EXPECT_EQ(problems(read(table, {"bob@example.nl"})), "");
}

TEST(MemberList, RefusesColumnsThatShouldNotBeHere) {
  EXPECT_EQ(problems(read(table_of({"naam", "geboortedatum", "naam", "kern"}, {{}}))),
            "1 geboortedatum: is no column here; take it out of the file; "
            "1 naam: stands there twice; 1 18+: is missing; ");
  EXPECT_EQ(problems(read(table_of({"naam", "kern", "18+"}, {}))), "1 : the list has no rows; ");
}

TEST(MemberList, IsAsLongAsOneBatchCanHold) {
  const std::vector<std::string> header = {"naam", "kern", "18+", "rol"};
  std::vector<std::vector<std::string>> rows(2'001, {"Anna", "oost", "ja", ""});
  EXPECT_EQ(problems(read(table_of(header, rows))), "1 : the list has more than 2000 rows; ");
  rows.assign(2'000, {"Anna", "oost", "ja", "bth + editor"});
  EXPECT_EQ(problems(read(table_of(header, rows))), "");
  rows.front().back() = "bth + editor + dc";
  EXPECT_EQ(problems(read(table_of(header, rows))), "1 : the list gives more than 4000 roles; ");
}

}  // namespace
}  // namespace roles
