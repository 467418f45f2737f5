// SPDX-License-Identifier: EUPL-1.2
// What a decision answers: a value, or a refusal with every finding at once. Values; any thread.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "btl_texts.h"
#include "model/days.hpp"

namespace roles {

// The end of a sentence about a thing ("is empty"), in the languages that people read here.
struct Said {
  std::string nl;
  std::string en;

  [[nodiscard]] const std::string& in(std::string_view language) const {
    return language == "en" ? en : nl;
  }
  friend bool operator==(const Said&, const Said&) = default;
};

// A value within a text: days as people write them in that language.
template <class Value>
const Value& written(const Value& value, std::string_view /*language*/) {
  return value;
}
inline std::string written(Day day, std::string_view language) {
  return day_text(day, language);
}

// What a text of the catalogue says with these values.
template <class Text, class... Values>
Said say(const Text& text, const Values&... values) {
  return {std::string(text.in("nl", written(values, "nl")...)),
          std::string(text.in("en", written(values, "en")...))};
}

// One thing that is wrong, and where: a field ("scope"), or a place in a list ("walkers/1").
struct Finding {
  std::string name;
  Said detail;

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

inline Refusal refuse(Cause cause, std::string name, Said detail) {
  return {cause, {{std::move(name), std::move(detail)}}};
}

template <class T>
using Outcome = boost::system::result<T, Refusal>;

}  // namespace roles
