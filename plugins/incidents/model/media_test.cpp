// SPDX-License-Identifier: EUPL-1.2
#include "model/media.hpp"

#include <gtest/gtest.h>

#include <string>

namespace incidents {
namespace {

TEST(MediaUrls, AreKeptInOrderAndOnce) {
  Parameters parameters;
  parameters.add("media_url", "https://example.org/b.jpg");
  parameters.add("media_url", " http://example.org/a.jpg ");
  parameters.add("media_url", "https://example.org/b.jpg");
  std::vector<Finding> findings;
  EXPECT_EQ(read_media_urls(parameters, findings),
            (std::vector<std::string>{"https://example.org/b.jpg", "http://example.org/a.jpg"}));
  EXPECT_TRUE(findings.empty());
}

TEST(MediaUrls, AreLinksOfTheWeb) {
  for (const std::string& link : {std::string("javascript:alert(1)"),
                                  std::string("https://"),
                                  std::string("ftp://a/b"),
                                  std::string("https://a/\"onload"),
                                  "https://a/" + std::string(2'000, 'x')}) {
    Parameters parameters;
    parameters.add("media_url", link);
    std::vector<Finding> findings;
    EXPECT_TRUE(read_media_urls(parameters, findings).empty());
    ASSERT_EQ(findings.size(), 1U) << link;
    EXPECT_EQ(findings[0].name, "media_url");
  }
}

TEST(MediaUrls, AreTenAtMost) {
  Parameters parameters;
  for (int each = 0; each < 11; ++each)
    parameters.add("media_url", "https://a/" + std::to_string(each));
  std::vector<Finding> findings;
  read_media_urls(parameters, findings);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].detail, "stands there more than 10 times");
}

}  // namespace
}  // namespace incidents
