// SPDX-License-Identifier: EUPL-1.2
#include "layout_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace btl::abi {
namespace {

constexpr const char* kRecorded =
    "struct growing_t size 8 align 4\n"
    "  0 4 size: uint32_t\n"
    "  4 4 flags: uint32_t\n"
    "struct frozen_t size 4 align 4\n"
    "  0 4 kind: uint32_t\n"
    "constant LIMIT 7\n";

// kRecorded with `from` replaced by `to`.
std::string changed(const std::string& from, const std::string& to) {
  std::string text = kRecorded;
  return text.replace(text.find(from), from.size(), to);
}

using Sentences = std::vector<std::string>;

TEST(BrokenPromises, AreNoneWhenNothingChanged) {
  EXPECT_EQ(broken_promises(kRecorded, kRecorded), Sentences{});
}

TEST(BrokenPromises, AreNoneWhenAGrowingStructGetsAMemberAtItsEnd) {
  const std::string current =
      changed("flags: uint32_t\n", "flags: uint32_t\n  8 8 more: uint64_t\n");
  EXPECT_EQ(broken_promises(kRecorded, current), Sentences{});
}

TEST(BrokenPromises, AreNoneWhenSomethingIsNew) {
  EXPECT_EQ(
      broken_promises(kRecorded,
                      std::string(kRecorded) + "struct new_t size 1 align 1\nconstant NEW 1\n"),
      Sentences{});
}

TEST(BrokenPromises, NameAMemberThatMoved) {
  const std::string current =
      changed("  4 4 flags: uint32_t\n", "  4 4 inserted: uint32_t\n  8 4 flags: uint32_t\n");
  EXPECT_EQ(broken_promises(kRecorded, current),
            Sentences{"growing_t no longer has the member '4 4 flags: uint32_t'"});
}

TEST(BrokenPromises, NameAMemberOfAnotherType) {
  EXPECT_EQ(broken_promises(kRecorded, changed("flags: uint32_t", "flags: int32_t")),
            Sentences{"growing_t no longer has the member '4 4 flags: uint32_t'"});
}

TEST(BrokenPromises, NameAMemberThatIsGone) {
  EXPECT_EQ(broken_promises(kRecorded, changed("  4 4 flags: uint32_t\n", "")),
            Sentences{"growing_t no longer has the member '4 4 flags: uint32_t'"});
}

TEST(BrokenPromises, NameAFrozenStructThatGrew) {
  const std::string current = changed("kind: uint32_t\n", "kind: uint32_t\n  4 4 more: uint32_t\n");
  EXPECT_EQ(broken_promises(kRecorded, current), Sentences{"frozen_t is frozen and has grown"});
}

TEST(BrokenPromises, NameAStructThatIsGoneOrAlignedOtherwise) {
  EXPECT_EQ(broken_promises(kRecorded, changed("frozen_t", "thawed_t")),
            Sentences{"frozen_t is gone"});
  EXPECT_EQ(broken_promises(kRecorded, changed("size 4 align 4", "size 4 align 8")),
            Sentences{"frozen_t has another alignment"});
}

TEST(BrokenPromises, NameAConstantOfAnotherValue) {
  EXPECT_EQ(broken_promises(kRecorded, changed("LIMIT 7", "LIMIT 8")),
            Sentences{"no longer 'constant LIMIT 7'"});
}

TEST(StructsOfHeader, FindEachDefinition) {
  EXPECT_EQ(structs_of_header("typedef struct a {\n  int (*f)(struct b* x);\n} a_t;\n"
                              "typedef uint64_t c_t;\ntypedef struct d {\n  int e;\n} d_t;\n"),
            (Sentences{"a_t", "d_t"}));
}

}  // namespace
}  // namespace btl::abi
