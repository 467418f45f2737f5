// SPDX-License-Identifier: EUPL-1.2
#include "model/bulk_export.hpp"

#include <gtest/gtest.h>

namespace roles {
namespace {

Reach reach_of(std::vector<Scope> scopes) {
  return {std::move(scopes), {}, "dirk"};
}

TEST(BulkExport, LiesWhereWhoAsksMayExport) {
  EXPECT_EQ(area_of_export(reach_of({scope_of_kern("west")}), ""), scope_of_kern("west"));
  EXPECT_EQ(area_of_export(reach_of({scope_of_wijk("west", "haven")}), "west"),
            scope_of_wijk("west", "haven"));
}

TEST(BulkExport, LiesInTheKernThatIsAskedFor) {
  EXPECT_EQ(area_of_export(reach_of({whole_organisation()}), "west"), scope_of_kern("west"));
  EXPECT_EQ(area_of_export(reach_of({scope_of_kern("west"), scope_of_kern("oost")}), "oost"),
            scope_of_kern("oost"));
}

TEST(BulkExport, OfSeveralAreasTakesWhoMayInAll) {
  EXPECT_EQ(area_of_export(reach_of({scope_of_kern("west"), scope_of_kern("oost")}), ""),
            whole_organisation());
  const Scope haven = scope_of_wijk("west", "haven");
  const Scope dijk = scope_of_wijk("west", "dijk");
  EXPECT_EQ(area_of_export(reach_of({haven, dijk}), "west"), scope_of_kern("west"));
}

}  // namespace
}  // namespace roles
