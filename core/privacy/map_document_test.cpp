// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/map_document.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "core/privacy/tables_for_test.hpp"

namespace btl::privacy {
namespace {

TEST(MapDocument, TellsClassTermAndWhomItIsAbout) {
  const auto tables = map_document({"notes", tables_for_test()});
  ASSERT_EQ(tables.size(), 3U);
  EXPECT_EQ(boost::json::serialize(tables.at(1)),
            R"({"plugin":"notes","table":"notes_note","columns":[)"
            R"({"name":"person_id","class":"yellow","retention":"365d"},)"
            R"({"name":"number","class":"green"},)"
            R"({"name":"text","class":"orange","retention":"14d"},)"
            R"({"name":"seen_by","class":"yellow","retention":"365d","subject":"seen_by"},)"
            R"({"name":"written_ns","class":"yellow","retention":"365d"}],)"
            R"("partOf":"notes_person","since":"written_ns"})");
  const auto& report = tables.at(2).as_object();
  EXPECT_EQ(report.at("subject").as_string(), "id");
  EXPECT_EQ(report.at("columns").as_array().at(2).at("retention").as_string(), "12h");
}

}  // namespace
}  // namespace btl::privacy
