// SPDX-License-Identifier: MIT
// Forms and their fields. A field without a name or a label does not compile; nor does one for an
// e-mail address, a telephone number or a password that does not say what browsers may fill in.
//
//   Form form(Path("/aanmelden"), Label("Verstuur"));
//   form.field(EmailField(Name("mail"), Label("E-mailadres"), Autocomplete("email")).required());
//
// After a refusal give each field its value and its error again (422): what was typed stays.
#pragma once

#include <btl/page_parts.hpp>
#include <span>
#include <string>
#include <string_view>

namespace btl::page {

// What browsers may fill in (WCAG 2.2, 1.3.5): "email", "current-password", "off", ...
struct Autocomplete {
  explicit Autocomplete(std::string_view purpose) : text(purpose) {}
  std::string text;
};

namespace detail {

class FieldPart : public Part {
 protected:
  using Part::Part;
};

// What all fields have.
template <class Self>
class Field : public FieldPart {
 public:
  // One sentence under the label.
  Self& help(std::string_view help) { return put("help", help); }
  // What is wrong with what was typed, and how to do it right.
  Self& error(std::string_view error) { return put("error", error); }
  Self& required() {
    json_.flag("required");
    return self();
  }

 protected:
  Field(std::string_view type, const Name& name, const Label& label) : FieldPart(type) {
    json_.text("name", name.text).text("label", label.text);
  }
  Self& put(std::string_view key, std::string_view value) {
    json_.text(key, value);
    return self();
  }
  Self& self() { return static_cast<Self&>(*this); }
};

template <class Self>
class ValueField : public Field<Self> {
 public:
  Self& value(std::string_view value) { return this->put("value", value); }

 protected:
  using Field<Self>::Field;
};

template <class Self>
class LineField : public ValueField<Self> {
 public:
  Self& maximum_length(std::int64_t characters) {
    this->json_.number("maximum_length", characters);
    return this->self();
  }

 protected:
  using ValueField<Self>::ValueField;
};

}  // namespace detail

class TextField : public detail::LineField<TextField> {
 public:
  TextField(const Name& name, const Label& label) : LineField("text", name, label) {}
  TextField& autocomplete(const Autocomplete& purpose) { return put("autocomplete", purpose.text); }
};

class SearchField : public detail::LineField<SearchField> {
 public:
  SearchField(const Name& name, const Label& label) : LineField("search", name, label) {}
};

class EmailField : public detail::ValueField<EmailField> {
 public:
  EmailField(const Name& name, const Label& label, const Autocomplete& purpose)
      : ValueField("email", name, label) {
    json_.text("autocomplete", purpose.text);
  }
};

class PhoneField : public detail::ValueField<PhoneField> {
 public:
  PhoneField(const Name& name, const Label& label, const Autocomplete& purpose)
      : ValueField("phone", name, label) {
    json_.text("autocomplete", purpose.text);
  }
};

// "current-password" or "new-password". Has no value: no password goes back to a browser.
class PasswordField : public detail::Field<PasswordField> {
 public:
  PasswordField(const Name& name, const Label& label, const Autocomplete& purpose)
      : Field("password", name, label) {
    json_.text("autocomplete", purpose.text);
  }
};

// Digits, such as those of a second factor: "one-time-code".
class CodeField : public detail::Field<CodeField> {
 public:
  CodeField(const Name& name, const Label& label, const Autocomplete& purpose)
      : Field("code", name, label) {
    json_.text("autocomplete", purpose.text);
  }
};

class TextArea : public detail::LineField<TextArea> {
 public:
  TextArea(const Name& name, const Label& label) : LineField("textarea", name, label) {}
  TextArea& rows(int rows) {
    json_.number("rows", rows);
    return *this;
  }
};

// What was typed stays a text: "12" or "twaalf".
class NumberField : public detail::ValueField<NumberField> {
 public:
  NumberField(const Name& name, const Label& label) : ValueField("number", name, label) {}
  NumberField& minimum(double minimum) {
    json_.raw("minimum", detail::number_json(minimum));
    return *this;
  }
  NumberField& maximum(double maximum) {
    json_.raw("maximum", detail::number_json(maximum));
    return *this;
  }
  NumberField& unit(const Label& unit) { return put("unit", unit.text); }
};

// Days as "2026-11-28".
class DateField : public detail::ValueField<DateField> {
 public:
  DateField(const Name& name, const Label& label) : ValueField("date", name, label) {}
  DateField& minimum(std::string_view day) { return put("minimum", day); }
  DateField& maximum(std::string_view day) { return put("maximum", day); }
};

// Of the clock on the wall, as "21:04".
class TimeField : public detail::ValueField<TimeField> {
 public:
  TimeField(const Name& name, const Label& label) : ValueField("time", name, label) {}
};

// An address or the name of a place, in words.
class PlaceField : public detail::ValueField<PlaceField> {
 public:
  PlaceField(const Name& name, const Label& label) : ValueField("place", name, label) {}

