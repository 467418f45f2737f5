// SPDX-License-Identifier: EUPL-1.2
// The one layout of configuration files. It works on tokens, because a parser drops comments, and
// changes nothing but blanks and empty lines. Pure.
#pragma once

#include <string>
#include <string_view>

namespace btl::config {

// `text` is valid TOML. One space around "=", equals signs of neighbouring lines under each other,
// arrays over several lines indented by two, an empty line before a table, at most one anywhere, no
// blanks at the end of a line. What has this layout stays as it is.
std::string format_toml(std::string_view text);

}  // namespace btl::config
