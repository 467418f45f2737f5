// SPDX-License-Identifier: EUPL-1.2
// From bytes to commands, and from the configuration to the organisation.
#include "requests.hpp"

#include <gtest/gtest.h>

#include "fields.hpp"
#include "model/test_organisation.hpp"
#include "settings.hpp"

namespace roles {
namespace {

TEST(Request, OfAPersonIsRead) {
  const auto person = read_person(
      Fields(R"({"name":" Anna ","kern":"west","adult":true,"email":null,"joined":"2020-05-01"})"),
      kToday);
  ASSERT_TRUE(person) << findings_of(person);
  EXPECT_EQ(person->fields.name, "Anna");
  EXPECT_TRUE(person->fields.adult);
  EXPECT_EQ(person->fields.email, "");
  EXPECT_EQ(person->joined, on("2020-05-01"));
}

TEST(Request, SaysEverythingThatIsWrongAtOnce) {
  EXPECT_EQ(findings_of(read_person(
                Fields(R"({"name":5,"adult":"ja","joined":"gisteren","birth_date":"1980-01-01"})"),
                kToday)),
            "name: is not a text; kern: is required; adult: is not true or false; "
            "joined: is not a day such as 2026-11-24; birth_date: is no field here");
  EXPECT_EQ(findings_of(read_person(Fields("[]"), kToday)), ": the body is not a JSON object");
  EXPECT_EQ(findings_of(read_person(Fields("{"), kToday)),
            ": the body is not JSON: incomplete JSON");
}

// No field for descent, religion, health, or a date of birth.
TEST(Request, HasNoFieldForWhatIsNobodysBusiness) {
  for (const char* name : {"birth_date", "descent", "religion", "health", "remarks", "photo"}) {
    const std::string body =
        R"({"name":"A","kern":"west","adult":true,")" + std::string(name) + R"(":"x"})";
    EXPECT_EQ(findings_of(read_person(Fields(body), kToday)),
              std::string(name) + ": is no field here");
  }
}

TEST(Request, OfAChangeKeepsWhatItDoesNotName) {
  PersonFields before = test_person().fields;
  before.phone = "0612345678";
  const auto fields = read_person_change(Fields(R"({"wijk":"dijk","phone":""})"), before);
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->name, "Anna");
  EXPECT_EQ(fields->wijk, "dijk");
  EXPECT_EQ(fields->phone, "");
}

TEST(Form, OfAPersonIsReadAsABodyIs) {
  const auto person = read_person(
      Fields::of_form("csrf=x&once=y&name=+Anna+%C3%A9&kern=west&wijk=&adult=yes&joined="), kToday);
  ASSERT_TRUE(person) << findings_of(person);
  EXPECT_EQ(person->fields.name, "Anna \xC3\xA9");
  EXPECT_TRUE(person->fields.adult);
  EXPECT_EQ(person->fields.wijk, "");
  EXPECT_EQ(person->joined, kToday);
  EXPECT_EQ(findings_of(read_person(Fields::of_form("name=&kern=west&birth_date=1"), kToday)),
            "name: is required; birth_date: is no field here");
}

TEST(Form, TakesAwayWhatWasEmptiedAndNotTicked) {
  PersonFields before = test_person().fields;
  before.phone = "0612345678";
  const auto fields = read_person_change(Fields::of_form("phone=&name=Anna"), before);
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->phone, "");
  EXPECT_FALSE(fields->adult);
  EXPECT_EQ(fields->wijk, before.wijk);  // no field of that form
}

TEST(Form, OfARoundHasADayAndAClock) {
  const auto round = read_round(Fields::of_form(
      "kern=west&begins_day=2026-11-24&begins_time=19%3A30&minutes=90&walkers=a&walkers=b"));
  ASSERT_TRUE(round) << findings_of(round);
  EXPECT_EQ(format_time(round->begins), "2026-11-24T18:30:00Z");
  EXPECT_EQ(round->length, std::chrono::minutes{90});
  EXPECT_EQ(round->walkers, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(
      findings_of(read_round(
          Fields::of_form("kern=west&begins_day=morgen&begins_time=laat&minutes=lang&walkers=a"))),
      "begins_day: is not a day such as 2026-11-24; begins_time: is not a time such as 19:30; "
      "minutes: is not a whole number");
}

TEST(Request, OfAnAssignmentIsRead) {
  const auto command =
      read_start(Fields(
                     R"({"person":"anna","role":"dc","scope":"kern:west","deputy":true,
              "until":"2027-01-01"})"),
                 kToday);
  ASSERT_TRUE(command) << findings_of(command);
  EXPECT_EQ(command->role, Role::kDc);
  EXPECT_EQ(command->scope, scope_of_kern("west"));
  EXPECT_TRUE(command->deputy);
  EXPECT_EQ(command->term, (Term{kToday, on("2027-01-01")}));
  EXPECT_EQ(
      findings_of(read_start(Fields(R"({"person":"anna","role":"boss","scope":"west"})"), kToday)),
      "role: is not one of dc, wc, bth, bth-active, group-admin, editor, guest-gemeente, "
      "guest-politie; scope: is not organisation, kern:K, wijk:K/W or group:K/G");
}

