// SPDX-License-Identifier: EUPL-1.2
// Gives and ends grants and keys. Any thread; every call that says nothing else blocks.
#pragma once

#include <string>
#include <vector>

#include "core/access/recorder.hpp"
#include "core/os/random.hpp"

namespace btl::access {

// What a new key may do; see tables::KeyRow.
struct KeyWish {
  base::Id account = {};
  std::string name = {};  // for people: what it is used for
  std::vector<std::string> permissions = {};
  Scope scope = {};
  base::Time until = {};
};

struct NewKey {
  base::Id id = {};
  std::string token = {};  // shown once
};

class Grants {
 public:
  static constexpr std::chrono::hours kKeyValidMax{24 * 366};
  static constexpr std::size_t kGrantsPerAccountMax = 200;
  static constexpr std::string_view kKeyPrefix = "btlk";

  // Both must outlive it.
  Grants(Recorder& recorder, os::Random& random) : recorder_(recorder), random_(random) {}

  // kInvalid for a role that nobody declares or an end before the beginning, kNotFound for an
  // unknown or removed account, kFull above kGrantsPerAccountMax. `grant.id` is chosen here.
  base::Result<base::Id> give(Grant grant, const Actor& actor);
  // kNotFound when there is no such grant that still holds or comes.
  base::Status end(const base::Id& id, const Actor& actor);

  // kInvalid for no or unknown permissions, an end in the past or later than kKeyValidMax;
  // kDenied for a person, but for who asks and has a second factor.
  base::Result<NewKey> make_key(const KeyWish& wish, const Actor& actor);
  base::Status end_key(const base::Id& id, const Actor& actor);

  // The same checks and statements for a change that is part of somebody else's batch: staged, then
  // told to the directory when that is committed. Any thread; neither blocks.
  [[nodiscard]] base::Status check(const Grant& grant, bool is_account_new = false) const;
  [[nodiscard]] store::Statement stage(const Grant& grant, const std::string& granted_by) const;

 private:
  Recorder& recorder_;
  os::Random& random_;
};

}  // namespace btl::access
