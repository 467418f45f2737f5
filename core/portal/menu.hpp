// SPDX-License-Identifier: EUPL-1.2
// The navigation: a link for each page that a plugin put there and that the reader may open now.
// Made once, then immutable; any thread. It decides nothing: who follows a link is asked again.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/access/access.hpp"
#include "core/http/router.hpp"
#include "core/web/frame.hpp"

namespace btl::portal {

struct MenuLink {
  std::string path = {};  // a link as web::is_local_path() wants it
  std::string dutch = {};
  std::string english = {};
  std::uint32_t order = 0;
  http::Policy policy = http::Policy::kPublic;  // of the page
  std::vector<std::string> permissions = {};    // of kPermission: any of them will do
  // Whether there is such a page at the moment. Any thread; asked for every page.
  std::function<bool()> is_served = {};
};

class Menu {
 public:
  Menu() = default;
  explicit Menu(const std::vector<MenuLink>& links);

  // Adds what this reader may open, small orders first, then by text.
  void add_links(const access::Access& access,
                 const http::Request& asked,
                 web::Language language,
                 std::vector<web::FrameLink>& navigation) const;

 private:
  std::array<std::vector<MenuLink>, 2> sorted_;  // for each language
};

// Marks the link that `path` lies under most closely; "/" only when it is that itself.
void mark_current(std::vector<web::FrameLink>& navigation, std::string_view path);

}  // namespace btl::portal
