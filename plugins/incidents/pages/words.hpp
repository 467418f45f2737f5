// SPDX-License-Identifier: EUPL-1.2
// The words of the pages, in the language of the reader. A value; any thread.
#pragma once

#include <btl/page.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "btl_texts.h"

namespace incidents {

class Words {
 public:
  explicit Words(std::string_view language) : language_(language) {}

  template <class Text, class... Args>
  [[nodiscard]] std::string operator()(const Text& text, const Args&... args) const {
    return std::string(text.in(language_, args...));
  }
  template <class Text, class... Args>
  [[nodiscard]] btl::page::Label label(const Text& text, const Args&... args) const {
    return btl::page::Label((*this)(text, args...));
  }

 private:
  std::string_view language_;
};

// An address that a program made of parts it knows: "/reports/" and an id.
inline btl::page::Path path_to(std::string text) {
  return btl::page::Path::from(std::move(text)).value();
}
inline btl::page::Href link_to(std::string text) {
  return btl::page::Href::from(std::move(text)).value();
}

}  // namespace incidents
