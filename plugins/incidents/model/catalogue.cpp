// SPDX-License-Identifier: EUPL-1.2
#include "model/catalogue.hpp"

#include <algorithm>
#include <array>

#include "model/text.hpp"

namespace incidents {
namespace {

constexpr std::size_t kCodeBytesMax = 64;
constexpr std::size_t kLabelCharactersMax = 200;  // of what names something on a page

constexpr std::array<std::string_view, 3> kKinds = {"realtime", "batch", "blackbox"};
constexpr std::array<std::string_view, 6> kDatatypes = {
    "string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"};

template <class Enum, std::size_t kSize>
std::optional<Enum> parse_word(const std::array<std::string_view, kSize>& words,
                               std::string_view text) {
  const auto found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

// Codes stand in URLs and in the names of parameters.
bool is_code(std::string_view code) {
  return !code.empty() && code.size() <= kCodeBytesMax &&
         code.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") ==
             std::string_view::npos;
}

bool is_list(Datatype datatype) {
  return datatype == Datatype::kSingleValueList || datatype == Datatype::kMultiValueList;
}

template <class Items, class Key>
bool has_twice(const Items& items, Key key) {
  for (auto one = items.begin(); one != items.end(); ++one) {
    const auto same = [&](const auto& other) { return key(other) == key(*one); };
    if (std::any_of(std::next(one), items.end(), same)) return true;
  }
  return false;
}

// What stands on a page as the name of something.
bool is_label(std::string_view text) {
  return !trimmed(text).empty() && !text_problem(text, kLabelCharactersMax);
}

std::optional<std::string> problem_of(const Attribute& attribute) {
  if (!is_code(attribute.code)) return "its code may have A-Z, a-z, 0-9, _ and - only";
  if (text_problem(attribute.description, kLabelCharactersMax)) {
    return "its description is no text of at most 200 characters";
  }
  if (text_problem(attribute.datatype_description))
    return "its datatype_description cannot be shown";
  if (is_list(attribute.datatype) == attribute.values.empty()) {
    return is_list(attribute.datatype) ? "a list needs values" : "only a list has values";
  }
  if (attribute.required && !attribute.variable) return "it is required but takes no answer";
  if (attribute.values.size() > kChoicesMax) return "it has too many values";
  if (has_twice(attribute.values, [](const Choice& choice) { return choice.key; })) {
    return "a key of its values stands there twice";
  }
  for (const Choice& choice : attribute.values) {
    if (choice.key.empty() || text_problem(choice.key)) return "a value has no key";
    if (choice.name.empty()) return "a value has no name";
    if (!is_label(choice.name)) return "the name of a value is no text of 1 to 200 characters";
  }
  return std::nullopt;
}

std::optional<std::string> problem_of(const Service& service) {
  if (!is_code(service.code)) return "its code may have A-Z, a-z, 0-9, _ and - only";
  if (service.name.empty()) return "it has no name";
  if (!is_label(service.name)) return "its name is no text of 1 to 200 characters";
  for (const std::string* text : {&service.description, &service.group, &service.notice}) {
    if (text_problem(*text)) return "a text of it cannot be shown";
  }
  if (service.attributes.size() > kAttributesMax) return "it has too many attributes";
  if (has_twice(service.attributes, [](const Attribute& attribute) { return attribute.code; })) {
    return "the code of an attribute stands there twice";
  }
  for (const Attribute& attribute : service.attributes) {
    if (auto problem = problem_of(attribute)) {
      return "attribute \"" + attribute.code + "\": " + *problem;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(ServiceKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(Datatype datatype) {
  return kDatatypes.at(static_cast<std::size_t>(datatype));
}

std::optional<ServiceKind> parse_service_kind(std::string_view text) {
  return parse_word<ServiceKind>(kKinds, text);
}

std::optional<Datatype> parse_datatype(std::string_view text) {
  return parse_word<Datatype>(kDatatypes, text);
}

const Attribute* Service::find(std::string_view attribute_code) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& each) {
    return each.code == attribute_code;
  });
  return found == attributes.end() ? nullptr : &*found;
}

Checked<Catalogue> Catalogue::make(std::vector<Service> services) {
  if (services.size() > kServicesMax) return Problem{"there are too many services"};
  for (const Service& service : services) {
    if (auto problem = problem_of(service)) {
      return Problem{"service \"" + service.code + "\": " + *problem};
    }
    const auto same = [&](const Service& other) { return other.code == service.code; };
    if (std::count_if(services.begin(), services.end(), same) > 1) {
      return Problem{"service \"" + service.code + "\" stands there twice"};
    }
  }
  return Catalogue(std::move(services));
}

const Service* Catalogue::find(std::string_view code) const {
  const auto found = std::find_if(
      services_.begin(), services_.end(), [&](const Service& each) { return each.code == code; });
  return found == services_.end() ? nullptr : &*found;
}

Catalogue Catalogue::overlaid_with(const Catalogue& other) const {
  std::vector<Service> merged = services_;
  for (const Service& service : other.services_) {
    const auto same = std::find_if(merged.begin(), merged.end(), [&](const Service& each) {
      return each.code == service.code;
    });
    if (same == merged.end()) {
      merged.push_back(service);
    } else {
      *same = service;
    }
  }
  return Catalogue(std::move(merged));
}

Catalogue Catalogue::without(const std::vector<std::string>& codes) const {
  std::vector<Service> kept;
  for (const Service& service : services_) {
    if (std::find(codes.begin(), codes.end(), service.code) == codes.end()) kept.push_back(service);
  }
  return Catalogue(std::move(kept));
}

}  // namespace incidents
