// SPDX-License-Identifier: MIT
// What pages need of a plugin that speaks the language of its reader: texts of its catalogue, and
// addresses made of parts. Values; any thread.
#pragma once

#include <btl/page_text.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace btl::page {

// Of texts as btl_add_texts() makes them. `language` must outlive it: "nl" or "en", as a request
// says.
class Words {
 public:
  explicit Words(std::string_view language) : language_(language) {}

  [[nodiscard]] std::string_view language() const { return language_; }

  template <class Text, class... Args>
  [[nodiscard]] std::string operator()(const Text& text, const Args&... args) const {
    return std::string(text.in(language_, args...));
  }
  template <class Text, class... Args>
  [[nodiscard]] Label label(const Text& text, const Args&... args) const {
    return Label((*this)(text, args...));
  }

 private:
  std::string_view language_;
};

// An address that the program made of parts it knows, "/rounds/" and an id: a mistake of the
// program when it is none.
inline Path path_to(std::string text) {
  return Path::from(std::move(text)).value();
}
inline Href link_to(std::string text) {
  return Href::from(std::move(text)).value();
}

}  // namespace btl::page
