// SPDX-License-Identifier: EUPL-1.2
#include "settings.hpp"

#include <boost/json.hpp>
#include <set>
#include <string>
#include <utility>

namespace roles {
namespace {

namespace json = boost::json;

// An object of the document. What the schema promises is read without another word; what is absent
// reads as empty.
class Section {
 public:
  explicit Section(const json::value* value) {
    if (value != nullptr && value->is_object()) object_ = &value->get_object();
  }

  [[nodiscard]] const json::value* find(std::string_view key) const {
    return object_ == nullptr ? nullptr : object_->if_contains(key);
  }
  [[nodiscard]] std::string text(std::string_view key) const {
    const json::value* value = find(key);
    return value == nullptr || !value->is_string() ? std::string()
                                                   : std::string(value->get_string().c_str());
  }
  [[nodiscard]] bool truth(std::string_view key, bool otherwise) const {
    const json::value* value = find(key);
    return value == nullptr || !value->is_bool() ? otherwise : value->get_bool();
  }
  [[nodiscard]] int number(std::string_view key, int otherwise) const {
    const json::value* value = find(key);
    return value == nullptr || !value->is_int64() ? otherwise
                                                  : static_cast<int>(value->get_int64());
  }
  [[nodiscard]] std::vector<json::value> list(std::string_view key) const {
    const json::value* value = find(key);
    if (value == nullptr || !value->is_array()) return {};
    return {value->get_array().begin(), value->get_array().end()};
  }

 private:
  const json::object* object_ = nullptr;
};

Proof proof_of(const std::string& word) {
  if (word == "vog") return Proof::kVog;
  if (word == "vest") return Proof::kVest;
  return Proof::kSignature;
}

IntakeStep to_step(const Section& section) {
  IntakeStep step;
  step.code = section.text("step");
  step.title = section.text("title");
  step.required = section.truth("required", true);
  step.proof = proof_of(section.text("proof"));
  step.signers = section.number("signers", 1);
  for (const json::value& code : section.list("by")) {
    if (!code.is_string()) continue;
    if (const auto role = role_of(code.get_string().c_str())) step.by.push_back(*role);
  }
  return step;
}

// What the schema cannot say: ids have a form of their own, and none stands there twice.
void check_ids(const std::vector<std::string>& ids, const char* key, Findings& findings) {
  std::set<std::string> seen;
  for (const std::string& id : ids) {
    if (!is_area_id(id)) findings.push_back({key, say(texts::kWrongId, id)});
    if (!seen.insert(id).second) findings.push_back({key, say(texts::kWrongIdTwice, id)});
  }
}

Kern to_kern(const Section& document, const Section& settings, Findings& findings) {
  Kern kern;
  kern.id = document.text("kern");
  kern.name = document.text("name");
  std::vector<std::string> wijk_ids;
  for (const json::value& value : settings.list("wijken")) {
    const Section wijk(&value);
    kern.wijken.push_back({wijk.text("id"), wijk.text("name")});
    wijk_ids.push_back(kern.wijken.back().id);
  }
  std::vector<std::string> step_codes;
  for (const json::value& value : settings.list("intake")) {
    kern.intake.push_back(to_step(Section(&value)));
    step_codes.push_back(kern.intake.back().code);
  }
  check_ids(wijk_ids, "wijken", findings);
  check_ids(step_codes, "intake", findings);
  const RoundRules otherwise;
  kern.rounds.walkers_min = settings.number("walkers_min", otherwise.walkers_min);
  kern.rounds.every = std::chrono::days{settings.number("round_every_days", 0)};
  return kern;
}

Outcome<json::value> parse_document(std::string_view document) {
  boost::system::error_code error;
  json::value root = json::parse(document, error);
  if (error || !root.is_object()) {
    return refuse(Cause::kInvalid, "", say(texts::kWrongConfig));
  }
  return root;
}

}  // namespace

Outcome<Organisation> parse_organisation(std::string_view document) {
  const auto root = parse_document(document);
  if (!root) return root.error();
  const Section section(&*root);
  const Section settings{section.find("settings")};
  Organisation organisation;
  const auto days = [&](const char* key, std::chrono::days otherwise) {
    return std::chrono::days{settings.number(key, static_cast<int>(otherwise.count()))};
  };
  organisation.term_warning = days("term_warning_days", organisation.term_warning);
  organisation.delete_after = days("delete_after_days", organisation.delete_after);
  organisation.vog_valid = days("vog_valid_days", organisation.vog_valid);
  return organisation;
}

Outcome<KernSettings> parse_kern(std::string_view document) {
  const auto root = parse_document(document);
  if (!root) return root.error();
  const Section section(&*root);
  Findings findings;
  KernSettings settings{section.truth("enabled", true),
                        to_kern(section, Section(section.find("settings")), findings)};
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  return settings;
}

}  // namespace roles
