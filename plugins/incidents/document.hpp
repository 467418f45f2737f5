// SPDX-License-Identifier: EUPL-1.2
// An answer before it has a format: a tree of named elements. Open311 defines its JSON as its XML
// without the wrapper of the root, so one tree serves both. Values; any thread.
//
//   XML   <services><service><code>001</code></service></services>
//   JSON  [{"code":"001"}]
//
// An element without content is <name/> in XML and null in JSON; an empty list stays a list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace incidents {

class Element {
 public:
  struct Object {
    std::vector<Element> members;
  };
  struct List {
    std::vector<Element> items;  // all of one name, which JSON drops
  };
  using Content = std::variant<std::string, std::int64_t, double, bool, Object, List>;

  Element(std::string name, Content content)
      : name_(std::move(name)), content_(std::move(content)) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const Content& content() const { return content_; }

 private:
  std::string name_;
  Content content_;
};

inline Element text(std::string name, std::string_view value) {
  return {std::move(name), std::string(value)};
}
inline Element nothing(std::string name) {
  return {std::move(name), std::string()};
}
inline Element number(std::string name, double value) {
  return {std::move(name), value};
}
inline Element integer(std::string name, std::int64_t value) {
  return {std::move(name), value};
}
inline Element boolean(std::string name, bool value) {
  return {std::move(name), value};
}
inline Element object(std::string name, std::vector<Element> members) {
  return {std::move(name), Element::Object{std::move(members)}};
}
inline Element list(std::string name, std::vector<Element> items) {
  return {std::move(name), Element::List{std::move(items)}};
}

enum class Format : std::uint8_t { kJson, kXml };

std::string render_json(const Element& root);

// With the XML declaration, without a namespace. Text must be such as model/text.hpp lets in.
std::string render_xml(const Element& root);

inline std::string render(const Element& root, Format format) {
  return format == Format::kJson ? render_json(root) : render_xml(root);
}

}  // namespace incidents
