// SPDX-License-Identifier: EUPL-1.2
// Makes answers look as a person with a browser wants them: page models become pages, and problems
// become pages that say what happened and what to do. On the loops of the server: never waits.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/access/access.hpp"
#include "core/http/message.hpp"
#include "core/observe/log.hpp"
#include "core/os/random.hpp"
#include "core/portal/flash_cookie.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/menu.hpp"
#include "core/web/error_page.hpp"
#include "core/web/renderer.hpp"

namespace btl::portal {

// What stands around every page, from outside.
struct PortalFacts {
  std::string organisation = {};
  std::string version = {};
  web::Language language = web::Language::kDutch;  // of who does not say
  std::vector<KernName> kernen = {};
  web::MapSheet map = {};
};
// Shared: a page keeps what it began with.
using GetPortalFacts = std::function<std::shared_ptr<const PortalFacts>()>;

// What it works with. All must outlive it.
struct PresenterParts {
  const web::Renderer& renderer;
  const access::Access& access;
  observe::Log& log;
  os::Random& random;
};

class Presenter {
 public:
  // `facts` is asked for each page, on any thread.
  Presenter(const PresenterParts& parts, GetPortalFacts facts)
      : parts_(parts), flash_(parts.random), facts_(std::move(facts)) {}

  // Before the first page.
  void set_menu(Menu menu) { menu_ = std::move(menu); }

  // Where the page that this request got hears that it changed; empty for a page that does not
  // change while it is open. Before the first page.
  using LivePath = std::function<std::string(const http::Request&)>;
  void set_live(LivePath live_path) { live_path_ = std::move(live_path); }

  // For http::ServerOptions::present.
  void present(const http::Request& asked, http::Response& response) const;

  [[nodiscard]] web::Language language_of(const http::Viewer& viewer) const;

 private:
  [[nodiscard]] web::Frame frame(const http::Request& asked) const;
  [[nodiscard]] std::vector<web::FrameLink> navigation(const http::Request& asked,
                                                       web::Language language) const;
  // Puts what an answer says for the next page into a cookie.
  void keep_flash(const http::Request& asked,
                  const std::string& said,
                  http::Response& response) const;
  [[nodiscard]] bool is_operator(const http::Request& asked) const;
  void draw(const http::Request& asked, std::string model, http::Response& response) const;
  void draw_problem(const http::Request& asked, http::Response& response) const;
  [[nodiscard]] web::ErrorFacts facts_of(const http::Request& asked) const;
  // Instead of a page whose model is wrong, which is logged.
  [[nodiscard]] std::string fault_page(const http::Request& asked,
                                       const web::Findings& findings) const;

  const PresenterParts parts_;
  const FlashSeal flash_;
  const GetPortalFacts facts_;
  Menu menu_;
  LivePath live_path_;
};

}  // namespace btl::portal
