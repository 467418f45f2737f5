// SPDX-License-Identifier: EUPL-1.2
#include "pages/draft.hpp"

namespace roles {
namespace {

// "walkers" of "walkers/1".
std::string_view field_of(const Finding& finding) {
  const std::string_view name = finding.name;
  return name.substr(0, name.find('/'));
}

// A sentence, as what is wrong begins with a small letter.
std::string as_sentence(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  if (!text.empty() && text.back() != '.' && text.back() != '?') text += '.';
  return text;
}

}  // namespace

std::string Draft::value(const char* name, std::string_view otherwise) const {
  return is_refused_ ? fields_.typed(name) : std::string(otherwise);
}

bool Draft::is_ticked(const char* name, bool otherwise) const {
  return is_refused_ ? !fields_.typed(name).empty() : otherwise;
}

std::string Draft::error(const char* name, std::string_view language, const char* also) {
  shown_.insert(name);
  if (also != nullptr) shown_.insert(also);
  std::string text;
  for (const Finding& each : refusal_.findings) {
    const std::string_view field = field_of(each);
    if (field != name && (also == nullptr || field != also)) continue;
    if (!text.empty()) text += ' ';
    text += as_sentence(std::string(each.detail.in(language)));
  }
  return text;
}

std::vector<std::string> Draft::rest(std::string_view language) const {
  std::vector<std::string> rest;
  for (const Finding& each : refusal_.findings) {
    if (!shown_.contains(field_of(each))) {
      rest.push_back(as_sentence(std::string(each.detail.in(language))));
    }
  }
  return rest;
}

void add_form(btl::page::Page& page,
              const btl::page::Form& form,
              const Draft& draft,
              const Words& words) {
  for (const std::string& each : draft.rest(words.language())) {
    page.add(btl::page::Notice(btl::page::Tone::kDanger, each));
  }
  page.add(form);
}

}  // namespace roles
