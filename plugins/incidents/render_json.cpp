// SPDX-License-Identifier: EUPL-1.2
// Writes a document as JSON. See document.hpp.
#include <array>
#include <btl/text.hpp>
#include <charconv>
#include <string>

#include "document.hpp"

namespace incidents {
namespace {

void write_content(const Element::Content& content, std::string& out);

struct JsonWriter {
  std::string& out;

  void operator()(const std::string& value) const {
    out += value.empty() ? "null" : btl::json_quote(value);
  }
  void operator()(std::int64_t value) const { out += std::to_string(value); }
  void operator()(double value) const {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
  }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(const Element::Object& value) const {
    char separator = '{';
    for (const Element& member : value.members) {
      out += separator;
      out += btl::json_quote(member.name());
      out += ':';
      write_content(member.content(), out);
      separator = ',';
    }
    out += value.members.empty() ? "{}" : "}";
  }
  void operator()(const Element::List& value) const {
    char separator = '[';
    for (const Element& item : value.items) {
      out += separator;
      write_content(item.content(), out);
      separator = ',';
    }
    out += value.items.empty() ? "[]" : "]";
  }
};

void write_content(const Element::Content& content, std::string& out) {
  std::visit(JsonWriter{out}, content);
}

}  // namespace

std::string render_json(const Element& root) {
  std::string out;
  write_content(root.content(), out);
  return out;
}

}  // namespace incidents
