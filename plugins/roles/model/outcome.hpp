// SPDX-License-Identifier: EUPL-1.2
// What a decision answers: a value, or a refusal with every finding at once. Values; any thread.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace roles {

// One thing that is wrong, and where: a field ("scope"), or a place in a list ("walkers/1").
struct Finding {
  std::string name;
  std::string detail;

  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

enum class Cause : std::uint8_t {
  kInvalid,     // the caller can mend it
  kNotFound,    // it names something that does not exist
  kConflict,    // it does not go with how things stand
  kOutOfReach,  // it lies outside of where the one who asks may do that
  kOutdated,    // what the caller has seen has changed since
};

struct Refusal {
  Cause cause = Cause::kInvalid;
  Findings findings;  // never empty
};

inline Refusal refuse(Cause cause, std::string name, std::string detail) {
  return {cause, {{std::move(name), std::move(detail)}}};
}

template <class T>
using Outcome = boost::system::result<T, Refusal>;

}  // namespace roles