TEST(Request, OfARoundIsRead) {
  const auto round = read_round(Fields(
      R"({"kern":"west","begins":"2026-11-24T19:30:00+01:00","minutes":90,"walkers":["a","b"]})"));
  ASSERT_TRUE(round) << findings_of(round);
  EXPECT_EQ(format_time(round->begins), "2026-11-24T18:30:00Z");
  EXPECT_EQ(round->length, std::chrono::minutes{90});
  EXPECT_EQ(round->walkers.size(), 2U);
  EXPECT_EQ(findings_of(read_round(
                Fields(R"({"kern":"west","begins":"19:30","minutes":"lang","walkers":[1]})"))),
            "begins: is not a time with its zone, such as 2026-11-24T19:30:00+01:00; "
            "minutes: is not a whole number; walkers: is not a list of texts");
}

TEST(Request, OfAListReadsItsQuery) {
  const auto query =
      read_person_query("search=Zo%C3%AB+K&kern=west&role=wc&with_left=true&page_size=7&cursor=c");
  ASSERT_TRUE(query) << findings_of(query);
  EXPECT_EQ(query->search, "zoe k");
  EXPECT_EQ(query->role, Role::kWc);
  EXPECT_TRUE(query->with_left);
  EXPECT_EQ(query->page.size, 7);
  EXPECT_EQ(query->page.after, "c");
  EXPECT_EQ(findings_of(read_person_query("page_size=91&role=x&colour=red")),
            "role: is not one of dc, wc, bth, bth-active, group-admin, editor, guest-gemeente, "
            "guest-politie; page_size: is not a number from 1 to 90; "
            "colour: is no parameter here");
}

TEST(Request, OfAssignmentsAsksForTodayUnlessItWantsTheHistory) {
  EXPECT_EQ(read_assignment_query("", kToday)->on, kToday);
  EXPECT_EQ(read_assignment_query("on=2020-01-01", kToday)->on, on("2020-01-01"));
  EXPECT_FALSE(read_assignment_query("history=true", kToday)->on);
}

TEST(Request, OfAQueueNamesACoordinatorAndTheirArea) {
  EXPECT_TRUE(read_queue_query("role=wc&scope=wijk%3Awest/haven"));
  EXPECT_EQ(findings_of(read_queue_query("role=wc&scope=kern:west")),
            "scope: the role does not exist at that level");
  EXPECT_EQ(findings_of(read_queue_query("role=bth")),
            "scope: is not kern:K or wijk:K/W; role: is not dc or wc");
}

TEST(Request, OfAnImportOnlyTriesUnlessItSaysOtherwise) {
  EXPECT_TRUE(*read_dry_run(""));
  EXPECT_TRUE(*read_dry_run("dry_run=true"));
  EXPECT_FALSE(*read_dry_run("dry_run=false"));
  EXPECT_FALSE(read_dry_run("dry_run=no"));
}

TEST(Settings, BecomeTheOrganisation) {
  const auto organisation = parse_organisation(
      R"({"settings":{"term_warning_days":30,"delete_after_days":10,"vog_valid_days":365}})");
  ASSERT_TRUE(organisation);
  EXPECT_EQ(organisation->term_warning, std::chrono::days{30});
  EXPECT_EQ(organisation->delete_after, std::chrono::days{10});
  EXPECT_EQ(organisation->vog_valid, std::chrono::days{365});
}

TEST(Settings, BecomeAKern) {
  const auto settings = parse_kern(R"({"kern":"west","name":"West","enabled":false,"settings":{
    "wijken":[{"id":"haven","name":"Haven"}],"walkers_min":3,"round_every_days":7,
    "intake":[{"step":"talk","title":"Gesprek","signers":2,"by":["dc","wc"]},
              {"step":"vog","title":"VOG","required":false,"proof":"vog"}]}})");
  ASSERT_TRUE(settings) << findings_of(settings);
  EXPECT_FALSE(settings->enabled);
  EXPECT_EQ(settings->kern.name, "West");
  EXPECT_EQ(settings->kern.find_wijk("haven")->name, "Haven");
  EXPECT_EQ(settings->kern.rounds.walkers_min, 3);
  ASSERT_EQ(settings->kern.intake.size(), 2U);
  EXPECT_EQ(settings->kern.intake[0].signers, 2);
  EXPECT_EQ(settings->kern.intake[0].by, (std::vector<Role>{Role::kDc, Role::kWc}));
  EXPECT_EQ(settings->kern.intake[1].proof, Proof::kVog);
  EXPECT_FALSE(settings->kern.intake[1].required);
}

TEST(Settings, NameWhatTheSchemaCannotSee) {
  EXPECT_EQ(findings_of(parse_kern(R"({"kern":"west","settings":{"wijken":[
    {"id":"a","name":"A"},{"id":"a","name":"B"},{"id":"De Haven","name":"C"}]}})")),
            "wijken: \"a\" stands there twice; wijken: \"De Haven\" is not of a-z, 0-9 and -");
}

}  // namespace
}  // namespace roles
