// SPDX-License-Identifier: EUPL-1.2
// Reads the markup of a template from left to right and knows where a value may stand: between
// elements, or in an attribute in quotes. There escaping is enough; anywhere else it is not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::web {

class MarkupCheck {
 public:
  void text(std::string_view markup);

  // kInvalid says why not here.
  [[nodiscard]] base::Status value(std::string_view name);
  [[nodiscard]] base::Status partial() const;
  // Nothing may be open at the end: a template is a whole. kInvalid for scripts, styles and
  // handlers in the page that were seen on the way as well.
  [[nodiscard]] base::Status finish() const;

 private:
  enum class State : std::uint8_t {
    kContent,
    kTagName,
    kInTag,
    kAttributeName,
    kBeforeValue,
    kDoubleQuoted,
    kDeclaration,
  };

  // Whether a script is being loaded: nothing may stand inside one.
  enum class Script : std::uint8_t { kNone, kOpen, kLoaded };

  void step(char c);
  void begin_tag();
  void end_tag();
  void refuse(std::string_view what);

  State state_ = State::kContent;
  Script script_ = Script::kNone;
  std::string word_;       // name of the tag or attribute that is being read
  std::string objection_;  // the first thing that may not be
};

}  // namespace btl::web
