// SPDX-License-Identifier: EUPL-1.2
#include "core/web/error_page.hpp"

#include <gmock/gmock.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

ErrorFacts broken_model(bool for_operator) {
  return {.kind = ErrorKind::kFault,
          .home_path = "/",
          .for_operator = for_operator,
          .request = "req-7",
          .plugin = "roles",
          .route = "person.page",
          .findings = {{"/components/2/label", "is missing"}}};
}

std::string page_of(const ErrorFacts& facts) {
  return drawn(error_page(facts, Language::kDutch));
}

TEST(ErrorPage, IsDrawnForEachKindInBothLanguages) {
  for (const ErrorKind kind : {ErrorKind::kInvalid,
                               ErrorKind::kDenied,
                               ErrorKind::kNotFound,
                               ErrorKind::kPluginOff,
                               ErrorKind::kFault}) {
    for (const Language language : {Language::kDutch, Language::kEnglish}) {
      const std::string model = error_page({.kind = kind}, language);
      EXPECT_EQ(findings_of(model), "");
    }
  }
}

TEST(ErrorPage, NamesPluginAndComponentToOperatorsOnly) {
  const std::string for_operator = page_of(broken_model(true));
  EXPECT_THAT(for_operator, HasSubstr(">roles</dd>"));
  EXPECT_THAT(for_operator, HasSubstr(">/components/2/label</dd>"));
  EXPECT_THAT(for_operator, HasSubstr(">is missing</dd>"));
  const std::string for_others = page_of(broken_model(false));
  EXPECT_THAT(for_others, HasSubstr("Het ligt niet aan u."));
  EXPECT_THAT(for_others, Not(HasSubstr("roles")));
  EXPECT_THAT(for_others, Not(HasSubstr("components/")));
  EXPECT_THAT(for_others, Not(HasSubstr("req-7")));
}

TEST(ErrorPage, CutsLongReasonsBetweenCharacters) {
  ErrorFacts facts = broken_model(true);
  std::string reason = "x";
  for (int i = 0; i < 400; ++i) reason += "é";
  facts.findings = {{"", reason}};
  EXPECT_THAT(page_of(facts), HasSubstr("xéé"));
}

TEST(ErrorPage, TakesItsKindFromTheAnswer) {
  EXPECT_EQ(error_kind_of(404, "plugin-off"), ErrorKind::kPluginOff);
  EXPECT_EQ(error_kind_of(404, "not-found"), ErrorKind::kNotFound);
  EXPECT_EQ(error_kind_of(403, "denied"), ErrorKind::kDenied);
  EXPECT_EQ(error_kind_of(422, "invalid"), ErrorKind::kInvalid);
  EXPECT_EQ(error_kind_of(500, "fault"), ErrorKind::kFault);
  EXPECT_EQ(error_kind_of(507, "storage-full"), ErrorKind::kFault);
}

}  // namespace
}  // namespace btl::web
