// SPDX-License-Identifier: EUPL-1.2
// The rules of this repository that a program can check. Each takes a whole tree and gives what
// breaks it.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "tests/tidy/tree.hpp"

namespace btl::tidy {

using Findings = std::vector<Finding>;

// Who may include whom (docs/architecture.md).
Findings arrows(const Tree& tree);

// Width, length of files and of functions, bytes.
Findings widths(const Tree& tree);
Findings file_lengths(const Tree& tree);  // exceptions: tests/tidy/long_files.txt
Findings function_lengths(const Tree& tree);
Findings file_bytes(const Tree& tree);

// tests/tidy/banned_words.txt.
Findings banned_words(const Tree& tree);

// Nothing lies about: each source is built, each header is included, each unit has a test.
Findings unbuilt_sources(const Tree& tree);
Findings unused_headers(const Tree& tree);
Findings untested_sources(const Tree& tree);  // exceptions: tests/tidy/tested_elsewhere.txt
Findings licences(const Tree& tree);
Findings merge_marks(const Tree& tree);  // what git leaves where two changes met

// What people read: plain Dutch (tests/tidy/plain_dutch.txt), and printed somewhere.
Findings plain_dutch(const Tree& tree);
Findings unused_texts(const Tree& tree);

// One title each, reachable from the README, and no link that leads nowhere.
Findings document_titles(const Tree& tree);
Findings unlinked_documents(const Tree& tree);
Findings dead_links(const Tree& tree);

}  // namespace btl::tidy
