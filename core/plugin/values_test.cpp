// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/values.hpp"

#include <gtest/gtest.h>

#include <cstring>

namespace btl::plugin {
namespace {

btl_value_t text_value(std::string_view text) {
  return {BTL_VALUE_TEXT, 0, 0, 0, to_str(text)};
}

TEST(Values, CopiesAStatementWithEveryKindOfValue) {
  const btl_value_t values[] = {{BTL_VALUE_NULL, 0, 0, 0, {nullptr, 0}},
                                {BTL_VALUE_INTEGER, 0, -7, 0, {nullptr, 0}},
                                {BTL_VALUE_REAL, 0, 0, 1.5, {nullptr, 0}},
                                text_value("caf\xc3\xa9"),
                                {BTL_VALUE_BLOB, 0, 0, 0, {"\xff", 1}}};
  const auto statement = to_statement({to_str("SELECT 1"), &values[0], 5, 0, 3});
  ASSERT_TRUE(statement.has_value()) << statement.error().message;
  EXPECT_EQ(statement->sql, "SELECT 1");
  EXPECT_EQ(statement->expect_rows, 3);
  ASSERT_EQ(statement->values.size(), 5U);
  EXPECT_EQ(std::get<std::int64_t>(statement->values[1]), -7);
  EXPECT_EQ(std::get<std::string>(statement->values[3]), "caf\xc3\xa9");
  EXPECT_EQ(std::get<store::Blob>(statement->values[4]).bytes, "\xff");
}

TEST(Values, RefusesAStatementThatBreaksTheContract) {
  const btl_value_t reserved = {BTL_VALUE_NULL, 1, 0, 0, {nullptr, 0}};
  const btl_value_t unknown = {99, 0, 0, 0, {nullptr, 0}};
  const btl_value_t no_data = {BTL_VALUE_TEXT, 0, 0, 0, {nullptr, 4}};
  const btl_value_t no_text = text_value("\xff");
  const btl_value_t huge = {BTL_VALUE_TEXT, 0, 0, 0, {"x", ~0ULL}};
  const auto status = [](const btl_statement_t& given) {
    const auto statement = to_statement(given);
    return statement.has_error() ? statement.error().status : BTL_OK;
  };
  const btl_str_t sql = to_str("SELECT 1");
  EXPECT_EQ(status({{nullptr, 0}, nullptr, 0, 0, -1}), BTL_E_ARGUMENT);
  EXPECT_EQ(status({{nullptr, 8}, nullptr, 0, 0, -1}), BTL_E_ARGUMENT);
  EXPECT_EQ(status({sql, nullptr, 1, 0, -1}), BTL_E_ARGUMENT);
  EXPECT_EQ(status({sql, nullptr, 0, 1, -1}), BTL_E_ARGUMENT);
  EXPECT_EQ(status({sql, nullptr, 0, 0, -2}), BTL_E_ARGUMENT);
  EXPECT_EQ(status({sql, &reserved, 1, 0, -1}), BTL_E_ARGUMENT);
  EXPECT_EQ(status({sql, &unknown, 1, 0, -1}), BTL_E_ARGUMENT);
  EXPECT_EQ(status({sql, &no_data, 1, 0, -1}), BTL_E_ARGUMENT);
  EXPECT_EQ(status({sql, &no_text, 1, 0, -1}), BTL_E_INVALID);
  EXPECT_EQ(status({sql, &huge, 1, 0, -1}), BTL_E_TOO_LARGE);
  EXPECT_EQ(status({sql, &reserved, BTL_STORE_VALUES_MAX + 1, 0, -1}), BTL_E_TOO_LARGE);
  EXPECT_EQ(status({{"x", BTL_STORE_SQL_BYTES_MAX + 1}, nullptr, 0, 0, -1}), BTL_E_TOO_LARGE);
}

TEST(Values, RefusesAnswersThatHttpCannotCarry) {
  const btl_pair_t good = {to_str("x-colour"), to_str("blue")};
  const btl_pair_t split = {to_str("x"), to_str("a\r\nb: c")};
  const btl_pair_t space = {to_str("x y"), to_str("a")};
  const auto response = to_response(201, &good, 1, to_bytes("made"));
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->status, 201U);
  EXPECT_EQ(response->body, "made");
  EXPECT_TRUE(to_response(200, &split, 1, to_bytes("")).has_error());
  EXPECT_TRUE(to_response(200, &space, 1, to_bytes("")).has_error());
  EXPECT_TRUE(to_response(200, nullptr, 1, to_bytes("")).has_error());
  EXPECT_TRUE(to_response(199, nullptr, 0, to_bytes("")).has_error());
  EXPECT_TRUE(to_response(600, nullptr, 0, to_bytes("")).has_error());
}

TEST(Values, CutsAMessageBeforeACharacter) {
  btl_error_t error = empty_error();
  const std::string long_text(BTL_ERROR_MESSAGE_BYTES_MAX - 1, 'a');
  EXPECT_EQ(refuse(&error, {BTL_E_INVALID, long_text + "\xc3\xa9"}), BTL_E_INVALID);
  EXPECT_EQ(error.code, BTL_E_INVALID);
  EXPECT_EQ(message_of(error), long_text);
  EXPECT_EQ(refuse(nullptr, {BTL_E_FULL, "nobody listens"}), BTL_E_FULL);
}

TEST(Values, TrustsNoErrorOfAPlugin) {
  btl_error_t error = empty_error();
  std::memset(&error.message[0], 0xff, sizeof(error.message));
  error.message_bytes = ~0U;
  EXPECT_EQ(message_of(error), "");
  EXPECT_TRUE(is_status(BTL_E_GONE));
  EXPECT_FALSE(is_status(4711));
}

TEST(Values, ShowsRowsAsCells) {
  store::Rows rows(2);
  rows.add_integer(4);
  rows.add_text("four");
  const auto cells = to_cells(rows);
  ASSERT_EQ(cells.size(), 2U);
  EXPECT_EQ(cells[0].integer, 4);
  EXPECT_EQ(std::string_view(cells[1].text.data, cells[1].text.bytes), "four");
}

TEST(Values, KeepsWhatLetsPeopleInFromPlugins) {
  const http::Fields headers{{"accept", "*/*"},
                             {"cookie", "a=b; __Host-btl-session=x"},
                             {"authorization", "Bearer btlk_x"},
                             {"x-csrf-token", "x"}};
  std::vector<btl_pair_t> pairs;
  to_pairs_without_secrets(headers, pairs);
  EXPECT_EQ(pairs.size(), 1U);
  EXPECT_FALSE(is_secret("cookie", "a=b"));
  EXPECT_FALSE(is_secret("authorization", "Bearer of-somebody-else"));
}

TEST(Values, LetsNoPluginSetACookieOfTheHost) {
  const std::string value = "__Host-btl-session=x; Path=/";
  for (const char* name : {"set-cookie", "Set-Cookie"}) {
    const btl_pair_t header{to_str(name), to_str(value)};
    EXPECT_TRUE(to_response(200, &header, 1, {nullptr, 0}).has_error()) << name;
  }
  const btl_pair_t other{to_str("set-cookie"), to_str("theme=dark")};
  EXPECT_TRUE(to_response(200, &other, 1, {nullptr, 0}).has_value());
}

}  // namespace
}  // namespace btl::plugin
