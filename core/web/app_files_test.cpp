// SPDX-License-Identifier: EUPL-1.2
#include "core/web/app_files.hpp"

#include <gmock/gmock.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "core/web/assets.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

using testing::HasSubstr;
using testing::StartsWith;

TEST(AppFiles, LetAPhoneShowTheNameAndTheIcon) {
  const json::object app =
      json::parse(app_manifest("Buurt \"Zuid\"", Language::kDutch)).as_object();
  EXPECT_EQ(app.at("name"), "Buurt \"Zuid\"");
  EXPECT_EQ(app.at("lang"), "nl");
  EXPECT_EQ(app.at("start_url"), "/");
  EXPECT_EQ(app.at("display"), "standalone");
  const json::object& sign = app.at("icons").as_array().at(0).as_object();
  EXPECT_EQ(std::string(sign.at("src").as_string()), icon().path);
}

TEST(AppFiles, TellTheWorkerWhatPagesLoad) {
  const std::string& worker = service_worker();
  ASSERT_THAT(worker, StartsWith("const btl = {"));
  const std::string first = worker.substr(0, worker.find(";\n"));
  const json::object facts = json::parse(first.substr(first.find('{'))).as_object();
  EXPECT_EQ(facts.at("offline"), "/offline");
  EXPECT_EQ(facts.at("version").as_string().size(), 32U);
  ASSERT_EQ(facts.at("assets").as_array().size(), 3U);
  EXPECT_EQ(std::string(facts.at("assets").as_array().at(1).as_string()), script().path);
  EXPECT_THAT(worker, HasSubstr("addEventListener"));
}

}  // namespace
}  // namespace btl::web
