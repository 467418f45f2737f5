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

namespace btl::web {

// One page on its way to HTML. One thread.
class View {
 public:
  View(Language language, boost::json::array& errors) : language_(language), errors_(errors) {}

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

 private:
  const Language language_;
  boost::json::array& errors_;
  unsigned forms_ = 0;
};

}  // namespace btl::web
