// SPDX-License-Identifier: EUPL-1.2
// The one file of the configuration that the program writes, and only when it is told to.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/os/files.hpp"

namespace btl::host {

inline constexpr const char* kManagedFile = "conf.d/90-managed.toml";

// What it would hold with `changes` laid over what it holds: tables merge, arrays of keys that end
// with "_add" grow, all else replaces. kInvalid when it is no TOML any more.
base::Result<std::string> managed_text(const os::Files& files,
                                       const std::string& folder,
                                       const boost::json::object& changes);

base::Status write_managed(os::Files& files, const std::string& folder, const std::string& text);

// The files of another, with one of them as it would be.
class FilesWith final : public os::Files {
 public:
  // `files` must outlive it.
  FilesWith(const os::Files& files, std::string path, std::string content);

  [[nodiscard]] base::Result<std::string> read(const std::string& path,
                                               std::uint64_t bytes_max) const override;
  [[nodiscard]] base::Result<std::vector<std::string>> list(
      const std::string& folder) const override;
  base::Status replace(const std::string& path, std::string_view content) override;  // kDenied
  base::Status remove(const std::string& path) override;                             // kDenied

 private:
  const os::Files& files_;
  const std::string path_;
  const std::string content_;
};

}  // namespace btl::host
