// SPDX-License-Identifier: EUPL-1.2
#include "model/media.hpp"

#include <algorithm>
#include <string_view>

#include "model/text.hpp"

namespace incidents {
namespace {

constexpr std::size_t kMediaUrlsMax = 10;
constexpr std::size_t kMediaUrlBytesMax = 2'000;

bool is_link(std::string_view text) {
  const bool scheme = text.starts_with("https://") || text.starts_with("http://");
  const std::size_t host = text.find("://") + 3;
  return scheme && text.size() > host && text.size() <= kMediaUrlBytesMax &&
         text.find_first_of(" \t\r\n\"<>\\^`{|}") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> read_media_urls(const Parameters& parameters,
                                         std::vector<Finding>& findings) {
  std::vector<std::string> links;
  for (const std::string_view sent : parameters.all("media_url")) {
    const std::string_view link = trimmed(sent);
    if (link.empty() || std::find(links.begin(), links.end(), link) != links.end()) continue;
    if (!is_link(link)) {
      findings.push_back({"media_url", "is not a link that begins with https:// or http://"});
      return {};
    }
    links.emplace_back(link);
  }
  if (links.size() > kMediaUrlsMax) {
    findings.push_back(
        {"media_url", "stands there more than " + std::to_string(kMediaUrlsMax) + " times"});
  }
  return links;
}

}  // namespace incidents
