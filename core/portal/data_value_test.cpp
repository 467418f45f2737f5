// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/data_value.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace btl::portal {
namespace {

namespace json = boost::json;

constexpr const char* kReaderId = "0123456789abcdef0123456789abcdef";
constexpr const char* kAnotherId = "ffffffffffffffffffffffffffffffff";

class DataValueTest : public testing::Test {
 protected:
  DataValueTest() { request_.principal = http::Principal{.account = kReaderId}; }

  // As JSON; "nothing" where there is nothing to read.
  std::string read(const std::string& column, const std::string& value) {
    const PageCall call{request_, {}, language_};
    const DataReader reader{call, roles_, kernen_};
    const auto made = read_value(reader, json::parse(column).as_object(), json::parse(value));
    return made ? json::serialize(*made) : "nothing";
  }
  static std::string quoted(const std::string& text) { return "\"" + text + "\""; }

  http::Request request_;
  web::Language language_ = web::Language::kDutch;
  const access::RoleTable roles_ =
      access::RoleTable::make(
          {{.id = "dc", .owner = "roles", .text = {{"nl", "Dorpscoördinator"}}}}, {})
          .value();
  const std::vector<KernName> kernen_ = {{"bleiswijk", "Bleiswijk"}};
};

TEST_F(DataValueTest, ReadsTextsAndNumbers) {
  EXPECT_EQ(read(R"({"name":"a"})", R"("An <de Wit>")"), R"(["An <de Wit>"])");
  EXPECT_EQ(read(R"({"name":"a"})", "12345"), R"(["12.345"])");
  EXPECT_EQ(read(R"({"name":"a"})", "52.01437"), R"(["52,01437"])");
  EXPECT_EQ(read(R"({"name":"a"})", R"({"bytes":700,"sha256":"0"})"),
            R"(["een bestand van 700 bytes"])");
  language_ = web::Language::kEnglish;
  EXPECT_EQ(read(R"({"name":"a"})", "52.01437"), R"(["52.01437"])");
}

TEST_F(DataValueTest, ReadsDaysAndTimesByTheNameOfTheColumn) {
  EXPECT_EQ(read(R"({"name":"left_day"})", R"("2026-11-28")"), R"([{"date":"2026-11-28"}])");
  EXPECT_EQ(read(R"({"name":"left_day"})", R"("one day")"), R"(["one day"])");
  EXPECT_EQ(read(R"({"name":"begins_s"})", "1764363600"), R"([{"time":"2025-11-28T21:00:00Z"}])");
  EXPECT_EQ(read(R"({"name":"made_ns"})", "1764363600000000000"),
            R"([{"time":"2025-11-28T21:00:00Z"}])");
  EXPECT_EQ(read(R"({"name":"begins_s"})", "-5"), R"(["-5"])");
}

TEST_F(DataValueTest, ReadsWhatTheManifestSaysOfAValue) {
  EXPECT_EQ(read(R"({"name":"a","values":"yes-no"})", "1"), R"(["ja"])");
  EXPECT_EQ(read(R"({"name":"a","values":"yes-no"})", "0"), R"(["nee"])");
  EXPECT_EQ(read(R"({"name":"a","values":"kern"})", R"("bleiswijk")"), R"(["Bleiswijk"])");
  EXPECT_EQ(read(R"({"name":"a","values":"role"})", R"("dc")"), R"(["Dorpscoördinator"])");
  const std::string choices = R"({"name":"a","values":{"open":{"nl":"bezig","en":"at work"}}})";
  EXPECT_EQ(read(choices, R"("open")"), R"(["bezig"])");
  EXPECT_EQ(read(choices, R"("other")"), R"(["other"])");
}

TEST_F(DataValueTest, ReadsAPlaceHoweverItIsWritten) {
  const std::string column = R"({"name":"a","values":"scope"})";
  for (const char* scope : {"kern:bleiswijk", "bleiswijk", "group:bleiswijk//g1"}) {
    EXPECT_EQ(read(column, quoted(scope)), R"(["Bleiswijk"])") << scope;
  }
  EXPECT_EQ(read(column, R"("wijk:bleiswijk/oost")"), R"(["Bleiswijk: oost"])");
  EXPECT_EQ(read(column, R"("organisation")"), R"(["de hele organisatie"])");
  EXPECT_EQ(read(column, R"("/")"), R"(["de hele organisatie"])");
  EXPECT_EQ(read(column, R"("On The Moon")"), R"(["On The Moon"])");
}

TEST_F(DataValueTest, ShowsNoIdsButThatOfTheReader) {
  EXPECT_EQ(read(R"({"name":"signed_by"})", quoted(kReaderId)), R"(["u"])");
  EXPECT_EQ(read(R"({"name":"signed_by"})", quoted(kAnotherId)), "nothing");
}

TEST_F(DataValueTest, ReadsNothingWhereNothingIs) {
  for (const char* value : {"null", R"("")", R"(" \t\n")"}) {
    EXPECT_EQ(read(R"({"name":"a","values":"yes-no"})", value), "nothing") << value;
  }
}

TEST_F(DataValueTest, CutsALongTextBetweenLetters) {
  std::string longest;
  for (int letter = 0; letter < 1'500; ++letter) longest += "é";
  const std::string made = read(R"({"name":"a"})", quoted(longest));
  EXPECT_TRUE(made.ends_with("é...\"]")) << made.substr(made.size() - 10);
  EXPECT_LT(made.size(), 2'020U);
}

TEST_F(DataValueTest, FallsBackToAnotherLanguage) {
  const PageCall call{request_, {}, web::Language::kEnglish};
  const DataReader reader{call, roles_, kernen_};
  const json::value words = json::parse(R"({"nl":"Naam"})");
  EXPECT_EQ(words_for(reader, &words), "Naam");
  EXPECT_EQ(words_for(reader, nullptr), "");
}

}  // namespace
}  // namespace btl::portal
