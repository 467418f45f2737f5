// SPDX-License-Identifier: EUPL-1.2
#include "tests/oidc/browser.hpp"

#include <gtest/gtest.h>
#include <strings.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace btl::test {
namespace {

constexpr int kRedirectsMax = 20;

// The value of an attribute of a tag, or empty.
std::string attribute(const std::string& tag, const std::string& name) {
  const auto at = tag.find(' ' + name + "=\"");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 3;
  return tag.substr(begin, tag.find('"', begin) - begin);
}

}  // namespace

std::string origin_of(const std::string& url) {
  return url.substr(0, url.find('/', url.find("://") + 3));
}

std::string target_of(const std::string& url) {
  const std::string rest = url.substr(origin_of(url).size());
  return rest.empty() ? "/" : rest;
}

Page Browser::get(const std::string& url, const std::string& stop_at) {
  return follow("GET", url, {}, stop_at);
}

Page Browser::submit(const Page& page,
                     const std::map<std::string, std::string>& filled_in,
                     const std::string& stop_at) {
  const std::string& html = page.answer.body;
  const auto begin = html.find("<form");
  EXPECT_NE(begin, std::string::npos) << page.url << '\n' << html;
  const auto end = html.find("</form>", begin);
  std::vector<std::pair<std::string, std::string>> fields(filled_in.begin(), filled_in.end());
  for (auto at = html.find("<input", begin); at < end; at = html.find("<input", at + 1)) {
    const std::string tag = html.substr(at, html.find('>', at) - at);
    if (attribute(tag, "type") == "hidden") {
      fields.emplace_back(attribute(tag, "name"), attribute(tag, "value"));
    }
  }
  std::string action = attribute(html.substr(begin, html.find('>', begin) - begin), "action");
  if (action.starts_with('/')) action.insert(0, origin_of(page.url));
  return follow("POST", action, form(fields), stop_at);
}

Page Browser::follow(std::string method,
                     std::string url,
                     std::string body,
                     const std::string& stop_at) {
  for (int i = 0; i < kRedirectsMax; ++i) {
    HttpAnswer answer = send(method, url, body);
    const std::string location = answer.header("Location");
    if (answer.status / 100 != 3 || location.empty()) return {url, std::move(answer)};
    const std::string next = location.starts_with('/') ? origin_of(url) + location : location;
    if (!stop_at.empty() && next.starts_with(stop_at)) return {next, std::move(answer)};
    method = "GET";
    url = next;
    body.clear();
  }
  ADD_FAILURE() << "redirects without end: " << url;
  return {};
}

HttpAnswer Browser::send(const std::string& method,
                         const std::string& url,
                         const std::string& body) {
  const std::string origin = origin_of(url);
  const auto port = ports_.find(origin);
  if (port == ports_.end()) {
    ADD_FAILURE() << "nobody knows " << url;
    return {};
  }
  Headers headers = {{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"},
                     {"Host", origin.substr(origin.find("://") + 3)}};
  std::string cookies;
  for (const auto& [name, value] : cookies_[origin]) {
    cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
  }
  if (!cookies.empty()) headers.emplace_back("Cookie", cookies);
  if (method == "POST") headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  HttpClient client(port->second);
  auto answer = client.send(
      {.method = method, .target = target_of(url), .headers = std::move(headers), .body = body});
  EXPECT_TRUE(answer.has_value()) << url;
  keep_cookies(origin, answer.value_or(HttpAnswer{}));
  return std::move(answer).value_or(HttpAnswer{});
}

void Browser::keep_cookies(const std::string& origin, const HttpAnswer& answer) {
  for (const auto& [field, value] : answer.headers) {
    if (strcasecmp(field.c_str(), "set-cookie") != 0) continue;
    const std::string pair = value.substr(0, value.find(';'));
    const std::string name = pair.substr(0, pair.find('='));
    const std::string kept = pair.substr(std::min(pair.find('=') + 1, pair.size()));
    if (kept.empty()) {
      cookies_[origin].erase(name);
    } else {
      cookies_[origin][name] = kept;
    }
  }
}

std::string Browser::cookie(const std::string& origin, const std::string& name) const {
  const auto host = cookies_.find(origin);
  if (host == cookies_.end()) return {};
  const auto found = host->second.find(name);
  return found == host->second.end() ? std::string() : found->second;
}

}  // namespace btl::test
