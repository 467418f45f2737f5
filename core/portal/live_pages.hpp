// SPDX-License-Identifier: EUPL-1.2
// Tells open pages that they show something old: GET /live?page=PATH&since=MS is a stream of
// server-sent events that says `changed`, and never what; at once when that happened since then, in
// milliseconds since 1970. Without `since` nothing before the stream counts. Who may open the page
// may listen, and only as long: session, account, grants and policy are looked at again for every
// event and four times a second. Thread-safe.
//
// The types of events that change a page stand with its route; the first page changes with those of
// its parts that the reader may see. An event of a kern is told to nobody whose permission does not
// reach there.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/access/doorkeeper.hpp"
#include "core/base/unique_function.hpp"
#include "core/http/router.hpp"
#include "core/os/clock.hpp"
#include "core/portal/home_parts.hpp"

namespace btl::portal {

// What it works with. All must outlive it, and who calls what it handed out.
struct LiveWorld {
  access::Doorkeeper& doorkeeper;
  const HomeParts& home;
  const os::Clock& clock;
  std::function<void(std::chrono::milliseconds, base::Job)> after;  // runs a job later
  std::function<void(std::size_t)> on_count = {};  // how many listen, when that changed
};

class LivePages {
 public:
  static constexpr std::size_t kStreamsMax = 1'000;
  static constexpr std::size_t kStreamsPerReaderMax = 6;  // of a session, a key, or an address
  static constexpr std::chrono::milliseconds kTick{250};
  static constexpr std::chrono::seconds kPause{1};  // between two `changed` of a stream
  static constexpr std::chrono::seconds kBeat{15};  // a comment keeps proxies from closing it

  explicit LivePages(LiveWorld world) : world_(std::move(world)), begun_(world_.clock.now()) {}
  LivePages(const LivePages&) = delete;
  LivePages& operator=(const LivePages&) = delete;

  // The pages there are. Before the first request.
  void set_pages(std::shared_ptr<const http::RouteTable> table) { table_ = std::move(table); }

  // What the page that `asked` got, with its principal and parameters, listens to; empty when it
  // does not change for this reader.
  [[nodiscard]] std::string path_for(const http::Request& asked) const;

  // An event was committed.
  void note(std::string_view type, std::string_view kern);

  // The route that listeners ask.
  http::Route route();

 private:
  using Event = std::pair<std::string, std::string>;  // type and kern
  struct Stream {
    std::shared_ptr<http::BodyStream> body;
    http::Request reader;  // who listens to which page
    std::string who;       // whom it counts for
    const http::Route* page;
    std::vector<const http::Route*> sources;  // what the page is made of
    base::SteadyTime said;                    // when the last `changed` went out
    base::SteadyTime heard;                   // when anything did
    bool has_changed = false;                 // and that was not said yet
  };

  void open(http::Request request, http::Responder responder);
  [[nodiscard]] std::vector<const http::Route*> sources_of(const http::Route& page) const;
  // The answer that refuses one more, or nothing. mutex_ held.
  [[nodiscard]] std::optional<http::Response> refusal(const std::string& who) const;
  void look(base::SteadyTime now);                  // mutex_ held
  bool tell(Stream& stream, base::SteadyTime now);  // mutex_ held. False: it has ended
  [[nodiscard]] bool concerns(const Stream& stream, const Event& event) const;
  // Whether anything changed the page since then, or may have. mutex_ held.
  [[nodiscard]] bool has_changed_since(const Stream& stream, base::Time since) const;
  void tick();

  const LiveWorld world_;
  const base::Time begun_;  // of what was before, nothing is known
  std::shared_ptr<const http::RouteTable> table_;
  std::mutex mutex_;
  std::vector<Stream> streams_;  // protected by mutex_, as all below
  std::set<Event> events_;       // since the last look, each once
  // When each last happened: as many as there are types and kernen.
  std::map<Event, base::Time> happened_;
  base::SteadyTime looked_;
  bool is_ticking_ = false;
};

}  // namespace btl::portal
