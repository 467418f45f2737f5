// SPDX-License-Identifier: EUPL-1.2
// A house whose pages can be asked for: each route is called as the server does, and its answer
// drawn. For tests only.
#pragma once

#include <algorithm>

#include "core/access/doorkeeper.hpp"
#include "core/access/house_for_test.hpp"
#include "core/portal/account_pages.hpp"
#include "core/portal/presenter.hpp"
#include "core/portal/session_pages.hpp"

namespace btl::portal {

class PortalForTest : public access::HouseForTest {
 protected:
  struct Answer {
    std::uint32_t status = 0;
    http::Fields headers = {};
    std::string body = {};

    [[nodiscard]] std::string header(std::string_view name) const {
      return std::string(http::find(headers, name));
    }
  };

  // As a browser does: a page is wanted. `path` may have a query.
  Answer get(const std::string& path) { return call("GET", path, {}); }
  Answer post(const std::string& path, const std::string& form) { return call("POST", path, form); }

  Answer call(const std::string& method, const std::string& target, const std::string& form) {
    const auto query = std::min(target.find('?'), target.size());
    http::Request request;
    request.method = method;
    request.path = target.substr(0, query);
    request.query = target.substr(std::min(query + 1, target.size()));
    request.body = form;
    request.headers = headers_;
    request.headers.emplace_back("accept", "text/html");
    if (!flash_.empty()) request.headers.emplace_back("cookie", flash_);
    if (!form.empty()) {
      request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
      request.headers.emplace_back("content-length", std::to_string(form.size()));
    }
    request.viewer = http::viewer_of(request.headers);
    std::vector<http::Route> routes = session_pages(*access_, work_, language_);
    for (http::Route& route : account_pages(*access_, work_, language_, home_parts_, requests_, [] {
           return std::vector<KernName>{{"bleiswijk", "Bleiswijk"}};
         })) {
      routes.push_back(std::move(route));
    }
    for (http::Route& route : more_routes()) routes.push_back(std::move(route));
    const auto table = http::RouteTable::make(std::move(routes)).value();
    std::vector<std::string> allowed;
    const auto match = table->find(method, request.path, &allowed);
    EXPECT_TRUE(match.has_value()) << target;
    if (!match) return {};
    request.parameters = match->parameters;
    http::Response answered;
    access::Doorkeeper doorkeeper(*access_);
    http::Request asked = request;
    if (auto refused = doorkeeper.admit(*match->route, asked)) {
      answered = *std::move(refused);
    } else {
      match->route->handler(asked, http::Responder([&answered](http::Response given) {
                              answered = std::move(given);
                            }));
    }
    presenter_.present(asked, answered);
    Answer answer{answered.status, {}, answered.body};
    for (const auto& [name, value] : answered.headers) {
      std::string lower = name;
      std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      const bool is_flash = lower == "set-cookie" && value.starts_with(http::kFlashCookie);
      if (is_flash) {
        flash_ =
            value.find("Max-Age=0") == std::string::npos ? value.substr(0, value.find(';')) : "";
      }
      answer.headers.emplace_back(lower, value);
    }
    return answer;
  }

  // Beside those of everybody.
  virtual std::vector<http::Route> more_routes() { return {}; }

  // From now on asks as this person, with their token in forms.
  std::string sign_in_as(const std::string& login) {
    const access::LetIn in = let_in(login);
    headers_ = {{"cookie", std::string(http::kSessionCookie) + "=" + in.session}};
    csrf_ = access::csrf_token(in.session);
    return csrf_;
  }

  http::Fields headers_;
  std::string flash_;  // the cookie, until it was shown
  std::string csrf_;
  web::Renderer renderer_ = web::Renderer::create().value();
  std::string log_lines_;
  observe::Log log_{
      world_.clock, observe::Level::kInfo, [this](std::string_view line) { log_lines_ += line; }};
  os::FakeRandom portal_random_{7};
  Presenter presenter_{PresenterParts{renderer_, *access_, log_, portal_random_}, [] {
                         return std::make_shared<const PortalFacts>(
                             PortalFacts{.organisation = "BTL", .version = "1"});
                       }};
  std::vector<base::Job> later_;  // what waits for time to pass
  HomeParts home_parts_{{.access = *access_,
                         .renderer = renderer_,
                         .log = log_,
                         .post = [](base::Job job) { job(); },
                         .after = [this](std::chrono::milliseconds /*delay*/,
                                         base::Job job) { later_.push_back(std::move(job)); }}};
  privacy::Requests requests_{*access_, portal_random_};
  const LanguageOf language_ = [this](const http::Viewer& viewer) {
    return presenter_.language_of(viewer);
  };
};

}  // namespace btl::portal
