// SPDX-License-Identifier: EUPL-1.2
#include "pages/report_form.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "model/place_names.hpp"
#include "model/text.hpp"

namespace incidents {

namespace ui = btl::page;

namespace {

constexpr std::size_t kRadiosMax = 20;  // more are easier to find in a list that opens
constexpr int kDescriptionRows = 6;
constexpr const char* kUnknownKern = "unknown";
constexpr const char* kQuestion = "question.";  // before the code of an attribute

std::string field_of(const Attribute& attribute) {
  return kQuestion + attribute.code;
}

// An attribute without words is known by its code.
ui::Label label_of(const Attribute& attribute) {
  const bool has_words = !trimmed(attribute.description).empty();
  return ui::Label(has_words ? attribute.description : attribute.code);
}

std::vector<std::string> values_of(const Parameters& typed, std::string_view name) {
  std::vector<std::string> values;
  for (const std::string_view value : typed.all(name)) values.emplace_back(value);
  return values;
}

// Puts together a form: each field with what was typed, and with what was wrong.
class Questions {
 public:
  Questions(ui::Form& form, const ReportDraft& draft) : form_(form), draft_(draft) {}

  template <class F>
  [[nodiscard]] F marked(F field, const std::string& name) const {
    const auto wrong = draft_.wrong.find(name);
    if (wrong != draft_.wrong.end()) field.error(wrong->second);
    return field;
  }
  template <class F>
  [[nodiscard]] F filled(F field, const std::string& name) const {
    const std::string_view typed = draft_.typed.first(name);
    if (!typed.empty()) field.value(typed);
    return marked(std::move(field), name);
  }
  template <class F>
  void ask(F field, const std::string& name, bool is_required = false) {
    if (is_required) field.required();
    form_.field(filled(std::move(field), name));
  }
  void ask_several(ui::CheckboxesField field, const std::string& name, bool is_required) {
    if (is_required) field.required();
    field.values(values_of(draft_.typed, name));
    form_.field(marked(std::move(field), name));
  }

