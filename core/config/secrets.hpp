// SPDX-License-Identifier: EUPL-1.2
// Secrets: files whose name is the name of the secret and whose bytes are its value, in one of a
// few folders. Nothing here ever prints a value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/os/files.hpp"

namespace btl::config {

inline constexpr std::uint64_t kSecretBytesMax = 64U << 10U;

// 1 to 64 of a-z, 0-9, ".", "_" and "-", not beginning with a dot: a name that is no path.
bool is_secret_name(std::string_view name);

struct FoundSecret {
  std::string name;
  std::string folder;  // the first that has it
};

// Looks in the folder that systemd hands over (may be empty), then in that of containers, then in
// secrets/ beside the configuration.
std::vector<std::string> secret_folders(const std::string& configuration,
                                        const std::string& credentials);

// By name, each once. A folder that is not there, or may not be read, has none.
std::vector<FoundSecret> find_secrets(const os::Files& files,
                                      const std::vector<std::string>& folders);

// The value. kNotFound names the folders; kInvalid for what is no name.
base::Result<std::string> read_secret(const os::Files& files,
                                      const std::vector<std::string>& folders,
                                      std::string_view name);

}  // namespace btl::config
