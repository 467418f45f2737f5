// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/quoted_printable.hpp"

#include <fmt/format.h>

namespace btl::outbound {
namespace {

constexpr std::size_t kLineMax = 76;

bool stands_for_itself(char c, bool ends_line) {
  if (c == ' ' || c == '\t') return !ends_line;
  return c > ' ' && c <= '~' && c != '=';
}

void append_line(std::string& out, std::string_view line) {
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool plain = stands_for_itself(c, i + 1 == line.size());
    const std::string piece =
        plain ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
    // One place is kept for the "=" of a line that goes on.
    if (column + piece.size() > kLineMax - 1) {
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.size();
  }
  out += "\r\n";
}

}  // namespace

std::string quoted_printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
    append_line(out, line);
  }
  return out;
}

}  // namespace btl::outbound
