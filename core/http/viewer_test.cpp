// SPDX-License-Identifier: EUPL-1.2
#include "core/http/viewer.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

constexpr const char* kBrowser =
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

TEST(Viewer, WantsAPageWhenABrowserAsks) {
  EXPECT_TRUE(viewer_of({{"accept", kBrowser}}).wants_page);
  EXPECT_TRUE(viewer_of({{"accept", "application/json;q=0.5, text/html"}}).wants_page);
  for (const char* accept : {"",
                             "*/*",
                             "application/json",
                             "text/html;q=0, */*",
                             "text/html;q=0.5,application/json",
                             "text/html;q=many"}) {
    EXPECT_FALSE(viewer_of({{"accept", accept}}).wants_page) << accept;
  }
  EXPECT_FALSE(viewer_of({}).wants_page);
}

TEST(Viewer, ReadsTheLanguageThatTheBrowserPrefers) {
  const auto language = [](const char* text) {
    return viewer_of({{"accept-language", text}}).language;
  };
  EXPECT_EQ(language("nl-NL,nl;q=0.9,en;q=0.8"), "nl");
  EXPECT_EQ(language("fr;q=0.5, EN-gb;q=0.7"), "en");
  EXPECT_EQ(language("de-DE, de;q=0.9, en;q=0.5"), "en");
  EXPECT_EQ(language("de"), "");
  EXPECT_EQ(language("*"), "");
  EXPECT_EQ(language(""), "");
}

TEST(Viewer, TakesTheLanguageThatWasChosenFirst) {
  const auto viewer =
      viewer_of({{"accept-language", "nl"}, {"cookie", "a=b; __Host-btl-language=en"}});
  EXPECT_EQ(viewer.language, "en");
  EXPECT_EQ(viewer_of({{"accept-language", "nl"}, {"cookie", "__Host-btl-language=<b>"}}).language,
            "nl");
}

TEST(Viewer, TakesTheKernThatWasChosen) {
  EXPECT_EQ(viewer_of({{"cookie", "__Host-btl-kern=bleiswijk"}}).kern, "bleiswijk");
  EXPECT_EQ(viewer_of({}).kern, "");
}

TEST(Viewer, LeavesAMessageToAReaderWhoIsThere) {
  const std::pair<std::string, std::string> message{"cookie", "__Host-btl-flash=saved"};
  EXPECT_EQ(viewer_of({message}).flash, "saved");
  EXPECT_EQ(viewer_of({message, {"btl-unattended", "1"}}).flash, "");
  EXPECT_EQ(viewer_of({message, {"accept", "text/event-stream"}}).flash, "");
  EXPECT_FALSE(is_unattended({message, {"accept", "text/html"}}));
}

TEST(Viewer, FindsACookieOnlyWhenItIsThereOnce) {
  EXPECT_EQ(cookie({{"cookie", "a=1; b=2"}}, "b"), "2");
  EXPECT_EQ(cookie({{"cookie", "a=1"}, {"cookie", "b=2"}}, "b"), "2");
  EXPECT_EQ(cookie({{"cookie", "a=1; a=2"}}, "a"), "");
  EXPECT_EQ(cookie({{"cookie", "ab=1; a; =x"}}, "a"), "");
  EXPECT_EQ(cookie({}, "a"), "");
}

}  // namespace
}  // namespace btl::http