 private:
  ui::Form& form_;
  const ReportDraft& draft_;
};

std::vector<ui::Option> options_of(const Attribute& attribute) {
  std::vector<ui::Option> options;
  for (const Choice& each : attribute.values) options.emplace_back(each.key, ui::Label(each.name));
  return options;
}

template <class F>
F with_help(F field, const Attribute& attribute) {
  if (!attribute.datatype_description.empty()) field.help(attribute.datatype_description);
  return field;
}

void ask_one_of(const Attribute& attribute, Questions& questions) {
  const std::string name = field_of(attribute);
  const ui::Label label = label_of(attribute);
  const std::vector<ui::Option> options = options_of(attribute);
  if (options.size() > 1 && options.size() <= kRadiosMax) {
    questions.ask(with_help(ui::RadiosField(ui::Name(name), label, options), attribute),
                  name,
                  attribute.required);
  } else {
    questions.ask(with_help(ui::SelectField(ui::Name(name), label, options), attribute),
                  name,
                  attribute.required);
  }
}

void ask_attribute(const Attribute& attribute, Questions& questions) {
  const std::string name = field_of(attribute);
  const ui::Label label = label_of(attribute);
  const ui::Name field(name);
  const bool required = attribute.required;
  switch (attribute.datatype) {
    case Datatype::kString:
      return questions.ask(with_help(ui::TextField(field, label), attribute), name, required);
    case Datatype::kText:
      return questions.ask(with_help(ui::TextArea(field, label), attribute), name, required);
    case Datatype::kNumber:
      return questions.ask(with_help(ui::NumberField(field, label), attribute), name, required);
    case Datatype::kDatetime:
      return questions.ask(with_help(ui::DateField(field, label), attribute), name, required);
    case Datatype::kSingleValueList: return ask_one_of(attribute, questions);
    case Datatype::kMultiValueList:
      return questions.ask_several(
          with_help(ui::CheckboxesField(field, label, options_of(attribute)), attribute),
          name,
          required);
  }
  std::abort();
}

std::vector<ui::Option> kern_options(const Intake& intake, const Words& say) {
  std::vector<ui::Option> options;
  for (const Place& place : intake.places.all()) {
    const auto kern = intake.kernen.find(place.kern);
    const bool takes_reports = kern != intake.kernen.end() && kern->second.open;
    if (place.wijk.empty() && takes_reports) {
      options.emplace_back(place.kern, ui::Label(place.kern_name));
    }
  }
  options.emplace_back(kUnknownKern, say.label(texts::kFormKernUnknown));
  return options;
}

void ask_place(const Intake& intake, Questions& questions, const Words& say) {
  const std::vector<ui::Option> kernen = kern_options(intake, say);
  if (kernen.size() > 1) {
    ui::RadiosField kern(ui::Name("kern"), say.label(texts::kFormKern), kernen);
    questions.ask(std::move(kern), "kern", true);
  }
  ui::PlaceField place(ui::Name("place"), say.label(texts::kFormPlace));
  place.help(say(texts::kFormPlaceHelp)).suggest("/v1/places").position();
  questions.ask(std::move(place), "place");
}

void ask_contact(Questions& questions, const Words& say) {
  ui::EmailField email(ui::Name("email"), say.label(texts::kFormEmail), ui::Autocomplete("email"));
  email.help(say(texts::kFormContactHelp));
  questions.ask(std::move(email), "email");
  questions.ask(
      ui::PhoneField(ui::Name("phone"), say.label(texts::kFormPhone), ui::Autocomplete("tel")),
      "phone");
}

ui::Notice emergency(const Words& say) {
  return {ui::Tone::kWarning,
          ui::Inline(say(texts::kNowCall))
              .text(" ")
              .phone("112")
              .text(". ")
              .text(say(texts::kLaterCall))
              .text(" ")
              .phone("0900-8844")
              .text(".")};
}

// The form asks for a day; Open311 knows points in time.
std::string at_midnight(const std::string& day) {
  return day + "T00:00:00Z";
}

std::string wrong_answer(const Attribute& attribute, const Parameters& typed, const Words& say) {
  if (typed.first(field_of(attribute)).empty()) return say(texts::kWrongMissing);
  switch (attribute.datatype) {
    case Datatype::kNumber: return say(texts::kWrongNumber);
    case Datatype::kDatetime: return say(texts::kWrongDate);
    case Datatype::kSingleValueList:
    case Datatype::kMultiValueList: return say(texts::kWrongChoice);
    case Datatype::kString:
    case Datatype::kText: return say(texts::kWrongText, kTextCharactersMax);
  }
  std::abort();
}

// The field of the form behind the parameter of a finding; empty where there is none.
std::string field_behind(std::string_view parameter) {
  constexpr std::string_view kAttribute = "attribute[";
  if (parameter.starts_with(kAttribute)) {
    const std::size_t end = parameter.find(']');
    return kQuestion + std::string(parameter.substr(kAttribute.size(), end - kAttribute.size()));
  }
  if (parameter == "area") return "kern";
  if (parameter == "lat, long" || parameter == "lat" || parameter == "long" ||
      parameter == "address_string") {
    return "place";
  }
  return std::string(parameter);
}

std::string what_is_wrong(const Service& service,
                          const std::string& field,
                          const Parameters& typed,
                          const Words& say) {
  for (const Attribute& attribute : service.attributes) {
    if (field_of(attribute) == field) return wrong_answer(attribute, typed, say);
  }
  if (field == "kern") {
    return say(typed.first("kern").empty() ? texts::kWrongKernMissing : texts::kWrongKernClosed);
  }
  if (field == "place") {
    const bool has_position = !typed.first("place.latitude").empty();
    if (has_position) return say(texts::kWrongOutside);
    if (typed.first("place").empty()) return say(texts::kWrongPlaceMissing);
  }
  if (field == "description" && typed.first("description").empty()) {
    return say(texts::kWrongDescription);
  }
  if (field == "service_code") return say(texts::kWrongService);
  return say(texts::kWrongText, kTextCharactersMax);
}

}  // namespace

ui::Page start_page(const Intake& intake, const Words& say) {
  ui::Page page(say.label(texts::kStartTitle));
  page.offline().breadcrumb(say.label(texts::kWordHome), "/");
  page.add(emergency(say)).add(ui::Text(say(texts::kStartLead)).lead());
  ui::List list;
  for (const Service* service : intake.services()) {
    ui::ListItem item(service->name);
    item.href(link_to(std::string(kReportPath) + "/" + service->code));
    list.item(item.note(service->description));
  }
  return page.add(list);
}

ui::Page form_page(const Service& service,
                   const Intake& intake,
                   const ReportDraft& draft,
                   const Words& say) {
  ui::Page page{ui::Label(service.name)};
  page.offline().breadcrumb(say.label(texts::kWordHome), "/");
  page.breadcrumb(say.label(texts::kStartTitle), link_to(kReportPath));
  page.add(emergency(say));
  if (!service.description.empty()) page.add(ui::Text(service.description).lead());
  const auto general = draft.wrong.find("service_code");
  if (general != draft.wrong.end()) page.add(ui::Notice(ui::Tone::kWarning, general->second));
  ui::Form form(path_to(std::string(kReportPath) + "/" + service.code),
                say.label(texts::kFormSend));
  form.draft();
  Questions questions(form, draft);
  ui::TextArea description(ui::Name("description"), say.label(texts::kFormDescription));
  description.rows(kDescriptionRows).maximum_length(kTextCharactersMax);
  const bool is_public = service.kind != ServiceKind::kBlackbox;
  if (is_public) description.help(say(texts::kFormDescriptionHelp));
  questions.ask(std::move(description), "description", true);
  for (const Attribute& attribute : service.attributes) {
    if (attribute.variable) ask_attribute(attribute, questions);
  }
  ask_place(intake, questions, say);
  ask_contact(questions, say);
  page.add(form);
  return page.add(
      ui::Text(say(is_public ? texts::kFormEverybodyReads : texts::kFormFewRead)).small());
}

Parameters report_parameters(const Service& service,
                             const Intake& intake,
                             const Parameters& typed) {
  Parameters parameters;
  parameters.add("service_code", service.code);
  for (const auto& [name, value] : typed.entries()) {
    if (!name.starts_with(kQuestion)) continue;
    const std::string code = name.substr(std::string_view(kQuestion).size());
    const Attribute* attribute = service.find(code);
    const bool is_day = attribute != nullptr && attribute->datatype == Datatype::kDatetime;
    parameters.add("attribute[" + code + "]",
                   is_day && !value.empty() ? at_midnight(value) : value);
  }
  for (const char* same : {"description", "email", "phone"}) {
    parameters.add(same, std::string(typed.first(same)));
  }
  const std::string place(typed.first("place"));
  parameters.add("address_string", place);
  parameters.add("lat", std::string(typed.first("place.latitude")));
  parameters.add("long", std::string(typed.first("place.longitude")));
  const std::string_view kern = typed.first("kern");
  const auto named = place_named(intake.places.all(), place);
  if (named && (kern == kUnknownKern || kern == named->kern)) {
    parameters.add("area", named->wijk.empty() ? named->kern : named->wijk);
  } else if (kern != kUnknownKern) {
    parameters.add("area", std::string(kern));
  }
  return parameters;
}

std::vector<Finding> missing_answers(const Parameters& typed) {
  std::vector<Finding> findings;
  const auto is_empty = [&](const char* name) { return trimmed(typed.first(name)).empty(); };
  const bool has_position = !is_empty("place.latitude");
  if (is_empty("description")) findings.push_back({"description", "is required"});
  if (is_empty("kern") && !has_position) findings.push_back({"kern", "is required"});
  if (typed.first("kern") == kUnknownKern && is_empty("place") && !has_position) {
    findings.push_back({"place", "is required"});
  }
  return findings;
}

ReportDraft judged(const Service& service,
                   const Parameters& typed,
                   const std::vector<Finding>& findings,
                   const Words& say) {
  ReportDraft draft{.typed = typed};
  for (const Finding& each : findings) {
    const std::string field = field_behind(each.name);
    draft.wrong.emplace(field, what_is_wrong(service, field, typed, say));
  }
  // A village is enough: who still has to choose one is not asked for a place as well.
  const bool says_nothing = typed.first("kern").empty() && trimmed(typed.first("place")).empty();
  if (says_nothing && draft.wrong.contains("kern")) draft.wrong.erase("place");
  return draft;
}

}  // namespace incidents
