// SPDX-License-Identifier: EUPL-1.2
#include "core/web/frame_view.hpp"

#include <gmock/gmock.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string framed(const Frame& frame) {
  return drawn(page_with(R"({"type":"text","text":"x"})"), frame);
}

TEST(FrameView, ShowsWhereOneIsAndCanGo) {
  Frame frame;
  frame.organisation = "Buurttoezicht <Noord>";
  frame.navigation = {{"Begin", "/", true}, {"Mensen", "/mensen", false}};
  frame.kern = "Bleiswijk";
  frame.kernen = {{"Bleiswijk", "/?kern=bleiswijk", true}};
  const std::string html = framed(frame);
  EXPECT_THAT(html, HasSubstr("Buurttoezicht &lt;Noord&gt;</a>"));
  EXPECT_THAT(html, HasSubstr("href=\"/\" aria-current=\"page\">Begin</a>"));
  EXPECT_THAT(html, HasSubstr("href=\"/mensen\">Mensen</a>"));
  EXPECT_THAT(html, HasSubstr("Kern: Bleiswijk</summary>"));
  EXPECT_THAT(html, HasSubstr("<a class=\"btl-header__menu\" href=\"#menu\">Menu</a>"));
}

TEST(FrameView, HasNoMenuWithoutAnythingInIt) {
  EXPECT_THAT(framed({}), Not(HasSubstr("#menu")));
}

TEST(FrameView, SaysWhatHappenedBeforeInWords) {
  Frame frame;
  frame.flash = {{FlashTone::kSuccess, "Opgeslagen <b>"}, {FlashTone::kDanger, "Mislukt"}};
  const std::string html = framed(frame);
  EXPECT_THAT(html, HasSubstr("role=\"status\""));
  EXPECT_THAT(html, HasSubstr("<strong>Gelukt:</strong> Opgeslagen &lt;b&gt;"));
  EXPECT_THAT(html, HasSubstr("utrecht-alert--error"));
}

TEST(FrameView, OffersTheOtherLanguageInItsOwnWords) {
  Frame frame;
  frame.other_language_path = "/?lang=en";
  EXPECT_THAT(framed(frame), HasSubstr("lang=\"en\" hreflang=\"en\">English</a>"));
  frame.language = Language::kEnglish;
  EXPECT_THAT(framed(frame), HasSubstr("lang=\"nl\" hreflang=\"nl\">Nederlands</a>"));
}

TEST(FrameView, SaysWhereALivePageHearsThatItChanged) {
  EXPECT_THAT(framed({}), Not(HasSubstr("data-live")));
  Frame frame;
  frame.live_path = "/live?page=%2Fmensen";
  const std::string html = framed(frame);
  EXPECT_THAT(html, HasSubstr("data-live=\"/live?page=%2Fmensen\""));
  EXPECT_THAT(html, HasSubstr("data-live-refresh=\"Ververs\""));
}

TEST(FrameView, EndsWithPrivacyAndVersion) {
  Frame frame;
  frame.privacy_path = "/privacy";
  frame.version = "1.2.3";
  EXPECT_THAT(framed(frame), HasSubstr("href=\"/privacy\">Privacy</a>"));
  EXPECT_THAT(framed(frame), HasSubstr("btl 1.2.3"));
}

TEST(FrameViewDeathTest, TakesAnAddressThatIsNoneForABug) {
  Frame frame;
  frame.home_path = "javascript:alert(1)";
  EXPECT_DEATH(static_cast<void>(framed(frame)), "is_link");
}

}  // namespace
}  // namespace btl::web
