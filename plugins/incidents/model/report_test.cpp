// SPDX-License-Identifier: EUPL-1.2
#include "model/report.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "model/test_intake.hpp"

namespace incidents {
namespace {

using Sent = std::vector<std::pair<std::string, std::string>>;

constexpr Nanoseconds kReceived = 1'000 * kSecond;

Outcome<NewReport> receive_sent(const Sent& sent,
                                const Intake& intake = intake_for_test(),
                                const ApiKey& sender = {"app", "key"}) {
  Parameters parameters;
  for (const auto& [name, value] : sent) parameters.add(name, value);
  return receive(intake, sender, parameters, kReceived, {"report-id", "token-id"});
}

// "name detail" of each finding, one a line.
std::string refusal_of(const Outcome<NewReport>& outcome) {
  if (outcome) return "taken";
  std::string text;
  const Refusal refusal = outcome.error();
  for (const Finding& finding : refusal.findings) {
    text += finding.name + ": " + finding.detail + "\n";
  }
  return text;
}

TEST(Report, IsTakenAtAPosition) {
  const auto report = receive_sent({{"service_code", "001"},
                                    {"lat", "52.05"},
                                    {"long", "4.42"},
                                    {"description", " Iemand voelt aan deuren "},
                                    {"media_url", "https://example.org/a.jpg"}});
  ASSERT_TRUE(report) << refusal_of(report);
  EXPECT_EQ(report->id, "report-id");
  EXPECT_EQ(report->token, "");
  EXPECT_EQ(report->service_code, "001");
  EXPECT_EQ(report->kern, "west");
  EXPECT_EQ(report->wijk, "west/a");
  EXPECT_EQ(report->public_address, "Akker, West");
  EXPECT_EQ(report->description, "Iemand voelt aan deuren");
  EXPECT_EQ(report->exact, (Position{52.05, 4.42}));
  EXPECT_EQ(report->shown, public_position({52.05, 4.42}));
  EXPECT_EQ(report->notice, "Bel 112 als het nu gebeurt.");
  EXPECT_EQ(report->requested, kReceived);
  EXPECT_TRUE(report->contact.empty());
}

TEST(Report, ComesInWhenASenderThatImportsSaysSo) {
  const Sent sent = {{"service_code", "001"},
                     {"address_string", "Dorpsstraat 1"},
                     {"requested_datetime", "1970-01-01T00:00:07Z"}};
  const ApiKey importer{"former system", "key", true};
  EXPECT_EQ(receive_sent(sent, intake_for_test(), importer)->requested, 7 * kSecond);
  EXPECT_EQ(receive_sent(sent)->requested, kReceived) << "any other sender reports now";
  EXPECT_EQ(receive_sent({sent[0], sent[1]}, intake_for_test(), importer)->requested, kReceived);
  EXPECT_EQ(refusal_of(receive_sent({sent[0], sent[1], {"requested_datetime", "yesterday"}},
                                    intake_for_test(),
                                    importer))
                .find("requested_datetime: "),
            0U);
  EXPECT_EQ(
      refusal_of(receive_sent({sent[0], sent[1], {"requested_datetime", "1970-01-02T00:00:00Z"}},
                              intake_for_test(),
                              importer)),
      "requested_datetime: lies in the future\n");
}

TEST(Report, IsTakenWithWordsAloneForAPersonToPlace) {
  for (const char* name : {"address_string", "address_id"}) {
    const auto report = receive_sent({{"service_code", "001"}, {name, "Dorpsstraat 1"}});
    ASSERT_TRUE(report) << refusal_of(report);
    EXPECT_EQ(report->kern, "");
    EXPECT_EQ(report->public_address, "");
    EXPECT_FALSE(report->exact);
    EXPECT_FALSE(report->shown);
    EXPECT_EQ(report->notice,
              "Bel 112 als het nu gebeurt. Een medewerker zoekt de plaats van deze melding op.");
  }
}

TEST(Report, IsPlacedByItsPositionWhenItHasBoth) {
  const auto report = receive_sent(
      {{"service_code", "001"}, {"lat", "52.05"}, {"long", "4.55"}, {"address_string", "Plein 2"}});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->kern, "oost");
  EXPECT_EQ(report->address_string, "Plein 2");
}

// Trap 6: `deviceid` for `device_id`.
TEST(Report, KeepsContactApart) {
  const auto report = receive_sent({{"service_code", "001"},
                                    {"address_string", "Plein"},
                                    {"email", "a@example.org"},
                                    {"deviceid", "phone-1"},
                                    {"account_id", "7"}});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->contact.email, "a@example.org");
  EXPECT_EQ(report->contact.device_id, "phone-1");
  EXPECT_EQ(report->contact.account_id, "7");
}

