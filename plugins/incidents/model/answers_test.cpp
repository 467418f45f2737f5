// SPDX-License-Identifier: EUPL-1.2
#include "model/answers.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "model/test_intake.hpp"

namespace incidents {
namespace {

using Sent = std::vector<std::pair<std::string, std::string>>;

Answers answers_to(const Sent& sent) {
  Parameters parameters;
  for (const auto& [name, value] : sent) parameters.add(name, value);
  return read_answers(services_for_test()[1], parameters);
}

std::string text_of(const Answers& answers) {
  std::string text;
  for (const Answer& answer : answers.given) text += answer.attribute + "=" + answer.value + ";";
  for (const Finding& finding : answers.findings) text += finding.name + " " + finding.detail + ";";
  return text;
}

// Trap 5: one value, repeated without brackets, repeated with brackets: all the same.
TEST(Answers, TakeEveryWayToSendAList) {
  const std::string expected = "soort=geluid;wanneer=dag;wanneer=nacht;";
  EXPECT_EQ(text_of(answers_to({{"attribute[soort]", "geluid"},
                                {"attribute[wanneer]", "dag"},
                                {"attribute[wanneer]", "nacht"}})),
            expected);
  EXPECT_EQ(text_of(answers_to({{"attribute[soort][]", "geluid"},
                                {"attribute[wanneer][]", "dag"},
                                {"attribute[wanneer][]", "nacht"},
                                {"attribute[wanneer][]", "dag"}})),
            expected);
  EXPECT_EQ(text_of(answers_to({{"attribute[soort]", "geluid"},
                                {"attribute[wanneer][0]", "dag"},
                                {"attribute[wanneer][1]", "nacht"}})),
            expected);
}

TEST(Answers, MissTheRequiredOne) {
  EXPECT_EQ(text_of(answers_to({})), "attribute[soort] is required;");
  EXPECT_EQ(text_of(answers_to({{"attribute[soort]", " "}})), "attribute[soort] is required;");
}

TEST(Answers, NameEveryAttributeThatIsWrong) {
  EXPECT_EQ(text_of(answers_to({{"attribute[soort]", "stank"},
                                {"attribute[wanneer]", "ooit"},
                                {"attribute[sinds]", "2026-11-24T14:44:16"},
                                {"attribute[aantal]", "drie"},
                                {"attribute[naam]", "een\ntwee"},
                                {"attribute[let-op]", "ja"},
                                {"attribute[onbekend]", "x"},
                                {"attribute[naam", "x"}})),
            "attribute[onbekend] service \"overlast\" has no such attribute;"
            "attribute[naam is not of the form attribute[CODE];"
            "attribute[soort] is none of the values of this list;"
            "attribute[wanneer] is none of the values of this list;"
            "attribute[sinds] has no zone: end it with Z or with an offset like +01:00;"
            "attribute[aantal] is not a number;"
            "attribute[naam] takes one line of text;"
            "attribute[let-op] takes no answer;");
}

TEST(Answers, TakeOneValueWhereThereIsNoList) {
  EXPECT_EQ(text_of(answers_to({{"attribute[soort]", "geluid"}, {"attribute[soort]", "vuur"}})),
            "attribute[soort] takes one value;");
  EXPECT_EQ(text_of(answers_to({{"attribute[soort]", "geluid"}, {"attribute[soort]", "geluid"}})),
            "soort=geluid;");
}

TEST(Answers, TakeEachDatatype) {
  EXPECT_EQ(text_of(answers_to({{"attribute[soort]", "vuur"},
                                {"attribute[sinds]", "2026-11-24T14:44:16+01:00"},
                                {"attribute[aantal]", "3.5"},
                                {"attribute[naam]", "Plein"},
                                {"attribute[uitleg]", "een\ntwee"}})),
            "soort=vuur;sinds=2026-11-24T14:44:16+01:00;aantal=3.5;naam=Plein;uitleg=een\ntwee;");
}

}  // namespace
}  // namespace incidents
