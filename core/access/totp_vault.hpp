// SPDX-License-Identifier: EUPL-1.2
// Seals the secrets of authenticator apps, so that who has the database, or a backup of it, cannot
// make codes: with a key that lies in a file of its own, made when the first secret is sealed.
// XChaCha20-Poly1305; a sealed secret opens for its own account only. Format:
// docs/formats/accounts.md. Thread-safe.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/id.hpp"
#include "core/base/result.hpp"
#include "core/os/files.hpp"
#include "core/os/random.hpp"

namespace btl::access {

// Where the key lies. `files` must outlive who has this.
struct KeyFile {
  os::Files& files;
  std::string path;
};

class TotpVault {
 public:
  // `random` must outlive it. Without a file the key is gone with the vault.
  TotpVault(os::Random& random, std::optional<KeyFile> file)
      : random_(random), file_(std::move(file)) {}
  TotpVault(const TotpVault&) = delete;
  TotpVault& operator=(const TotpVault&) = delete;
  ~TotpVault();  // wipes the key

  // Reads the key. kCorrupt when the file holds none, and when there is no file though
  // `sealed_count` secrets were sealed: a new key would not open them. Once, before the others.
  base::Status open(std::size_t sealed_count);

  // Makes the key when there is none yet: an error then says why its file cannot be written.
  base::Result<std::string> seal(const base::Id& account, std::string_view secret);
  // kCorrupt when it was sealed with another key, or for another account.
  [[nodiscard]] base::Result<std::string> unseal(const base::Id& account,
                                                 std::string_view sealed) const;

 private:
  base::Status make_key();  // mutex_ held

  os::Random& random_;
  const std::optional<KeyFile> file_;
  mutable std::mutex mutex_;
  std::string key_;  // empty: none yet; protected by mutex_
};

}  // namespace btl::access
