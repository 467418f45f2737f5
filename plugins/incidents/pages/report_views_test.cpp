// SPDX-License-Identifier: EUPL-1.2
#include "pages/report_views.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>

#include "model/test_intake.hpp"

namespace incidents {
namespace {

using testing::HasSubstr;
using testing::Not;

const Words kInDutch("nl");

ReportRecord report_for_test(std::string id) {
  ReportRecord report;
  report.id = std::move(id);
  report.status = "open";
  report.service_code = "001";
  report.service_name = "Verdachte situatie";
  report.description = "Iemand voelt aan deuren";
  report.address = "Akker, West";
  report.position = Position{52.05, 4.42};
  report.requested = 1'795'531'456 * kSecond;
  return report;
}

TEST(ReportsPage, ListsWhatCameInAndDrawsWhereItIs) {
  ReportListing listing;
  listing.reports = {report_for_test("r1"), report_for_test("r2")};
  listing.reports.back().position.reset();
  listing.reports.back().address.clear();
  const std::string page = reports_page(listing, intake_for_test(), kInDutch).json();
  EXPECT_THAT(page, HasSubstr("Verdachte situatie: Akker, West"));
  EXPECT_THAT(page, HasSubstr("Verdachte situatie: Plaats nog niet bekend"));
  EXPECT_THAT(page, HasSubstr("1 melding staat op de kaart."));
  EXPECT_THAT(page, HasSubstr(R"("href":"/reports/r1")"));
  EXPECT_THAT(page, HasSubstr("2026-11-24T14:44:16Z"));
  EXPECT_THAT(page, Not(HasSubstr("Oudere meldingen")));
}

TEST(ReportsPage, KeepsWhatIsChosenInItsLinks) {
  ReportListing listing;
  listing.reports = {report_for_test("r1")};
  listing.service = "001";
  listing.area = "west";
  listing.status = "open";
  listing.number = 2;
  listing.has_more = true;
  const std::string page = reports_page(listing, intake_for_test(), kInDutch).json();
  EXPECT_THAT(page, HasSubstr("/reports?page=3&service=001&kern=west&status=open"));
  EXPECT_THAT(page, HasSubstr("/reports?page=1&service=001&kern=west&status=open"));
}

TEST(ReportsPage, SaysWhatToDoWhenThereIsNothing) {
  const std::string page = reports_page({}, intake_for_test(), kInDutch).json();
  EXPECT_THAT(page, HasSubstr(R"("type":"empty")"));
  EXPECT_THAT(page, HasSubstr(R"("href":"/report")"));
}

TEST(ReportsPage, CutsALongTextBetweenWordsOrCharacters) {
  ReportListing listing;
  listing.reports = {report_for_test("r1"), report_for_test("r2")};
  std::string words;
  while (words.size() < 200) words += "geluid ";
  std::string no_words;
  while (no_words.size() < 200) no_words += "é";
  listing.reports[0].description = words;
  listing.reports[1].description = "x" + no_words;
  const std::string page = reports_page(listing, intake_for_test(), kInDutch).json();
  EXPECT_THAT(page, HasSubstr("geluid …"));
  EXPECT_THAT(page, HasSubstr("é…"));
  EXPECT_THAT(page, Not(HasSubstr(words)));
}

// A label of a page has room for 200 characters.
TEST(ReportsPage, CutsTheNameOfAServiceAndAPlaceThatAreLongTogether) {
  ReportListing listing;
  listing.reports = {report_for_test("r1"), report_for_test("r2")};
  listing.reports[0].service_name = std::string(150, 's');
  listing.reports[0].address = std::string(150, 'p');
  listing.reports[1] = listing.reports[0];
  listing.reports[1].position.reset();
  const std::string page = reports_page(listing, intake_for_test(), kInDutch).json();
  EXPECT_THAT(page, HasSubstr(std::string(150, 's') + ": …"));
  EXPECT_THAT(page, Not(HasSubstr(std::string(150, 'p'))));
}

TEST(ReportPage, TellsWhatBecameOfIt) {
  UpdateRecord update;
  update.status = "closed";
  update.description = "De lamp is vervangen";
  update.updated = 1'795'531'456 * kSecond;
  const std::string page = report_page(report_for_test("r1"), {update}, kInDutch).json();
  EXPECT_THAT(page, HasSubstr("De lamp is vervangen"));
  EXPECT_THAT(page, HasSubstr(R"("title":"Afgehandeld")"));
  EXPECT_THAT(page, HasSubstr(R"("type":"map")"));
  ReportRecord nowhere = report_for_test("r2");
  nowhere.position.reset();
  EXPECT_THAT(report_page(nowhere, {}, kInDutch).json(), Not(HasSubstr(R"("type":"map")")));
}

TEST(WaitingPage, LeadsToTheFormAlsoWhenNothingIsNew) {
  EXPECT_THAT(waiting_page({}, kInDutch).json(), HasSubstr(R"("href":"/report")"));
  EXPECT_THAT(waiting_page({report_for_test("r1")}, kInDutch).json(), HasSubstr("/reports/r1"));
}

}  // namespace
}  // namespace incidents
