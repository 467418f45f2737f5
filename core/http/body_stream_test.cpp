// SPDX-License-Identifier: EUPL-1.2
#include "core/http/body_stream.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

base::Job nothing() {
  return [] {};
}

TEST(BodyStream, GivesWhatWaitsInOnePiece) {
  BodyStream stream;
  EXPECT_TRUE(stream.write("one "));
  EXPECT_TRUE(stream.write("two"));
  const auto piece = stream.take(nothing());
  EXPECT_EQ(piece.bytes, "one two");
  EXPECT_FALSE(piece.is_last);
  EXPECT_TRUE(stream.is_open());
}

TEST(BodyStream, WakesWhoFoundNothingOnce) {
  BodyStream stream;
  int woken = 0;
  EXPECT_EQ(stream.take([&woken] { ++woken; }).bytes, "");
  EXPECT_TRUE(stream.write("a"));
  EXPECT_TRUE(stream.write("b"));
  EXPECT_EQ(woken, 1);
}

TEST(BodyStream, SendsWhatWaitsBeforeItsEnd) {
  BodyStream stream;
  EXPECT_TRUE(stream.write("last words"));
  stream.end();
  EXPECT_FALSE(stream.write("too late"));
  const auto piece = stream.take(nothing());
  EXPECT_EQ(piece.bytes, "last words");
  EXPECT_TRUE(piece.is_last);
  EXPECT_FALSE(piece.is_cut);
}

TEST(BodyStream, WakesAtItsEnd) {
  BodyStream stream;
  int woken = 0;
  stream.take([&woken] { ++woken; });
  stream.end();
  EXPECT_EQ(woken, 1);
  EXPECT_TRUE(stream.take(nothing()).is_last);
}

TEST(BodyStream, CutsOffAReaderWhoIsTooFarBehind) {
  BodyStream stream;
  EXPECT_TRUE(stream.write(std::string(BodyStream::kWaitingBytesMax, 'x')));
  EXPECT_FALSE(stream.write("y"));
  EXPECT_FALSE(stream.is_open());
  const auto piece = stream.take(nothing());
  EXPECT_EQ(piece.bytes, "");
  EXPECT_TRUE(piece.is_last);
  EXPECT_TRUE(piece.is_cut);
}

TEST(BodyStream, TellsTheWriterThatNobodyReads) {
  BodyStream stream;
  int woken = 0;
  stream.take([&woken] { ++woken; });
  stream.close();
  EXPECT_FALSE(stream.is_open());
  EXPECT_FALSE(stream.write("a"));
  EXPECT_EQ(woken, 0);
}

}  // namespace
}  // namespace btl::http
