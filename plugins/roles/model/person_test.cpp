// SPDX-License-Identifier: EUPL-1.2
#include "model/person.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"
#include "model/text.hpp"

namespace roles {
namespace {

std::string problems_with(void (*change)(PersonFields&)) {
  PersonFields fields = test_person().fields;
  change(fields);
  return findings_of(add_person("p", fields, kToday, test_organisation(), kToday));
}

TEST(Person, IsAddedWithWhatIsNeededToReachThem) {
  PersonFields fields = test_person().fields;
  fields.email = "anna@example.nl";
  fields.phone = "+31 (0)6-1234 5678";
  const auto person = add_person("p", fields, on("2020-05-01"), test_organisation(), kToday);
  ASSERT_TRUE(person) << findings_of(person);
  EXPECT_EQ(person->joined, on("2020-05-01"));
  EXPECT_FALSE(person->left);
  EXPECT_EQ(person->revision, 1);
}

TEST(Person, IsRefusedWithEveryFindingAtOnce) {
  EXPECT_EQ(problems_with([](PersonFields& fields) {
              fields.name = " ";
              fields.email = "anna";
              fields.phone = "call me";
              fields.kern = "noord";
            }),
            "name: is empty; email: is not an e-mail address; phone: is not a telephone number; "
            "kern: there is no kern \"noord\"");
  EXPECT_EQ(problems_with([](PersonFields& fields) { fields.kern.clear(); }), "kern: is empty");
  EXPECT_EQ(problems_with([](PersonFields& fields) { fields.wijk = "veld"; }),
            "wijk: West has no wijk \"veld\"");
  EXPECT_EQ(problems_with([](PersonFields& fields) { fields.name = "An\nna"; }),
            "name: has control characters");
  EXPECT_EQ(problems_with([](PersonFields& fields) { fields.name = "\u200b \u3000"; }),
            "name: is empty");
  EXPECT_EQ(problems_with([](PersonFields& fields) { fields.name = "\xff"; }),
            "name: is not UTF-8");
  EXPECT_EQ(problems_with([](PersonFields& fields) { fields.name = std::string(101, 'a'); }),
            "name: is longer than 100 characters");
}

TEST(Person, DoesNotJoinInTheFuture) {
  const auto person = add_person(
      "p", test_person().fields, kToday + std::chrono::days{1}, test_organisation(), kToday);
  EXPECT_EQ(findings_of(person), "joined: lies in the future");
}

TEST(Person, ChangesUntilTheyLeave) {
  Person person = test_person();
  PersonFields fields = person.fields;
  fields.wijk = "dijk";
  const auto changed = change_person(person, fields, true, test_organisation());
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->fields.wijk, "dijk");
  EXPECT_EQ(changed->revision, 2);
  person.left = kToday;
  EXPECT_EQ(findings_of(change_person(person, fields, true, test_organisation())),
            "person: has left on 2026-11-24");
}

TEST(Person, StaysOfAgeWhileTheyHaveRoles) {
  PersonFields fields = test_person().fields;
  fields.adult = false;
  EXPECT_EQ(findings_of(change_person(test_person(), fields, true, test_organisation())),
            "adult: the person has roles, which are for 18 and older; end them");
  EXPECT_TRUE(change_person(test_person(), fields, false, test_organisation()));
}

TEST(Text, IsFoldedForSearch) {
  EXPECT_EQ(folded("Zoë van 't Ødegård"), "zoe van 't odegard");
  EXPECT_EQ(folded("ŁUKASZ Šimić"), "lukasz simic");
  EXPECT_EQ(folded("\xff-A"), "\xff-a");
}

TEST(Text, CountsCharactersOfValidUtf8Only) {
  EXPECT_EQ(count_characters("Zoë€😀"), 5U);
  for (const char* text : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80"}) {
    EXPECT_FALSE(count_characters(text)) << text;
  }
}

TEST(Text, KnowsAnEmailAddressWhenItSeesOne) {
  EXPECT_FALSE(email_problem("a.b+c@sub.example.nl"));
  for (const char* text :
       {"@b.nl", "a@", "a@b", "a@@b.nl", "a@b.nl,c@d.nl", "a b@c.nl", "a@.nl", "a@b.nl."}) {
    EXPECT_TRUE(email_problem(text)) << text;
  }
}

TEST(Text, KnowsATelephoneNumberWhenItSeesOne) {
  EXPECT_FALSE(phone_problem("010 - 123 45 67"));
  for (const char* text : {"12345", "1234567890123456", "06+12345678", "tel 0612345678", "+"}) {
    EXPECT_TRUE(phone_problem(text)) << text;
  }
}

}  // namespace
}  // namespace roles
