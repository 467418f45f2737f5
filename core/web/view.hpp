// SPDX-License-Identifier: EUPL-1.2
// What the views of components share: the language, and what one page counts. A view
// takes a component that passed check_page() and adds to it, in place, what its template prints
// beyond what the model says: ids, words for states, dates in the reader's language.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "core/web/date_text.hpp"
#include "core/web/map_ground.hpp"

namespace btl::web {

// One page on its way to HTML. One thread.
class View {
 public:
  // `ground` may be null.
  View(Language language, boost::json::array& errors, const MapGround* ground)
      : language_(language), errors_(errors), ground_(ground) {}

  [[nodiscard]] Language language() const { return language_; }
  // One of btl_texts.h, in the language of the page.
  template <class Text, class... Values>
  [[nodiscard]] auto text(const Text& text, const Values&... values) const {
    return text.in(code_of(language_), values...);
  }

  // For ids that must be there once: a number for each form.
  unsigned next_form() { return ++forms_; }

  // Of fields, for the summary on top: {target, label, error}.
  boost::json::array& errors() { return errors_; }

  // What maps are drawn on, or null.
  [[nodiscard]] const MapGround* ground() const { return ground_; }
  // A page with a map loads more than others.
  void note_map() { has_map_ = true; }
  [[nodiscard]] bool has_map() const { return has_map_; }

 private:
  const Language language_;
  boost::json::array& errors_;
  const MapGround* const ground_;
  unsigned forms_ = 0;
  bool has_map_ = false;
};

}  // namespace btl::web
