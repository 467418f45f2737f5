// SPDX-License-Identifier: EUPL-1.2
#include "core/web/form_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "btl_texts.h"
#include "core/base/assert.hpp"
#include "core/web/action_view.hpp"
#include "core/web/inline_view.hpp"
#include "core/web/json_access.hpp"
#include "core/web/number_text.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr unsigned kRowsOfTextarea = 5;

// How a type of field is drawn: its template, and for an <input> its type and keyboard.
struct Control {
  std::string_view type;
  std::string_view control;
  std::string_view input;
  std::string_view mode;
};
constexpr std::array kControls = std::to_array<Control>({
    {"text", "field_input", "text", ""},
    {"search", "field_input", "search", ""},
    {"email", "field_input", "email", "email"},
    {"phone", "field_input", "tel", "tel"},
    {"password", "field_input", "password", ""},
    {"code", "field_input", "text", "numeric"},
    {"number", "field_input", "text", "decimal"},
    {"date", "field_input", "date", ""},
    {"time", "field_input", "time", ""},
    {"file", "field_input", "file", ""},
    {"place", "field_place", "", ""},
    {"textarea", "field_textarea", "", ""},
    {"select", "field_select", "", ""},
    {"radios", "field_choices", "radio", ""},
    {"checkboxes", "field_choices", "checkbox", ""},
    {"consent", "field_consent", "", ""},
    {"hidden", "field_hidden", "", ""},
    {"group", "field_group", "", ""},
});

const Control& control_of(std::string_view type) {
  const auto* const found = std::ranges::find(kControls, type, &Control::type);
  BTL_ASSERT(found != kControls.end());
  return *found;
}

class FormView {
 public:
  FormView(View& view, json::object& form) : view_(view), form_(form), number_(view.next_form()) {}

  void fields(json::object& holder) {
    for (json::value& value : *list_in(holder, "fields")) field(value.as_object());
  }

 private:
  void field(json::object& of) {
    const Control& control = control_of(text_in(of, "type"));
    of.emplace("control", control.control);
    if (control.type == "hidden") return;
    // In a search nothing has to be filled in.
    if (!of.contains("required") && form_.contains("posts")) of.emplace("is_optional", true);
    const std::string id = fmt::format("f{}-{}", number_, ++fields_);
    of.emplace("id", id);
    if (control.type == "group") {
      describe(of, id, text_in(of, "legend"));
      return fields(of);
    }
    if (!control.input.empty()) of.emplace("input", control.input);
    if (!control.mode.empty()) of.emplace("mode", control.mode);
    if (control.control == "field_choices") choices(of, id, control);
    if (control.type == "select") selected(of);
    if (control.type == "textarea") of.emplace("rows", kRowsOfTextarea);
    if (control.type == "file") file(of);
    if (control.type == "consent") {
      piece_member(of, "text", view_);
      of.emplace("value", "yes");
    }
    bounds(of, control);
    describe(of, id, text_in(of, "label"));
  }

  // aria-describedby, and the line of the summary.
  void describe(json::object& of, const std::string& id, std::string_view label) {
    std::string by;
    const auto add = [&](std::string_view ending) {
      if (!by.empty()) by += ' ';
      by += id;
      by += ending;
    };
    if (of.contains("help")) add("-help");
    if (of.contains("limit")) add("-limit");
    if (of.contains("unit")) add("-unit");
    if (of.contains("error")) {
      add("-error");
      json::object error(of.storage());
      error.emplace("target", "#" + id);
      error.emplace("label", label);
      error.emplace("error", of.at("error"));
      view_.errors().push_back(std::move(error));
    }
    if (!by.empty()) of.emplace("described_by", by);
  }

  // A number keeps what was typed, so it is a line of text with the keyboard of digits; the bounds
  // are told in words.
  void bounds(json::object& of, const Control& control) const {
    if (control.type == "date") {
      if (of.contains("minimum")) of.emplace("has_minimum", true);
      if (of.contains("maximum")) of.emplace("has_maximum", true);
    }
    constexpr std::array<std::string_view, 5> kShort = {"number", "date", "time", "code", "phone"};
    if (std::ranges::find(kShort, control.type) != kShort.end()) of.emplace("is_short", true);
    if (const std::string limit = limit_of(of, control.type); !limit.empty()) {
      of.emplace("limit", limit);
    }
  }

  [[nodiscard]] std::string limit_of(const json::object& of, std::string_view type) const {
    const json::value* length = of.if_contains("maximum_length");
    if (length != nullptr && type == "textarea") {
      return view_.text(texts::kFieldLength, length->to_number<unsigned>());
    }
    if (type != "number") return {};
    const json::value* minimum = of.if_contains("minimum");
    const json::value* maximum = of.if_contains("maximum");
    if (minimum != nullptr && maximum != nullptr) {
      return view_.text(texts::kFieldBetween,
                        number_text(minimum->to_number<double>(), view_.language()),
                        number_text(maximum->to_number<double>(), view_.language()));
    }
    if (minimum == nullptr && maximum == nullptr) return {};
    const json::value& bound = minimum != nullptr ? *minimum : *maximum;
    return view_.text(minimum != nullptr ? texts::kFieldAtLeast : texts::kFieldAtMost,
                      number_text(bound.to_number<double>(), view_.language()));
  }

  static void choices(json::object& of, const std::string& id, const Control& control) {
    const bool many = control.type == "checkboxes";
    const json::array* ticked = list_in(of, "values");
    json::array& options = *list_in(of, "options");
    for (std::size_t i = 0; i < options.size(); ++i) {
      json::object& option = options[i].as_object();
      const json::value& value = option.at("value");
      const bool chosen =
          many ? ticked != nullptr && std::ranges::find(*ticked, value) != ticked->end()
               : text_in(of, "value") == text_in(option, "value") && of.contains("value");
      option.emplace("name", of.at("name"));
      option.emplace("id", fmt::format("{}-{}", id, i + 1));
      option.emplace("input", control.input);
      option.emplace("look", many ? "utrecht-checkbox" : "btl-radio");
      if (chosen) option.emplace("chosen", true);
    }
  }

  static void selected(json::object& of) {
    if (!of.contains("value")) return;
    for (json::value& value : *list_in(of, "options")) {
      json::object& option = value.as_object();
      if (text_in(option, "value") == text_in(of, "value")) option.emplace("chosen", true);
    }
  }

  void file(json::object& of) {
    form_.emplace("is_multipart", true);
    std::string accepted;
    if (const json::array* media = list_in(of, "accept")) {
      for (const json::value& medium : *media) {
        if (!accepted.empty()) accepted += ',';
        accepted += std::string_view(medium.as_string());
      }
    }
    of.emplace("accepted", accepted);
  }

  View& view_;
  json::object& form_;
  const unsigned number_;
  unsigned fields_ = 0;
};

}  // namespace

void prepare_form(json::object& form, View& view) {
  const bool gets = text_in(form, "method") == "get";
  form.insert_or_assign("method", gets ? "get" : "post");
  if (!gets) form.emplace("posts", true);
  form.emplace("button", button_class(text_in(form, "style"), "primary"));
  wrapped_piece_member(form, "intro", view);
  FormView(view, form).fields(form);
}

}  // namespace btl::web