  // What is offered while somebody types: a route that answers ?q=WORDS with a JSON list of texts.
  PlaceField& suggest(const Path& path) {
    json_.text("suggest", path.view());
    return *this;
  }
  // Offers to fill in where the reader is, sent as NAME.latitude and NAME.longitude.
  PlaceField& position() {
    json_.raw("position", "true");
    return *this;
  }
};

struct Option {
  Option(std::string_view option_value,
         const Label& option_label,
         std::string_view option_help = {})
      : value(option_value), label(option_label), help(option_help) {}
  std::string value;
  Label label;
  std::string help;
};

namespace detail {

inline JsonArray options_json(std::span<const Option> options) {
  JsonArray all;
  for (const Option& option : options) {
    JsonObject one;
    one.text("value", option.value).text("label", option.label.text);
    if (!option.help.empty()) {
      one.text("help", option.help);
    }
    all.add(one.json());
  }
  return all;
}

}  // namespace detail

class SelectField : public detail::ValueField<SelectField> {
 public:
  SelectField(const Name& name, const Label& label, std::span<const Option> options)
      : ValueField("select", name, label) {
    json_.list("options", detail::options_json(options));
  }
  // The first line, which chooses nothing: "Kies een kern".
  SelectField& prompt(const Label& prompt) { return put("prompt", prompt.text); }
};

class RadiosField : public detail::ValueField<RadiosField> {
 public:
  RadiosField(const Name& name, const Label& label, std::span<const Option> options)
      : ValueField("radios", name, label) {
    json_.list("options", detail::options_json(options));
  }
};

class CheckboxesField : public detail::Field<CheckboxesField> {
 public:
  CheckboxesField(const Name& name, const Label& label, std::span<const Option> options)
      : Field("checkboxes", name, label) {
    json_.list("options", detail::options_json(options));
  }
  CheckboxesField& values(std::span<const std::string> ticked) {
    detail::JsonArray all;
    for (const std::string& value : ticked) {
      all.add(json_quote(value));
    }
    json_.list("values", all);
    return *this;
  }
};

class FileField : public detail::Field<FileField> {
 public:
  FileField(const Name& name, const Label& label) : Field("file", name, label) {}
  // Media types and endings: "image/jpeg", ".csv".
  FileField& accept(std::span<const std::string> media) {
    detail::JsonArray all;
    for (const std::string& medium : media) {
      all.add(json_quote(medium));
    }
    json_.list("accept", all);
    return *this;
  }
  FileField& multiple() {
    json_.flag("multiple");
    return *this;
  }
};

// A box to tick, with the sentence that is agreed to. Comes back as "yes", or as `value()`.
class ConsentField : public detail::ValueField<ConsentField> {
 public:
  ConsentField(const Name& name, const Label& label, const Inline& text)
      : ValueField("consent", name, label) {
    json_.raw("text", text.json());
  }
  ConsentField& ticked() {
    json_.flag("ticked");
    return *this;
  }
};

// Sent along unseen. Never trust it: it is the reader who sends it.
class HiddenField : public detail::FieldPart {
 public:
  HiddenField(const Name& name, std::string_view value) : FieldPart("hidden") {
    json_.text("name", name.text).text("value", value);
  }
};

template <class T>
concept IsField = std::derived_from<T, detail::FieldPart>;

// Fields that belong together.
class FieldGroup : public detail::Part {
 public:
  explicit FieldGroup(const Label& legend) : Part("group") { json_.text("legend", legend.text); }
  FieldGroup& help(std::string_view help) {
    json_.text("help", help);
    return *this;
  }
  FieldGroup& error(std::string_view error) {
    json_.text("error", error);
    return *this;
  }
  template <IsField F>
  FieldGroup& field(const F& field) {
    fields_.add(field.json());
    return *this;
  }
  [[nodiscard]] std::string json() const {
    detail::JsonObject whole = json_;
    return whole.list("fields", fields_).json();
  }

 private:
  detail::JsonArray fields_;
};

class Form : public detail::Component {
 public:
  // `submit` is what the button says.
  Form(const Path& action, const Label& submit) : Component("form") {
    json_.text("action", action.view()).text("submit", submit.text);
  }
  // For searches, whose address may be kept and shared.
  static Form search(const Path& action, const Label& submit) {
    Form form(action, submit);
    form.json_.text("method", "get");
    return form;
  }

  Form& title(const Label& title) {
    json_.text("title", title.text);
    return *this;
  }
  Form& intro(const Inline& intro) {
    json_.raw("intro", intro.json());
    return *this;
  }
  Form& danger() {
    json_.text("style", "danger");
    return *this;
  }
  // What is typed stays in the browser for a week, and is sent once there is internet. Only for
  // forms that a stranger may send.
  Form& draft() {
    json_.raw("draft", "true");
    return *this;
  }
  Form& cancel(const Href& href, const Label& label) {
    detail::JsonObject cancel;
    json_.raw("cancel", cancel.text("label", label.text).text("href", href.view()).json());
    return *this;
  }
  template <IsField F>
  Form& field(const F& field) {
    fields_.add(field.json());
    return *this;
  }
  Form& group(const FieldGroup& group) {
    fields_.add(group.json());
    return *this;
  }

  [[nodiscard]] std::string json() const {
    detail::JsonObject whole = json_;
    return whole.list("fields", fields_).json();
  }

 private:
  detail::JsonArray fields_;
};

}  // namespace btl::page
