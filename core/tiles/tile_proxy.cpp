// SPDX-License-Identifier: EUPL-1.2
#include "core/tiles/tile_proxy.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace btl::tiles {
namespace {

constexpr std::uint32_t kOk = 200;
constexpr std::uint32_t kServerErrors = 500;

base::Error none_now() {
  return {base::ErrorCode::kUnavailable, "the map server does not give this tile now"};
}

}  // namespace

bool TileProxy::may_fetch() {
  const base::SteadyTime now = clock_.steady();
  if (now < paused_until_ || flights_.size() >= kFlightsMax) return false;
  if (now - minute_ >= std::chrono::minutes{1}) {
    minute_ = now;
    fetches_ = 0;
  }
  if (fetches_ >= kFetchesPerMinute) return false;
  ++fetches_;
  return true;
}

void TileProxy::get(const TileId& id, Done done) {
  auto found = cache_.find(id);
  if (found && clock_.now() - found->fetched < kTileFreshFor) return done(std::move(found->tile));
  {
    const std::lock_guard lock(mutex_);
    const auto flight = flights_.find(id);
    if (flight != flights_.end()) {
      flight->second.push_back(std::move(done));
      return;
    }
    if (may_fetch()) {
      flights_[id].push_back(std::move(done));
      pool_.post([this, id] { land(id); });
      return;
    }
  }
  done(found ? base::Result<Tile>(std::move(found->tile)) : none_now());
}

base::Result<Tile> TileProxy::fetch(const TileId& id) {
  outbound::OutboundRequest request;
  request.url = address_of(id, options_.address);
  request.headers = {{"Accept", "image/png, image/jpeg"}, {"User-Agent", options_.user_agent}};
  auto answer = fetcher_.fetch(request);
  const bool is_down = answer.has_error() ? answer.error().code != base::ErrorCode::kTooLarge
                                          : answer->status >= kServerErrors;
  if (is_down) {
    const std::lock_guard lock(mutex_);
    paused_until_ = clock_.steady() + kPauseAfterFailure;
  }
  if (answer.has_error()) return answer.error();
  const std::string_view type = image_type(answer->body);
  if (answer->status != kOk || type.empty() || answer->body.size() > kTileBytesMax) {
    return none_now();
  }
  return Tile{type, std::move(answer->body)};
}

void TileProxy::land(const TileId& id) {
  base::Result<Tile> tile = fetch(id);
  if (tile.has_value()) {
    static_cast<void>(cache_.keep(id, tile->bytes));  // without a cache it is only slower
  } else if (auto old = cache_.find(id)) {
    tile = std::move(old->tile);
  } else {
    tile = none_now();
  }
  std::vector<Done> waiting;
  {
    const std::lock_guard lock(mutex_);
    waiting = std::move(flights_.at(id));
    flights_.erase(id);
  }
  for (Done& done : waiting) done(tile);
}

}  // namespace btl::tiles
