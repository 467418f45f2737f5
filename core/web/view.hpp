// SPDX-License-Identifier: EUPL-1.2
// What the views of components share: the language, the texts, and what one page counts. A view
// takes a component that passed check_page() and adds to it, in place, what its template prints
// beyond what the model says: ids, words for states, dates in the reader's language.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "core/web/date_text.hpp"
#include "core/web/texts.hpp"

namespace btl::web {

// One page on its way to HTML. One thread.
class View {
 public:
  View(const Texts& texts, Language language, boost::json::array& errors)
      : texts_(texts), language_(language), errors_(errors) {}

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] std::string_view text(std::string_view key) const {
    return texts_.find(language_, key);
  }

  // For ids that must be there once: a number for each form.
  unsigned next_form() { return ++forms_; }

  // Of fields, for the summary on top: {target, label, error}.
  boost::json::array& errors() { return errors_; }

 private:
  const Texts& texts_;
  const Language language_;
  boost::json::array& errors_;
  unsigned forms_ = 0;
};

}  // namespace btl::web
