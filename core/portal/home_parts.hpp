// SPDX-License-Identifier: EUPL-1.2
// What waits for the reader, on the first page: each part is a page of a plugin, asked for inside
// of the server as if this reader had opened it. All are asked at once; whatever is late or fails
// becomes a notice, and never keeps the page.
#pragma once

#include <boost/json/array.hpp>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "core/access/access.hpp"
#include "core/base/unique_function.hpp"
#include "core/http/router.hpp"
#include "core/observe/log.hpp"
#include "core/web/renderer.hpp"

namespace btl::portal {

struct HomePart {
  http::Route route = {};  // a page of a plugin, with its handler
  std::uint32_t order = 0;
};

// What it works with. All must outlive it, and what it asked.
struct HomeWorld {
  const access::Access& access;
  const web::Renderer& renderer;
  observe::Log& log;
  std::function<void(base::Job)> post;                              // runs a job soon, elsewhere
  std::function<void(std::chrono::milliseconds, base::Job)> after;  // runs a job later
};

class HomeParts {
 public:
  static constexpr std::chrono::milliseconds kWaitMax{500};
  using Done = base::UniqueFunction<void(boost::json::array)>;

  explicit HomeParts(HomeWorld world) : world_(std::move(world)) {}

  // Before the first page.
  void set(std::vector<HomePart> parts);

  // The pages that live parts are, as long as these parts stand.
  [[nodiscard]] std::vector<const http::Route*> live() const;

  // Calls `done` once, on any thread, after kWaitMax at the latest, with the components that
  // `asked` may see.
  void ask(const http::Request& asked, web::Language language, Done done) const;

 private:
  [[nodiscard]] boost::json::array section(const HomePart& part,
                                           const http::Request& asked,
                                           web::Language language,
                                           const std::optional<http::Response>& answer) const;
  [[nodiscard]] boost::json::array missing(const HomePart& part,
                                           const http::Request& asked,
                                           web::Language language,
                                           std::string_view reason) const;

  const HomeWorld world_;
  std::vector<HomePart> parts_;  // by order, then by owner
};

}  // namespace btl::portal
