// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/fixture.hpp"

namespace btl::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DocumentTitles, AreOneEach) {
  EXPECT_THAT(document_titles(tree_of({{"a.md", "# One\n## Part\n```\n# code\n```\n"}})),
              IsEmpty());
  EXPECT_THAT(places(document_titles(tree_of({{"a.md", "# One\n# Two\n"}, {"b.md", "text\n"}}))),
              ElementsAre("a.md:0", "b.md:0"));
}

TEST(UnlinkedDocuments, AreThoseNobodyWouldFind) {
  const File readme{"README.md", "[guide](docs/guide.md)"};
  const File index{"docs/index.md", "[first](adr/0001.md#why)"};
  const File self{"docs/guide.md", ""};
  EXPECT_THAT(places(unlinked_documents(tree_of({readme, index, self, {"docs/adr/0001.md", ""}}))),
              ElementsAre("docs/index.md:0"));
  EXPECT_THAT(places(unlinked_documents(tree_of({readme}))), ElementsAre("docs/index.md:0"));
}

TEST(DeadLinks, LeadNowhere) {
  const File target{"docs/a.md", ""};
  EXPECT_THAT(dead_links(tree_of(
                  {target, {"README.md", "[a](docs/a.md) [d](docs/) [w](https://example.org)"}})),
              IsEmpty());
  EXPECT_THAT(places(dead_links(tree_of({target, {"README.md", "\n[b](docs/b.md)"}}))),
              ElementsAre("README.md:2"));
}

}  // namespace
}  // namespace btl::tidy
