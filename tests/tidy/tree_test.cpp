// SPDX-License-Identifier: EUPL-1.2
// This repository keeps its own rules.
#include "tests/tidy/tree.hpp"

#include <gtest/gtest.h>

#include "tests/tidy/rules.hpp"

namespace btl::tidy {
namespace {

const Tree& this_tree() {
  static const Tree tree = read_tree(BTL_TIDY_ROOT);
  return tree;
}

void expect_clean(const Findings& findings) {
  EXPECT_TRUE(findings.empty()) << findings.size() << " findings:\n" << to_text(findings);
}

TEST(ThisTree, IsReadWhole) {
  EXPECT_NE(this_tree().find("tests/tidy/tree_test.cpp"), nullptr);
  EXPECT_NE(this_tree().find("README.md"), nullptr);
}

TEST(ThisTree, KeepsItsArrows) {
  expect_clean(arrows(this_tree()));
}
TEST(ThisTree, KeepsItsWidth) {
  expect_clean(widths(this_tree()));
}
TEST(ThisTree, KeepsFilesShort) {
  expect_clean(file_lengths(this_tree()));
}
TEST(ThisTree, KeepsFunctionsShort) {
  expect_clean(function_lengths(this_tree()));
}
TEST(ThisTree, KeepsFilesLight) {
  expect_clean(file_bytes(this_tree()));
}
TEST(ThisTree, KeepsItsWords) {
  expect_clean(banned_words(this_tree()));
}
TEST(ThisTree, BuildsEverySource) {
  expect_clean(unbuilt_sources(this_tree()));
}
TEST(ThisTree, IncludesEveryHeader) {
  expect_clean(unused_headers(this_tree()));
}
TEST(ThisTree, TestsEveryUnitOfTheCore) {
  expect_clean(untested_sources(this_tree()));
}
TEST(ThisTree, NamesItsLicences) {
  expect_clean(licences(this_tree()));
  expect_clean(merge_marks(this_tree()));
}
TEST(ThisTree, SpeaksPlainDutch) {
  expect_clean(plain_dutch(this_tree()));
}
TEST(ThisTree, UsesItsTexts) {
  expect_clean(unused_texts(this_tree()));
}
TEST(ThisTree, TitlesItsDocuments) {
  expect_clean(document_titles(this_tree()));
}
TEST(ThisTree, LinksItsDocuments) {
  expect_clean(unlinked_documents(this_tree()));
}
TEST(ThisTree, HasNoDeadLinks) {
  expect_clean(dead_links(this_tree()));
}

}  // namespace
}  // namespace btl::tidy
