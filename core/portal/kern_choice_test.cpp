// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/kern_choice.hpp"

#include <gmock/gmock.h>

#include "core/portal/house_for_test.hpp"

namespace btl::portal {
namespace {

using testing::HasSubstr;

const std::vector<KernName> kThree{
    {"bergschenhoek", "Bergschenhoek"}, {"berkel", "Berkel"}, {"bleiswijk", "Bleiswijk"}};

class KernChoiceTest : public PortalForTest {
 protected:
  web::Frame frame_of(const std::string& chosen = {}) {
    http::Request asked;
    asked.method = "GET";
    asked.path = "/people";
    asked.viewer.kern = chosen;
    asked.principal = http::Principal{.account = to_string(an_)};
    web::Frame frame;
    offer_kernen(*access_, kThree, asked, frame);
    return frame;
  }
  static std::string labels(const web::Frame& frame) {
    std::string labels;
    for (const web::FrameLink& each : frame.kernen) {
      labels += each.label + (each.current ? "* " : " ");
    }
    return labels;
  }
  http::Response choose(const std::string& id) {
    http::Request asked;
    asked.method = "GET";
    asked.query = "return=%2Fpeople";
    if (!id.empty()) asked.parameters = {{"id", id}};
    http::Response response;
    const auto routes = kern_pages(work_, language_, [] { return kThree; });
    routes.at(id.empty() ? 1 : 0).handler(asked, http::Responder([&](http::Response given) {
                                            response = std::move(given);
                                          }));
    return response;
  }

  base::Id an_ = confirm("an@example.nl");
};

TEST_F(KernChoiceTest, OffersNothingToWhoHasOneKern) {
  EXPECT_EQ(labels(frame_of()), "");
  give("bth", an_, {"bleiswijk"});
  give("bth", an_, {"bleiswijk", "w1"});
  EXPECT_EQ(labels(frame_of("bleiswijk")), "");
}

TEST_F(KernChoiceTest, OffersTheKernenOfTheRolesThatHold) {
  give("bth", an_, {"bleiswijk"});
  give("dc", an_, {"berkel"});
  EXPECT_EQ(labels(frame_of()), "alle kernen* Berkel Bleiswijk ");
  const web::Frame chosen = frame_of("berkel");
  EXPECT_EQ(labels(chosen), "alle kernen Berkel* Bleiswijk ");
  EXPECT_EQ(chosen.kern, "Berkel");
  EXPECT_EQ(chosen.kernen.at(0).href, "/kern?return=%2Fpeople");
  EXPECT_EQ(chosen.kernen.at(1).href, "/kern/berkel?return=%2Fpeople");
  EXPECT_EQ(labels(frame_of("bergschenhoek")), "alle kernen* Berkel Bleiswijk ")
      << "chosen by who had this browser before";
}

TEST_F(KernChoiceTest, OffersAllToWhoWorksForAllOfThem) {
  give("bth", an_, {});
  EXPECT_EQ(labels(frame_of()), "alle kernen* Bergschenhoek Berkel Bleiswijk ");
}

TEST_F(KernChoiceTest, KeepsTheChoiceInACookie) {
  const http::Response chosen = choose("berkel");
  EXPECT_EQ(chosen.status, 303U);
  EXPECT_EQ(http::find(chosen.headers, "Location"), "/people");
  EXPECT_THAT(std::string(http::find(chosen.headers, "Set-Cookie")),
              HasSubstr("__Host-btl-kern=berkel; Path=/; Secure; HttpOnly;"));
  const http::Response all = choose("");
  EXPECT_EQ(http::find(all.headers, "Location"), "/people");
  EXPECT_THAT(std::string(http::find(all.headers, "Set-Cookie")), HasSubstr("Max-Age=0"));
  EXPECT_EQ(choose("delft").status, 404U);
}

}  // namespace
}  // namespace btl::portal
