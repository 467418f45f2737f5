// SPDX-License-Identifier: EUPL-1.2
#include "core/tiles/tile_cache.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace btl::tiles {
namespace {

// A file is a line, "btl-tile 1 SECONDS" since 1970, and the bytes.
constexpr std::string_view kMagic = "btl-tile 1 ";
constexpr std::uint64_t kFileBytesMax = kTileBytesMax + 64;
// What even a small file takes of the disk.
constexpr std::uint64_t kBlockBytes = 4096;

std::uint64_t size_on_disk(std::uint64_t bytes) {
  return (bytes + kBlockBytes - 1) / kBlockBytes * kBlockBytes;
}

// Of "14-8397-5412".
std::optional<TileId> id_of(std::string_view name) {
  const std::size_t first = name.find('-');
  const std::size_t second = name.find('-', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  return TileId::parse(
      name.substr(0, first), name.substr(first + 1, second - first - 1), name.substr(second + 1));
}

std::optional<TileCache::Found> read_file(std::string_view file) {
  const std::size_t end = file.find('\n');
  if (!file.starts_with(kMagic) || end == std::string_view::npos) return std::nullopt;
  std::int64_t seconds = 0;
  const auto read = std::from_chars(file.data() + kMagic.size(), file.data() + end, seconds);
  const std::string_view bytes = file.substr(end + 1);
  const std::string_view type = image_type(bytes);
  if (read.ec != std::errc{} || read.ptr != file.data() + end || type.empty()) return std::nullopt;
  return TileCache::Found{{type, std::string(bytes)}, base::Time{std::chrono::seconds{seconds}}};
}

}  // namespace

std::string TileCache::path_of(const TileId& id) const {
  return fmt::format("{}/{}-{}-{}", folder_, id.z, id.x, id.y);
}

// Once after a start. Who read what when is forgotten; the order is that of the names.
void TileCache::look_at_folder() {
  if (std::exchange(looked_, true)) return;
  const auto names = files_.list(folder_);
  if (names.has_error()) return;  // it is made with the first tile
  for (const std::string& name : *names) {
    const auto id = id_of(name);
    const auto file = files_.read(folder_ + "/" + name, kFileBytesMax);
    if (!id || file.has_error() || !read_file(*file)) {
      static_cast<void>(files_.remove(folder_ + "/" + name));  // what a power cut left
      continue;
    }
    note(*id, file->size());
  }
}

void TileCache::note(const TileId& id, std::uint64_t size) {
  forget(id);
  entries_[id] = {size_on_disk(size), ++reads_};
  bytes_ += size_on_disk(size);
}

void TileCache::forget(const TileId& id) {
  const auto entry = entries_.find(id);
  if (entry == entries_.end()) return;
  bytes_ -= entry->second.bytes;
  entries_.erase(entry);
}

std::vector<TileId> TileCache::take_oldest() {
  std::vector<TileId> taken;
  while (bytes_ > bytes_max_) {
    const auto oldest =
        std::min_element(entries_.begin(), entries_.end(), [](const auto& one, const auto& other) {
          return one.second.last_read < other.second.last_read;
        });
    taken.push_back(oldest->first);
    forget(TileId(oldest->first));
  }
  return taken;
}

std::optional<TileCache::Found> TileCache::find(const TileId& id) {
  {
    const std::lock_guard lock(mutex_);
    look_at_folder();
    const auto entry = entries_.find(id);
    if (entry == entries_.end()) return std::nullopt;
    entry->second.last_read = ++reads_;
  }
  const auto file = files_.read(path_of(id), kFileBytesMax);
  auto found = file.has_value() ? read_file(*file) : std::nullopt;
  if (!found) {
    const std::lock_guard lock(mutex_);
    forget(id);
  }
  return found;
}

base::Status TileCache::keep(const TileId& id, const std::string& bytes) {
  const auto now = std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch();
  const std::string file = fmt::format("{}{}\n{}", kMagic, now.count(), bytes);
  if (auto written = files_.replace(path_of(id), file); written.has_error()) return written;
  std::vector<TileId> old;
  {
    const std::lock_guard lock(mutex_);
    look_at_folder();
    note(id, file.size());
    old = take_oldest();
  }
  for (const TileId& each : old) static_cast<void>(files_.remove(path_of(each)));
  return {};
}

std::uint64_t TileCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace btl::tiles
