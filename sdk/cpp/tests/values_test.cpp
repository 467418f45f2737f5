// SPDX-License-Identifier: MIT
// Result, Value, Rows and text: the values of the layer, without a host.
#include <gtest/gtest.h>

#include <btl/detail/guard.hpp>
#include <btl/random_id.hpp>
#include <btl/result.hpp>
#include <btl/rows.hpp>
#include <btl/text.hpp>
#include <btl/value.hpp>
#include <limits>
#include <memory>
#include <set>
#include <stdexcept>

namespace btl {
namespace {

btl_value_t text_cell(std::string_view text) {
  return {BTL_VALUE_TEXT, 0, 0, 0, detail::to_str(text)};
}
btl_value_t integer_cell(std::int64_t integer) {
  return {BTL_VALUE_INTEGER, 0, integer, 0, {nullptr, 0}};
}
constexpr btl_value_t kNull{BTL_VALUE_NULL, 0, 0, 0, {nullptr, 0}};

Rows rows_of(std::uint32_t columns, const std::vector<btl_value_t>& cells) {
  const btl_rows_t view{sizeof(btl_rows_t),
                        columns,
                        static_cast<std::uint32_t>(cells.size() / columns),
                        0,
                        cells.data()};
  return Rows(view);
}

template <class F>
Error error_thrown_by(F function) {
  try {
    function();
  } catch (const Failure& failure) {
    return failure.error();
  }
  return {ErrorCode::kInternal, "nothing was thrown"};
}

TEST(Result, GivesItsValue) {
  const Result<int> result = 7;
  ASSERT_TRUE(result);
  EXPECT_EQ(*result, 7);
}

TEST(Result, ThrowsItsErrorWhenTheValueIsRead) {
  const Result<int> result = Error{ErrorCode::kConflict, "taken"};
  EXPECT_FALSE(result);
  EXPECT_EQ(error_thrown_by([&] { static_cast<void>(*result); }),
            (Error{ErrorCode::kConflict, "taken"}));
  EXPECT_EQ(error_thrown_by([&] { static_cast<void>(result.value()); }), result.error());
}

TEST(Result, HoldsWhatCanOnlyBeMoved) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  EXPECT_EQ(*std::move(result).value(), 7);
}

TEST(Result, OfNothingThrowsItsErrorToo) {
  EXPECT_NO_THROW(Status().value());
  EXPECT_EQ(error_thrown_by([] {
              Status(Error{ErrorCode::kFull, "full"}).value();
            }),
            (Error{ErrorCode::kFull, "full"}));
}

TEST(JsonQuote, EscapesWhatJsonWantsEscaped) {
  EXPECT_EQ(json_quote("a\"b\\c\nd\x01"), "\"a\\\"b\\\\c\\nd\\u0001\"");
  EXPECT_EQ(json_quote("é"), "\"é\"");
}

TEST(Value, TakesEachKind) {
  EXPECT_EQ(Value(true).to_c().integer, 1);
  EXPECT_EQ(Value(std::numeric_limits<std::int64_t>::min()).to_c().integer,
            std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(Value(0.5).to_c().real, 0.5);
  EXPECT_EQ(Value("text").to_c().kind, BTL_VALUE_TEXT);
  EXPECT_EQ(Value(Blob{"bytes"}).to_c().kind, BTL_VALUE_BLOB);
  EXPECT_EQ(Value(nullptr).to_c().kind, BTL_VALUE_NULL);
  EXPECT_EQ(Value(std::optional<int>()).to_c().kind, BTL_VALUE_NULL);
  EXPECT_EQ(Value(std::optional<std::string>("x")).to_c().kind, BTL_VALUE_TEXT);
}

TEST(Rows, GiveTypedCells) {
  const Rows rows = rows_of(3, {integer_cell(7), text_cell("seven"), kNull});
  const auto [id, name, note] = rows[0].as<int, std::string, std::optional<std::string>>();
  EXPECT_EQ(id, 7);
  EXPECT_EQ(name, "seven");
  EXPECT_EQ(note, std::nullopt);
  EXPECT_TRUE(rows[0].is_null(2));
}

TEST(Rows, OwnTheirText) {
  auto text = std::make_unique<std::string>("a text that does not fit into a small buffer");
  const Rows rows = rows_of(1, {text_cell(*text), text_cell("")});
  text.reset();
  Rows moved = rows_of(1, {});
  moved = Rows(rows_of(1, {text_cell("another text that does not fit at all")}));
  EXPECT_EQ(rows[0].get<std::string_view>(0), "a text that does not fit into a small buffer");
  EXPECT_EQ(rows[1].get<std::string_view>(0), "");
  EXPECT_EQ(moved[0].get<std::string_view>(0), "another text that does not fit at all");
}

TEST(Rows, RefuseACellOfAnotherKind) {
  const Rows rows = rows_of(2, {text_cell("seven"), kNull});
  EXPECT_EQ(error_thrown_by([&] { static_cast<void>(rows[0].get<int>(0)); }).message,
            "a cell is text where an integer is read");
  EXPECT_EQ(error_thrown_by([&] { static_cast<void>(rows[0].get<std::string>(1)); }).message,
            "a cell is NULL where text is read");
}

TEST(Rows, RefuseANumberThatDoesNotFit) {
  const Rows rows = rows_of(1, {integer_cell(300)});
  EXPECT_EQ(error_thrown_by([&] { static_cast<void>(rows[0].get<std::uint8_t>(0)); }).message,
            "an integer does not fit: 300");
}

TEST(Rows, RefuseAColumnOrRowThatIsNotThere) {
  const Rows rows = rows_of(1, {integer_cell(1)});
  EXPECT_EQ(error_thrown_by([&] { static_cast<void>(rows[0].get<int>(1)); }).code,
            ErrorCode::kArgument);
  EXPECT_EQ(error_thrown_by([&] { static_cast<void>(rows[1]); }).code, ErrorCode::kArgument);
}

struct Person {
  std::string name;
  static Person from_row(const Row& row) { return {row.get<std::string>(0)}; }
};

TEST(Rows, BecomeValuesOfATypeThatSaysHow) {
  const Rows rows = rows_of(1, {text_cell("Ada"), text_cell("Bob")});
  EXPECT_EQ(rows.as<Person>().at(1).name, "Bob");
  EXPECT_EQ(rows.first<Person>()->name, "Ada");
  EXPECT_EQ(rows_of(1, {}).first<Person>(), std::nullopt);
}

TEST(Guard, TurnsEverythingThrownIntoAStatus) {
  btl_error_t error = detail::empty_error();
  const auto status_of = [&](auto function) { return detail::guard(&error, function); };
  EXPECT_EQ(status_of([]() -> btl_status_t { throw Failure(ErrorCode::kFull, "full"); }),
            BTL_E_FULL);
  EXPECT_EQ(status_of([]() -> btl_status_t { throw std::runtime_error("boom"); }), BTL_E_FAULT);
  EXPECT_EQ(detail::to_error(BTL_E_FAULT, &error).message, "boom");
  EXPECT_EQ(status_of([]() -> btl_status_t { throw 7; }), BTL_E_FAULT);
  EXPECT_EQ(status_of([] { return BTL_OK; }), BTL_OK);
}

TEST(Guard, CutsAMessageBeforeACharacterNotInIt) {
  btl_error_t error = detail::empty_error();
  const std::string message = std::string(BTL_ERROR_MESSAGE_BYTES_MAX - 1, 'x') + "é";
  detail::put_error(&error, {ErrorCode::kInvalid, message});
  EXPECT_EQ(error.message_bytes, BTL_ERROR_MESSAGE_BYTES_MAX - 1);
}

TEST(Guard, LeavesAnErrorAloneThatIsTooShort) {
  btl_error_t error = detail::empty_error();
  error.size = 8;
  EXPECT_EQ(detail::put_error(&error, {ErrorCode::kInvalid, "message"}), BTL_E_INVALID);
  EXPECT_EQ(error.message_bytes, 0U);
  EXPECT_EQ(detail::put_error(nullptr, {ErrorCode::kInvalid, "message"}), BTL_E_INVALID);
}

TEST(RandomId, IsThirtyTwoDigitsAndNeverTheSame) {
  std::set<std::string> ids;
  for (int i = 0; i < 1'000; ++i) {
    const std::string id = btl::random_id();
    EXPECT_EQ(id.size(), 32U);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos) << id;
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 1'000U);
}

}  // namespace
}  // namespace btl
