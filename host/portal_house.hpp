// SPDX-License-Identifier: EUPL-1.2
// The pages of this server: who draws them, what stands around them, and the host's own. Any
// thread, but show().
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/access/access.hpp"
#include "core/access/json_routes.hpp"
#include "core/config/config.hpp"
#include "core/observe/log.hpp"
#include "core/os/files.hpp"
#include "core/os/random.hpp"
#include "core/os/worker_pool.hpp"
#include "core/plugin/plugin_host.hpp"
#include "core/portal/data_pages.hpp"
#include "core/portal/home_parts.hpp"
#include "core/portal/live_pages.hpp"
#include "core/portal/presenter.hpp"
#include "core/web/renderer.hpp"

namespace btl::host {

// What it works with. All must outlive it.
struct PortalWorld {
  access::Access& access;
  observe::Log& log;
  os::Random& random;
  const os::Files& files;
  os::WorkerPool& pool;
  access::BlockingWork work;
  portal::OwnData own_data;
  std::function<void(std::chrono::milliseconds, base::Job)> after;  // runs a job later
  access::Doorkeeper& doorkeeper;
  const os::Clock& clock;
  std::function<void(std::size_t)> on_live_count;  // how many live pages are open
  config::MapSettings map = {};                    // of the start, as the tiles are
};

class PortalHouse {
  struct OnlyOpen {
    explicit OnlyOpen() = default;
  };

 public:
  // kInvalid when a template or the schema of this program is wrong.
  static base::Result<std::unique_ptr<PortalHouse>> open(PortalWorld world,
                                                         const config::Snapshot& snapshot);
  PortalHouse(OnlyOpen,
              PortalWorld world,
              web::Renderer renderer,
              const config::Snapshot& snapshot);
  PortalHouse(const PortalHouse&) = delete;
  PortalHouse& operator=(const PortalHouse&) = delete;

  // From the next page on.
  void use(const config::Snapshot& snapshot);
  // The menu and the parts of the first page that they have. Once they have started, before the
  // first request.
  void show(const plugin::PluginHost& plugins);

  // All pages there are. Before the first request.
  void serve(std::shared_ptr<const http::RouteTable> table) { live_.set_pages(std::move(table)); }
  // An event was committed: open pages may have changed.
  void note(std::string_view type, std::string_view kern) { live_.note(type, kern); }

  // For http::ServerOptions::present.
  void present(const http::Request& asked, http::Response& response) const {
    presenter_.present(asked, response);
  }

  // In which the reader reads.
  [[nodiscard]] portal::LanguageOf language() const {
    return [this](const http::Viewer& viewer) { return presenter_.language_of(viewer); };
  }

  // What maps are drawn on now, or null.
  [[nodiscard]] std::shared_ptr<const web::MapGround> ground() const { return facts()->map.ground; }

  // Of the host's own pages.
  std::vector<http::Route> routes();

 private:
  [[nodiscard]] std::shared_ptr<const portal::PortalFacts> facts() const;

  const PortalWorld world_;
  const web::Renderer renderer_;
  mutable std::mutex mutex_;
  std::shared_ptr<const portal::PortalFacts> facts_;  // protected by mutex_; pages hold it too
  privacy::Requests requests_;
  portal::Presenter presenter_;
  portal::HomeParts home_;
  portal::LivePages live_;
};

}  // namespace btl::host
