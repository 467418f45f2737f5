// SPDX-License-Identifier: EUPL-1.2
#include "core/web/form_check.hpp"

#include <gtest/gtest.h>

#include <array>
#include <utility>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

std::string form_with(std::string_view fields, std::string_view more = "") {
  return page_with(R"({"type":"form","action":"/x","submit":"y",)" + std::string(more) +
                   R"("fields":[)" + std::string(fields) + "]}");
}

TEST(FormCheck, SaysWhatDoesNotGoTogether) {
  constexpr auto kCases = std::to_array<std::pair<std::string_view, std::string_view>>({
      {R"({"type":"text","name":"a","label":"x"},{"type":"text","name":"a","label":"y"})",
       "/components/0/fields/1/name \"a\" is the name of another field"},
      {R"({"type":"text","name":"a","label":"x"},{"type":"group","legend":"g",
              "fields":[{"type":"text","name":"a","label":"y"}]})",
       "/components/0/fields/1/fields/0/name \"a\" is the name of another field"},
      {R"({"type":"text","name":"csrf","label":"x"})",
       "/components/0/fields/0/name \"csrf\" is a name of the server"},
      {R"({"type":"text","name":"once","label":"x"})",
       "/components/0/fields/0/name \"once\" is a name of the server"},
      {R"({"type":"password","name":"a","label":"x","autocomplete":"off"})",
       "/components/0/fields/0/autocomplete must be \"current-password\" or \"new-password\""},
      {R"({"type":"select","name":"a","label":"x","options":[{"value":"1","label":"a"},
              {"value":"1","label":"b"}]})",
       "/components/0/fields/0/options/1/value \"1\" is the value of another option"},
  });
  for (const auto& [fields, finding] : kCases) EXPECT_EQ(findings_of(form_with(fields)), finding);
}

TEST(FormCheck, SendsNoSecretsInAddresses) {
  EXPECT_EQ(
      findings_of(form_with(R"({"type":"file","name":"a","label":"x"})", R"("method":"get",)")),
      "/components/0/fields/0/type \"file\" does not go with method \"get\"");
}

TEST(FormCheck, LetsHiddenFieldsRepeat) {
  EXPECT_EQ(
      findings_of(form_with(
          R"({"type":"hidden","name":"a","value":"1"},{"type":"hidden","name":"a","value":"2"})")),
      "");
}

}  // namespace
}  // namespace btl::web
