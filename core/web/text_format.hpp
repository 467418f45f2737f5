// SPDX-License-Identifier: EUPL-1.2
// What the "format" of a text in sdk/schema/page.json means. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace btl::web {

// Nothing for a name that is no format. The texts that are looked at are UTF-8.
class TextFormat {
 public:
  static std::optional<TextFormat> find(std::string_view name);

  [[nodiscard]] bool fits(std::string_view text) const { return fits_(text); }
  // What a text that does not fit should have been: "must be a path of this server, ...".
  [[nodiscard]] std::string_view rule() const { return rule_; }

 private:
  using Fits = bool (*)(std::string_view);
  TextFormat(Fits function, std::string_view rule) : fits_(function), rule_(rule) {}

  Fits fits_;
  std::string_view rule_;
};

// The one rule for what may be followed: a path of this server, a fragment, or https. Whatever a
// browser would take for another scheme or another host ("//host", "/\host", "\thttps:") is none.
bool is_link(std::string_view text);
bool is_local_path(std::string_view text);

}  // namespace btl::web