// Trap 6: a `media` file does not fail the report; it is not silently dropped either.
TEST(Report, SaysThatAPhotoIsNotKept) {
  Parameters parameters;
  parameters.add("service_code", "001");
  parameters.add("address_string", "Plein");
  parameters.add(Upload{"media", "foto.jpg", "image/jpeg", 12'000});
  const auto report =
      receive(intake_for_test(), {"app", "key"}, parameters, kReceived, {"id", "token"});
  ASSERT_TRUE(report);
  EXPECT_NE(report->notice.find("Foto's worden nog niet bewaard"), std::string::npos);
}

TEST(Report, HasATokenOnlyForABatchService) {
  const auto batch = receive_sent({{"service_code", "groen"}, {"address_string", "Plein"}});
  ASSERT_TRUE(batch);
  EXPECT_EQ(batch->token, "token-id");
  const auto blackbox =
      receive_sent({{"service_code", "vertrouwelijk"}, {"address_string", "Plein"}});
  ASSERT_TRUE(blackbox);
  EXPECT_EQ(blackbox->kind, ServiceKind::kBlackbox);
  EXPECT_EQ(blackbox->token, "");
}

TEST(Report, NamesEverythingThatIsWrongAtOnce) {
  EXPECT_EQ(refusal_of(receive_sent({{"service_code", "overlast"},
                                     {"lat", "91"},
                                     {"long", "x"},
                                     {"description", std::string(4'001, 'x')},
                                     {"email", "\xff"},
                                     {"media_url", "x"},
                                     {"attribute[soort]", "stank"}})),
            "description: is longer than 4000 characters\n"
            "email: is not UTF-8\n"
            "lat: is beyond 90 degrees\n"
            "long: is not a number of degrees like 52.01\n"
            "attribute[soort]: is none of the values of this list\n"
            "media_url: is not a link that begins with https:// or http://\n");
}

TEST(Report, IsTakenInAnArea) {
  const auto report = receive_sent(
      {{"service_code", "001"}, {"area", "west/b"}, {"address_string", "bij de brug"}});
  ASSERT_TRUE(report) << refusal_of(report);
  EXPECT_EQ(report->kern, "west");
  EXPECT_EQ(report->wijk, "west/b");
  EXPECT_EQ(report->public_address, "Beek, West");
  EXPECT_EQ(report->address_string, "bij de brug");
  EXPECT_FALSE(report->exact || report->shown);
  EXPECT_EQ(report->notice, "Bel 112 als het nu gebeurt.");
}

TEST(Report, BelievesAPositionBeforeAnArea) {
  const auto report = receive_sent(
      {{"service_code", "001"}, {"area", "west/b"}, {"lat", "52.05"}, {"long", "4.42"}});
  ASSERT_TRUE(report) << refusal_of(report);
  EXPECT_EQ(report->wijk, "west/a");
}

TEST(Report, NeedsAnAreaThatIsThereAndTakesReports) {
  EXPECT_EQ(refusal_of(receive_sent({{"service_code", "001"}, {"area", "zuid"}})),
            "area: there is no such area here\n");
  Intake closed = intake_for_test();
  closed.kernen["west"].open = false;
  closed.kernen["west"].closed_because = "incidents is switched off in this kern";
  EXPECT_EQ(refusal_of(receive_sent({{"service_code", "001"}, {"area", "west/b"}}, closed)),
            "area: West takes no reports here: incidents is switched off in this kern\n");
}

TEST(Report, NeedsAServiceAndAPlace) {
  EXPECT_EQ(refusal_of(receive_sent({})),
            "service_code: is required\n"
            "lat, long: a place is required: lat and long, area, address_string or address_id\n");
  EXPECT_EQ(refusal_of(receive_sent({{"service_code", "001"}, {"lat", "52.05"}})),
            "long: is missing: lat and long go together\n");
  EXPECT_EQ(refusal_of(receive_sent({{"service_code", "001"}, {"address_string", "  "}})),
            "lat, long: a place is required: lat and long, area, address_string or address_id\n");
}

TEST(Report, OfAnUnknownServiceIsNotFound) {
  const auto report = receive_sent({{"service_code", "1"}, {"lat", "52.05"}, {"long", "4.42"}});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().cause, Cause::kNotFound);
  EXPECT_EQ(refusal_of(report), "service_code: there is no service of that code\n");
}

TEST(Report, OutsideTheAreaIsRefused) {
  const auto report = receive_sent({{"service_code", "001"}, {"lat", "52.5"}, {"long", "4.42"}});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().cause, Cause::kInvalid);
  EXPECT_EQ(refusal_of(report),
            "lat, long: the position is outside the area that takes reports here\n");
}

TEST(Report, OnABorderSaysWhereItWent) {
  const auto report = receive_sent({{"service_code", "001"}, {"lat", "52.05"}, {"long", "4.5"}});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->kern, "oost");
  EXPECT_EQ(report->notice,
            "Bel 112 als het nu gebeurt. Deze plaats ligt op de grens met West; de melding staat "
            "bij Oost.");
}

TEST(Report, InAClosedKernIsRefusedByNameAndNowhereElse) {
  Intake intake = intake_for_test();
  intake.kernen["oost"].open = false;
  intake.kernen["oost"].closed_because = "incidents is off in this kern";
  const Sent east = {{"service_code", "001"}, {"lat", "52.05"}, {"long", "4.55"}};
  EXPECT_EQ(refusal_of(receive_sent(east, intake)),
            "lat, long: Oost takes no reports here: incidents is off in this kern\n");
  const Sent west = {{"service_code", "001"}, {"lat", "52.05"}, {"long", "4.42"}};
  EXPECT_TRUE(receive_sent(west, intake));
  EXPECT_TRUE(receive_sent({{"service_code", "001"}, {"address_string", "Plein"}}, intake));
}

TEST(Report, FollowsTheCatalogueOfItsKern) {
  EXPECT_EQ(
      refusal_of(receive_sent({{"service_code", "groen"}, {"lat", "52.05"}, {"long", "4.55"}})),
      "service_code: is not offered at this place\n");
  EXPECT_TRUE(receive_sent({{"service_code", "groen"}, {"lat", "52.05"}, {"long", "4.42"}}));
}

RC_GTEST_PROP(Report, IsTakenOrRefusedWhateverIsSent, (const std::vector<std::string>& values)) {
  const char* names[] = {"service_code",
                         "lat",
                         "long",
                         "address_string",
                         "description",
                         "attribute[soort]",
                         "media_url"};
  Sent sent = {{"service_code", "overlast"}};
  for (std::size_t each = 0; each < values.size(); ++each)
    sent.emplace_back(names[each % 7], values[each]);
  const auto report = receive_sent(sent);
  if (!report) RC_ASSERT(!report.error().findings.empty());
}

}  // namespace
}  // namespace incidents
