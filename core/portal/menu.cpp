// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/menu.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "core/access/doorkeeper.hpp"

namespace btl::portal {
namespace {

constexpr std::size_t index_of(web::Language language) {
  return language == web::Language::kDutch ? 0 : 1;
}

const std::string& text_of(const MenuLink& link, web::Language language) {
  return language == web::Language::kDutch ? link.dutch : link.english;
}

// Whether the page's policy lets somebody in.
class Reader {
 public:
  Reader(const access::Access& access, const http::Request& asked)
      : access_(access), is_known_(asked.principal.has_value()), now_(access.recorder.now()) {
    if (is_known_) caller_ = access::caller_of(*asked.principal);
  }

  [[nodiscard]] bool may_open(const MenuLink& link) const {
    switch (link.policy) {
      case http::Policy::kPublic: return true;
      case http::Policy::kSignedIn: return is_known_;
      case http::Policy::kPermission:
        return is_known_ &&
               std::any_of(link.permissions.begin(),
                           link.permissions.end(),
                           [this](const std::string& permission) {
                             return access_.directory.reaches(caller_, permission, now_);
                           });
      case http::Policy::kAdminSocket: return false;
    }
    std::abort();
  }

 private:
  const access::Access& access_;
  const bool is_known_;
  access::Caller caller_;
  const base::Time now_;
};

bool lies_under(std::string_view path, std::string_view link) {
  if (link == "/") return path == link;
  return path.starts_with(link) && (path.size() == link.size() || path[link.size()] == '/');
}

}  // namespace

Menu::Menu(const std::vector<MenuLink>& links) {
  for (const web::Language language : {web::Language::kDutch, web::Language::kEnglish}) {
    std::vector<MenuLink>& sorted = sorted_.at(index_of(language));
    sorted = links;
    std::sort(sorted.begin(), sorted.end(), [language](const MenuLink& a, const MenuLink& b) {
      return std::tie(a.order, text_of(a, language)) < std::tie(b.order, text_of(b, language));
    });
  }
}

void Menu::add_links(const access::Access& access,
                     const http::Request& asked,
                     web::Language language,
                     std::vector<web::FrameLink>& navigation) const {
  const Reader reader(access, asked);
  for (const MenuLink& link : sorted_.at(index_of(language))) {
    if (link.is_served() && reader.may_open(link)) {
      navigation.push_back({text_of(link, language), link.path});
    }
  }
}

void mark_current(std::vector<web::FrameLink>& navigation, std::string_view path) {
  web::FrameLink* closest = nullptr;
  for (web::FrameLink& link : navigation) {
    if (!lies_under(path, link.href)) continue;
    if (closest == nullptr || link.href.size() > closest->href.size()) closest = &link;
  }
  if (closest != nullptr) closest->current = true;
}

}  // namespace btl::portal
