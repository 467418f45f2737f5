// SPDX-License-Identifier: EUPL-1.2
// What the page says that takes a list of members over.
#include "pages/import_views.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

const Words kImporter("nl", kOrganisation, kToday);

std::string page_of(const MemberList& list) {
  return import_page("naam;kern", &list, {}, kImporter).json();
}

TEST(ImportPage, TriesAListOutFirst) {
  const std::string text = import_page("", nullptr, {}, kImporter).json();
  EXPECT_NE(text.find("Probeer uit"), std::string::npos) << text;
  EXPECT_EQ(text.find("really"), std::string::npos);
}

TEST(ImportPage, ReadsASoundListInWithTheNextButton) {
  MemberList list;
  list.persons = {test_person("anna"), test_person("bob")};
  list.assignments = {test_assignment(Role::kBth, scope_of_kern("west"))};
  const std::string text = page_of(list);
  EXPECT_NE(text.find("De lijst is goed: 2 mensen. Daarbij hoort 1 rol."), std::string::npos)
      << text;
  EXPECT_NE(text.find(R"("name":"really","value":"yes")"), std::string::npos);
  EXPECT_NE(text.find(R"("value":"naam;kern")"), std::string::npos);
}

TEST(ImportPage, ShowsWhatIsWrongByRowAndColumn) {
  MemberList list;
  list.findings = {{3, "rol", say(texts::kWrongNoRoleWord, std::string("baas"))}};
  const std::string text = page_of(list);
  EXPECT_NE(text.find("De lijst heeft 1 fout."), std::string::npos) << text;
  EXPECT_NE(text.find(R"({"cells":[["3"],["rol"],["De rol baas bestaat niet."]]})"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("really"), std::string::npos);
}

TEST(ImportPage, StopsAtAHundredMistakesAndCountsTheRest) {
  MemberList list;
  for (std::size_t line = 2; line < 122; ++line) {
    list.findings.push_back({line, "kern", say(texts::kWrongEmpty)});
  }
  const std::string text = page_of(list);
  EXPECT_NE(text.find("En nog 20 fouten."), std::string::npos) << text;
  EXPECT_NE(text.find(R"(["101"])"), std::string::npos);
  EXPECT_EQ(text.find(R"(["102"])"), std::string::npos);
}

}  // namespace
}  // namespace roles
