// SPDX-License-Identifier: EUPL-1.2
// Makes answers look as a person with a browser wants them: page models become pages, and problems
// become pages that say what happened and what to do. On the loops of the server: never waits.
#pragma once

#include <functional>
#include <string>

#include "core/access/access.hpp"
#include "core/http/message.hpp"
#include "core/observe/log.hpp"
#include "core/web/error_page.hpp"
#include "core/web/renderer.hpp"

namespace btl::portal {

// What stands around every page, from outside.
struct PortalFacts {
  std::string organisation = {};
  std::string version = {};
  web::Language language = web::Language::kDutch;  // of who does not say
};

class Presenter {
 public:
  // All must outlive it. `facts` is asked for each page, on any thread.
  Presenter(const web::Renderer& renderer,
            const access::Access& access,
            observe::Log& log,
            std::function<PortalFacts()> facts)
      : renderer_(renderer), access_(access), log_(log), facts_(std::move(facts)) {}

  // For http::ServerOptions::present.
  void present(const http::Request& asked, http::Response& response) const;

  [[nodiscard]] web::Language language_of(const http::Viewer& viewer) const;

 private:
  [[nodiscard]] web::Frame frame(const http::Request& asked) const;
  [[nodiscard]] bool is_operator(const http::Request& asked) const;
  void draw(const http::Request& asked, std::string model, http::Response& response) const;
  void draw_problem(const http::Request& asked, http::Response& response) const;
  [[nodiscard]] web::ErrorFacts facts_of(const http::Request& asked) const;
  // Instead of a page whose model is wrong, which is logged.
  [[nodiscard]] std::string fault_page(const http::Request& asked,
                                       const web::Findings& findings) const;

  const web::Renderer& renderer_;
  const access::Access& access_;
  observe::Log& log_;
  const std::function<PortalFacts()> facts_;
};

}  // namespace btl::portal
