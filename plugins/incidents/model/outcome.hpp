// SPDX-License-Identifier: EUPL-1.2
// What a decision answers: a value, or a refusal with every finding at once. Values; any thread.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace incidents {

// One thing that is wrong, and where: a parameter ("lat"), an attribute ("attribute[soort]") or a
// place in a file.
struct Finding {
  std::string name;
  std::string detail;

  friend bool operator==(const Finding&, const Finding&) = default;
};

enum class Cause : std::uint8_t {
  kInvalid,    // the caller can mend it
  kForbidden,  // the key is missing or wrong
  kNotFound,   // it names something that does not exist
};

struct Refusal {
  Cause cause = Cause::kInvalid;
  std::vector<Finding> findings;  // never empty
};

inline Refusal refuse(Cause cause, std::string name, std::string detail) {
  return {cause, {{std::move(name), std::move(detail)}}};
}

// Why a single value was not taken: the end of a sentence that begins with its name, "is not a
// number".
struct Problem {
  std::string text;
};

template <class T>
using Outcome = boost::system::result<T, Refusal>;
template <class T>
using Checked = boost::system::result<T, Problem>;

}  // namespace incidents
