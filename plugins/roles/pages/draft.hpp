// SPDX-License-Identifier: EUPL-1.2
// A form as somebody filled it in, and what was wrong with it: a form that is refused comes back as
// it was, with each finding at its field. Values; one thread.
#pragma once

#include <btl/page.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "fields.hpp"
#include "model/outcome.hpp"
#include "pages/words.hpp"

namespace roles {

class Draft {
 public:
  // Of a form that nobody has filled in yet.
  Draft() = default;
  Draft(Fields fields, Refusal refusal)
      : fields_(std::move(fields)), refusal_(std::move(refusal)), is_refused_(true) {}

  [[nodiscard]] bool is_refused() const { return is_refused_; }

  // What was typed, or `otherwise` in a fresh form.
  [[nodiscard]] std::string value(const char* name, std::string_view otherwise = {}) const;
  [[nodiscard]] bool is_ticked(const char* name, bool otherwise = false) const;
  // Empty: nothing is wrong there. `also` is another name that the model has for the field.
  std::string error(const char* name, std::string_view language, const char* also = nullptr);

  // The field with what was typed and what was wrong.
  template <class F>
  F filled(F field, const char* name, std::string_view language, std::string_view otherwise = {}) {
    field.value(value(name, otherwise));
    return marked(std::move(field), name, language);
  }
  template <class F>
  F marked(F field, const char* name, std::string_view language, const char* also = nullptr) {
    const std::string wrong = error(name, language, also);
    if (!wrong.empty()) field.error(wrong);
    return field;
  }

  // What is wrong with no field in particular: asked for last, and shown first.
  [[nodiscard]] std::vector<std::string> rest(std::string_view language) const;

 private:
  Fields fields_{""};
  Refusal refusal_;
  bool is_refused_ = false;
  std::set<std::string, std::less<>> shown_;
};

// The form, below what is wrong with no field in particular.
void add_form(btl::page::Page& page,
              const btl::page::Form& form,
              const Draft& draft,
              const Words& words);

}  // namespace roles
