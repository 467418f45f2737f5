// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/start_marker.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace btl::plugin {
namespace {

constexpr std::size_t kNamesMax = 256;
constexpr int kMarkerMode = 0600;

}  // namespace

StartMarker::StartMarker(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  std::ifstream file(path_);
  for (std::string line; crashed_.size() < kNamesMax && std::getline(file, line);) {
    if (!line.empty() && !names(line)) crashed_.push_back(std::move(line));
  }
}

StartMarker::~StartMarker() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (crashed_.empty()) ::unlink(path_.c_str());
}

bool StartMarker::names(const std::string& id) const {
  return std::find(crashed_.begin(), crashed_.end(), id) != crashed_.end();
}

void StartMarker::begin(const std::string& id) {
  write(id + "\n");
}

void StartMarker::end() {
  write("");
}

// A marker that cannot be written protects from nothing, but must not keep the server from
// starting.
void StartMarker::write(const std::string& last_line) {
  if (path_.empty()) return;
  if (descriptor_ < 0)
    descriptor_ = ::open(path_.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, kMarkerMode);
  if (descriptor_ < 0) return;
  std::string text;
  for (const std::string& id : crashed_) text += id + "\n";
  text += last_line;
  const auto bytes = static_cast<off_t>(text.size());
  if (::pwrite(descriptor_, text.data(), text.size(), 0) != bytes) return;
  static_cast<void>(::ftruncate(descriptor_, bytes));
}

}  // namespace btl::plugin
