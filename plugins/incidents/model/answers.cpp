// SPDX-License-Identifier: EUPL-1.2
#include "model/answers.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "model/numbers.hpp"
#include "model/text.hpp"
#include "model/times.hpp"

namespace incidents {
namespace {

constexpr std::string_view kPrefix = "attribute[";

std::string parameter_of(std::string_view code) {
  return std::string(kPrefix) + std::string(code) + "]";
}

// "attribute[CODE]" and "attribute[CODE][]" give CODE; nothing when it is no name of that form.
std::optional<std::string_view> code_in(std::string_view name) {
  name.remove_prefix(kPrefix.size());
  const std::size_t end = name.find(']');
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const std::string_view rest = name.substr(end + 1);
  if (!rest.empty() && (rest.front() != '[' || rest.back() != ']')) return std::nullopt;
  return name.substr(0, end);
}

std::optional<Problem> value_problem(const Attribute& attribute, std::string_view value) {
  switch (attribute.datatype) {
    case Datatype::kString:
      if (value.find_first_of("\r\n") == std::string_view::npos) return std::nullopt;
      return Problem{"takes one line of text"};
    case Datatype::kText: return std::nullopt;
    case Datatype::kNumber:
      if (parse_number(value)) return std::nullopt;
      return Problem{"is not a number"};
    case Datatype::kDatetime: {
      const auto time = parse_time(value);
      if (time) return std::nullopt;
      return time.error();
    }
    case Datatype::kSingleValueList:
    case Datatype::kMultiValueList: {
      const auto fits = [&](const Choice& choice) { return choice.key == value; };
      if (std::any_of(attribute.values.begin(), attribute.values.end(), fits)) return std::nullopt;
      return Problem{"is none of the values of this list"};
    }
  }
  return std::nullopt;
}

using Values = std::vector<std::string>;

void check_answer(const Attribute& attribute, const Values& values, Answers& answers) {
  const std::string name = parameter_of(attribute.code);
  if (values.empty()) {
    if (attribute.required) answers.findings.push_back({name, "is required"});
    return;
  }
  if (!attribute.variable) {
    answers.findings.push_back({name, "takes no answer"});
    return;
  }
  if (values.size() > 1 && attribute.datatype != Datatype::kMultiValueList) {
    answers.findings.push_back({name, "takes one value"});
    return;
  }
  for (const std::string& value : values) {
    if (auto problem = value_problem(attribute, value)) {
      answers.findings.push_back({name, std::move(problem->text)});
      return;
    }
    answers.given.push_back({attribute.code, value});
  }
}

}  // namespace

Answers read_answers(const Service& service, const Parameters& parameters) {
  Answers answers;
  std::map<std::string, Values, std::less<>> by_code;
  for (const auto& [name, sent] : parameters.entries()) {
    if (!name.starts_with(kPrefix)) continue;
    const auto code = code_in(name);
    if (!code) {
      answers.findings.push_back({name, "is not of the form attribute[CODE]"});
      continue;
    }
    if (service.find(*code) == nullptr) {
      answers.findings.push_back(
          {parameter_of(*code), "service \"" + service.code + "\" has no such attribute"});
      continue;
    }
    const std::string_view value = trimmed(sent);
    Values& values = by_code[std::string(*code)];
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) {
      values.emplace_back(value);
    }
  }
  for (const Attribute& attribute : service.attributes) {
    check_answer(attribute, by_code[attribute.code], answers);
  }
  return answers;
}

}  // namespace incidents
