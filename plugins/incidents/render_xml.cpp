// SPDX-License-Identifier: EUPL-1.2
// Writes a document as XML 1.0. See document.hpp.
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "document.hpp"

namespace incidents {
namespace {

void escape(std::string_view value, std::string& out) {
  for (const char character : value) {
    switch (character) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\r':
        out += "&#13;";  // a bare one would be read back as a line feed
        break;
      default: out += character;
    }
  }
}

void write_element(const Element& element, std::string& out);

// What stands between the tags.
struct XmlWriter {
  std::string& out;

  void operator()(const std::string& value) const { escape(value, out); }
  void operator()(std::int64_t value) const { out += std::to_string(value); }
  void operator()(double value) const {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
  }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(const Element::Object& value) const {
    for (const Element& member : value.members) write_element(member, out);
  }
  void operator()(const Element::List& value) const {
    for (const Element& item : value.items) write_element(item, out);
  }
};

void write_element(const Element& element, std::string& out) {
  out += '<';
  out += element.name();
  out += '>';
  const std::size_t begin = out.size();
  std::visit(XmlWriter{out}, element.content());
  if (out.size() == begin) {
    out.insert(begin - 1, 1, '/');
    return;
  }
  out += "</";
  out += element.name();
  out += '>';
}

}  // namespace

std::string render_xml(const Element& root) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  write_element(root, out);
  out += '\n';
  return out;
}

}  // namespace incidents
