// SPDX-License-Identifier: EUPL-1.2
// What is to be said once, on the page after a redirect. A handler says it in the header
// http::kFlashHeader of its 303, "success; Opgeslagen%2C%20dank"; the browser carries it over in a
// cookie, sealed for this session, so that nobody can make the server say something else.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.hpp"
#include "core/os/random.hpp"
#include "core/web/frame.hpp"

namespace btl::portal {

inline constexpr std::size_t kFlashBytesMax = 300;

// The header's value, its text percent-encoded; and what a value says. Nothing for an unknown tone,
// and for a text that is empty, longer than kFlashBytesMax, no UTF-8 or has control characters.
std::string to_flash_header(const web::Flash& flash);
std::optional<web::Flash> from_flash_header(std::string_view value);

// Immutable; any thread. The key lives as long as the process: what is said in the moment of a
// restart is lost.
class FlashSeal {
 public:
  explicit FlashSeal(os::Random& random);

  // The value of the cookie. `session` is what only this session knows, or empty for a stranger.
  [[nodiscard]] std::string seal(const web::Flash& flash,
                                 std::string_view session,
                                 base::Time now) const;
  // Nothing when it is not ours, of another session, or too old.
  [[nodiscard]] std::optional<web::Flash> open(std::string_view cookie,
                                               std::string_view session,
                                               base::Time now) const;

 private:
  [[nodiscard]] std::string mark(std::string_view session, std::string_view content) const;

  std::array<std::uint8_t, 32> key_{};
};

// The values of Set-Cookie.
std::string flash_cookie(std::string_view sealed);
std::string end_flash_cookie();

}  // namespace btl::portal
