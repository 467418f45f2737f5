// SPDX-License-Identifier: EUPL-1.2
#include "model/parameters.hpp"

#include "model/text.hpp"

namespace incidents {
namespace {

constexpr std::size_t kNameCharactersMax = 200;

}  // namespace

void Parameters::add(std::string name, std::string value) {
  entries_.emplace_back(std::move(name), std::move(value));
}

std::string_view Parameters::first(std::string_view name) const {
  for (const auto& [entry, value] : entries_) {
    if (entry == name && !value.empty()) return value;
  }
  return {};
}

std::string_view Parameters::first(std::string_view name, std::string_view other) const {
  const std::string_view value = first(name);
  return value.empty() ? first(other) : value;
}

std::vector<std::string_view> Parameters::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [entry, value] : entries_) {
    if (entry == name && !value.empty()) values.emplace_back(value);
  }
  return values;
}

std::vector<Finding> text_findings(const Parameters& parameters) {
  std::vector<Finding> findings;
  std::size_t position = 0;
  for (const auto& [name, value] : parameters.entries()) {
    ++position;
    if (const auto problem = text_problem(name, kNameCharactersMax)) {
      findings.push_back({"parameter " + std::to_string(position), "its name " + problem->text});
    } else if (const auto value_problem = text_problem(value)) {
      findings.push_back({name, value_problem->text});
    }
  }
  for (const Upload& upload : parameters.uploads()) {
    if (text_problem(upload.file_name, kNameCharactersMax)) {
      findings.push_back({upload.field, "its file name cannot be read"});
    }
  }
  return findings;
}

}  // namespace incidents
