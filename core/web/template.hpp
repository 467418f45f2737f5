// SPDX-License-Identifier: EUPL-1.2
// One template, in the part of Mustache that pages need, compiled once and rendered straight from a
// JSON value. It can not print without escaping: there is no such operation.
//
//   {{name}} {{a.b}} {{.}}   the value, escaped; nothing for null, false, lists and objects
//   {{#name}}...{{/name}}    for each element of a list; once for what is neither false, null nor
//   ""
//   {{^name}}...{{/name}}    when the section would print nothing
//   {{> name}} {{> *name}}   another template; with "*" the one that the value names
//   {{! comment }}
//
// A name is looked up in the innermost object only, with "@" in front in the outermost. So no
// component can pick up what belongs to the one around it. An object or an element of a list
// becomes the innermost value inside of its section; a text or a number does not.
//
// A line break and the indentation after it are one line break, and a line with nothing but
// sections, partials and comments leaves nothing behind. So does the end of the last line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace btl::web {

class Template {
 public:
  struct Name {
    std::string text;  // as written
    bool of_root = false;
    std::vector<std::string> parts;  // none for "."
  };

  enum class Kind : std::uint8_t { kText, kValue, kSection, kInverted, kPartial, kDynamicPartial };

  // In the order of the text; a section is followed by what is inside of it.
  struct Part {
    Kind kind = Kind::kText;
    std::string text = {};    // of kText; name of kPartial
    Name name = {};           // of all others
    std::size_t end = 0;      // of a section: behind its last part
    std::size_t partial = 0;  // of kPartial: set by who knows the templates
    std::size_t line = 0;     // in the source, from 1
  };

  // kInvalid with name and line: what is not listed above ({{{x}}}, {{&x}}, {{=x=}}), sections that
  // do not match, a value where escaping would not be enough (an attribute without quotes, a
  // script, a style, a handler of events).
  static base::Result<Template> parse(std::string_view name, std::string_view source);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  std::vector<Part>& parts() { return parts_; }

 private:
  class Parser;
  Template() = default;

  std::string name_;
  std::vector<Part> parts_;
};

// For element content and for attributes in quotes.
void append_escaped(std::string_view text, std::string& html);

}  // namespace btl::web
