// SPDX-License-Identifier: EUPL-1.2
// What the core's own pages have in common: a form is read, the handler runs where it may wait, and
// knows the language of who asks.
#pragma once

#include <boost/json/array.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/form_text.hpp"
#include "core/access/json_routes.hpp"
#include "core/base/unique_function.hpp"
#include "core/portal/page_model.hpp"
#include "core/web/date_text.hpp"

namespace btl::portal {

// What a handler is given.
struct PageCall {
  const http::Request& request;
  access::FormFields form = {};  // of the body, or of the query of a GET
  web::Language language = web::Language::kDutch;

  // The value of a field, or empty; also when it stands there twice.
  [[nodiscard]] std::string field(std::string_view name) const;
};

// One of btl_texts.h, in the language of who asks.
template <class Text, class... Values>
std::string text(const Text& text, const PageCall& call, const Values&... values) {
  return std::string(text.in(web::code_of(call.language), values...));
}

// Whom to call, on top of a page: "Gebeurt er nu iets? Bel 112."
boost::json::object emergency_notice(const PageCall& call);

using PageHandler = std::function<http::Response(const PageCall&)>;
using LanguageOf = std::function<web::Language(const http::Viewer&)>;

// Collects what a page is made of without holding a thread, and then calls `done` once, on any
// thread.
using Prepared = base::UniqueFunction<void(boost::json::array)>;
using Prepare = std::function<void(const http::Request&, web::Language, Prepared done)>;
using PreparedHandler = std::function<http::Response(const PageCall&, boost::json::array)>;

class PageRoutes {
 public:
  // What `work` and `language` use must outlive the routes.
  PageRoutes(access::BlockingWork work, LanguageOf language)
      : work_(std::move(work)), language_(std::move(language)) {}

  // A route of the host, which the caller may change until the next one is added. A body must be a
  // form.
  http::Route& add(const char* name,
                   const char* method,
                   const char* path,
                   const char* summary,
                   http::Policy policy,
                   PageHandler handler);

  // A GET of a page that waits for others first.
  http::Route& add_prepared(const char* name,
                            const char* path,
                            const char* summary,
                            http::Policy policy,
                            Prepare prepare,
                            PreparedHandler handler);

  std::vector<http::Route> take() { return std::move(routes_); }

 private:
  const access::BlockingWork work_;
  const LanguageOf language_;
  std::vector<http::Route> routes_;
};

}  // namespace btl::portal
