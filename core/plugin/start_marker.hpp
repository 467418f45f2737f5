// SPDX-License-Identifier: EUPL-1.2
// A file that names the plugin being loaded, so that one that takes the server down is not loaded
// again: who is still named at the next start crashed. Survives the death of the process, and needs
// not survive a power cut; hence plain writes. Main thread.
//
//   one id a line; the last line is the one being loaded, those before it crashed earlier
#pragma once

#include <string>
#include <vector>

namespace btl::plugin {

class StartMarker {
 public:
  // Reads who crashed. An empty path: nothing is marked.
  explicit StartMarker(std::string path);
  StartMarker(const StartMarker&) = delete;
  StartMarker& operator=(const StartMarker&) = delete;
  // Removes the file unless it names one that crashed.
  ~StartMarker();

  [[nodiscard]] bool names(const std::string& id) const;

  // A plugin is about to be loaded; it has been, or was set aside.
  void begin(const std::string& id);
  void end();

 private:
  void write(const std::string& last_line);

  const std::string path_;
  std::vector<std::string> crashed_;
  int descriptor_ = -1;
};

}  // namespace btl::plugin
