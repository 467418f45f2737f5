// SPDX-License-Identifier: EUPL-1.2
#include "pages/report_form.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "model/report.hpp"
#include "model/test_intake.hpp"

namespace incidents {
namespace {

using testing::HasSubstr;
using testing::Not;
using Typed = std::vector<std::pair<std::string, std::string>>;

const Words kDutch("nl");

Parameters typed_in(const Typed& fields) {
  Parameters typed;
  for (const auto& [name, value] : fields) typed.add(name, value);
  return typed;
}

const Service& asking_service(const Intake& intake) {
  return *intake.find_service("overlast");
}

// As a handler does it: the report, or the form that comes back.
std::string outcome_of(const Typed& fields, const Intake& intake = intake_for_test()) {
  const Service& service = asking_service(intake);
  const Parameters typed = typed_in(fields);
  std::vector<Finding> findings = missing_answers(typed);
  const auto report = receive(
      intake, {"web", ""}, report_parameters(service, intake, typed), kSecond, {"id", "token"});
  if (!report) {
    const Refusal refusal = report.error();
    findings.insert(findings.end(), refusal.findings.begin(), refusal.findings.end());
  }
  if (findings.empty()) return "kern " + report->kern + ", wijk " + report->wijk;
  std::string wrong;
  for (const auto& [field, text] : judged(service, typed, findings, kDutch).wrong) {
    wrong += field + ": " + text + "\n";
  }
  return wrong;
}

Typed answered(Typed more) {
  more.insert(more.begin(), {{"description", "Harde muziek"}, {"question.soort", "geluid"}});
  return more;
}

TEST(ReportForm, SaysOnTopWhomToCallAndKeepsWhatIsTyped) {
  const Intake intake = intake_for_test();
  for (const Service* service : intake.services()) {
    const std::string page = form_page(*service, intake, {}, kDutch).json();
    EXPECT_THAT(page, HasSubstr("112"));
    EXPECT_THAT(page, HasSubstr(R"("draft":true)"));
    EXPECT_THAT(page, Not(HasSubstr("let-op")));  // a question that takes no answer
  }
  EXPECT_THAT(start_page(intake, kDutch).json(), HasSubstr(R"("href":"/report/overlast")"));
}

TEST(ReportForm, TakesAPlaceInWordsOrByAChoice) {
  EXPECT_EQ(outcome_of(answered({{"kern", "west"}})), "kern west, wijk ");
  EXPECT_EQ(outcome_of(answered({{"kern", "west"}, {"place", "Beek"}})), "kern west, wijk west/b");
  EXPECT_EQ(outcome_of(answered({{"kern", "unknown"}, {"place", "beek, west"}})),
            "kern west, wijk west/b");
  EXPECT_EQ(outcome_of(answered({{"kern", "oost"}, {"place", "Beek"}})), "kern oost, wijk ");
  EXPECT_EQ(outcome_of(answered({{"kern", "unknown"}, {"place", "bij de molen"}})), "kern , wijk ");
  EXPECT_EQ(outcome_of(answered({{"place.latitude", "52.05"}, {"place.longitude", "4.42"}})),
            "kern west, wijk west/a");
}

TEST(ReportForm, SaysAtEachFieldWhatIsWrong) {
  EXPECT_EQ(outcome_of({}),
            "description: Schrijf op wat u ziet of hoort.\n"
            "kern: Kies een dorp, of kies dat u het niet weet.\n"
            "question.soort: Beantwoord deze vraag.\n");
  EXPECT_EQ(outcome_of(answered({{"kern", "unknown"}})), "place: Schrijf op waar het is.\n");
  EXPECT_EQ(outcome_of(answered({{"kern", "zuid"}})),
            "kern: Dit dorp neemt nu geen meldingen aan.\n");
  EXPECT_EQ(outcome_of(answered({{"place.latitude", "1"}, {"place.longitude", "1"}})),
            "place: Deze plaats ligt buiten onze dorpen.\n");
  EXPECT_EQ(outcome_of(answered({{"kern", "west"},
                                 {"question.aantal", "veel"},
                                 {"question.sinds", "gisteren"},
                                 {"question.wanneer", "middag"},
                                 {"email", std::string(4'001, 'x')}})),
            "email: Hooguit 4000 gewone tekens passen hier.\n"
            "question.aantal: Vul een getal in, zoals 3.\n"
            "question.sinds: Vul een dag in.\n"
            "question.wanneer: Kies uit deze antwoorden.\n");
}

TEST(ReportForm, TakesADayAndSeveralChoices) {
  EXPECT_EQ(outcome_of(answered({{"kern", "west"},
                                 {"question.sinds", "2026-11-24"},
                                 {"question.wanneer", "dag"},
                                 {"question.wanneer", "nacht"}})),
            "kern west, wijk ");
}

TEST(ReportForm, ComesBackAsItWasTyped) {
  const Intake intake = intake_for_test();
  const Service& service = asking_service(intake);
  const Parameters typed = typed_in({{"description", "<b>\"hoi\""},
                                     {"question.soort", "vuur"},
                                     {"question.wanneer", "nacht"},
                                     {"place", "bij de molen"}});
  const ReportDraft draft = judged(service, typed, missing_answers(typed), kDutch);
  const std::string page = form_page(service, intake, draft, kDutch).json();
  for (const char* kept : {R"("value":"<b>\"hoi\"")",
                           R"("value":"vuur")",
                           R"("values":["nacht"])",
                           R"("value":"bij de molen")",
                           R"("error":"Kies een dorp, of kies dat u het niet weet.")"}) {
    EXPECT_THAT(page, HasSubstr(kept));
  }
}

TEST(ReportForm, SaysWhoReadsIt) {
  const Intake intake = intake_for_test();
  const auto form = [&](const char* code) {
    return form_page(*intake.find_service(code), intake, {}, kDutch).json();
  };
  EXPECT_THAT(form("001"), HasSubstr("Iedereen kan uw melding"));
  EXPECT_THAT(form("vertrouwelijk"), HasSubstr("Alleen de coördinatoren"));
  EXPECT_THAT(form("vertrouwelijk"), Not(HasSubstr("anderen lezen dit ook")));
}

TEST(ReportForm, DoesNotOfferAKernThatTakesNothing) {
  Intake intake = intake_for_test();
  intake.kernen["west"].open = false;
  const std::string page = form_page(asking_service(intake), intake, {}, kDutch).json();
  EXPECT_THAT(page, HasSubstr(R"("value":"oost")"));
  EXPECT_THAT(page, Not(HasSubstr(R"("value":"west")")));
}

}  // namespace
}  // namespace incidents
