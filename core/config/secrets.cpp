// SPDX-License-Identifier: EUPL-1.2
#include "core/config/secrets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace btl::config {

bool is_secret_name(std::string_view name) {
  constexpr std::size_t kNameBytesMax = 64;
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  return !name.empty() && name.size() <= kNameBytesMax && name.front() != '.' &&
         std::all_of(name.begin(), name.end(), allowed);
}

std::vector<std::string> secret_folders(const std::string& configuration,
                                        const std::string& credentials) {
  std::vector<std::string> folders = {"/run/secrets", configuration + "/secrets"};
  if (!credentials.empty()) folders.insert(folders.begin(), credentials);
  return folders;
}

std::vector<FoundSecret> find_secrets(const os::Files& files,
                                      const std::vector<std::string>& folders) {
  std::map<std::string, std::string> found;
  for (const std::string& folder : folders) {
    const auto names = files.list(folder);
    if (names.has_error()) continue;
    for (const std::string& name : *names) {
      if (is_secret_name(name)) found.emplace(name, folder);
    }
  }
  std::vector<FoundSecret> secrets;
  for (const auto& [name, folder] : found) secrets.push_back({.name = name, .folder = folder});
  return secrets;
}

base::Result<std::string> read_secret(const os::Files& files,
                                      const std::vector<std::string>& folders,
                                      std::string_view name) {
  if (!is_secret_name(name)) {
    return base::Error{base::ErrorCode::kInvalid,
                       fmt::format("\"{}\" is no name of a secret", name)};
  }
  for (const std::string& folder : folders) {
    auto value = files.read(fmt::format("{}/{}", folder, name), kSecretBytesMax);
    const bool next = value.has_error() && value.error().code == base::ErrorCode::kNotFound;
    if (!next) return value;
  }
  return base::Error{
      base::ErrorCode::kNotFound,
      fmt::format("there is no secret \"{}\" in {}", name, fmt::join(folders, ", "))};
}

}  // namespace btl::config
