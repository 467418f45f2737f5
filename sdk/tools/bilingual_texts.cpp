// SPDX-License-Identifier: MIT
#include "tools/bilingual_texts.hpp"

#include <map>
#include <set>
#include <utility>

#include "tools/placeholders.hpp"

namespace btl::catalogue {
namespace {

std::string quoted(const Entry& entry) {
  return "\"" + entry.id + "\" ";
}

// The placeholders of all forms. The count of a plural may be left out where words say it better
// ("one device"): it counts as there.
std::set<unsigned> numbers_in(const PoFile& file, const Entry& entry, Findings& findings) {
  std::set<unsigned> first;
  for (std::size_t form = 0; form < entry.forms.size(); ++form) {
    Placeholders found = placeholders_of(entry.forms[form]);
    if (!found.wrong.empty()) {
      findings.push_back({file.path, entry.line, quoted(entry) + "has " + found.wrong});
    }
    if (entry.is_plural) found.numbers.insert(1);
    if (form == 0) {
      first = std::move(found.numbers);
    } else if (found.wrong.empty() && found.numbers != first) {
      findings.push_back({file.path,
                          entry.line,
                          quoted(entry) + "has other placeholders in msgstr[1] (" +
                              to_text(found.numbers) + ") than in msgstr[0] (" + to_text(first) +
                              ")"});
    }
  }
  return first;
}

void note_missing(const PoFile& in, const PoFile& from, Findings& findings) {
  for (const Entry& entry : in.entries) {
    if (from.mentions(entry.id)) continue;
    findings.push_back({in.path, entry.line, quoted(entry) + "is missing in " + from.path});
  }
}

class Pairing {
 public:
  Pairing(const PoFile& dutch, const PoFile& english, Findings& findings)
      : dutch_(dutch), english_(english), findings_(findings) {}

  BilingualText pair(const Entry& ours, const Entry& theirs) {
    const std::set<unsigned> numbers = numbers_in(dutch_, ours, findings_);
    const std::set<unsigned> translated = numbers_in(english_, theirs, findings_);
    if (ours.is_plural != theirs.is_plural) {
      note_translation(theirs, "is a plural in one language only (see " + place_of(ours) + ")");
    } else if (numbers != translated) {
      note_translation(theirs,
                       "has other placeholders (" + to_text(translated) + ") than " +
                           place_of(ours) + " (" + to_text(numbers) + ")");
    }
    if (!numbers.empty() && *numbers.rbegin() != numbers.size()) {
      findings_.push_back(
          {dutch_.path,
           ours.line,
           quoted(ours) + "leaves out a number: its placeholders are " + to_text(numbers)});
    }
    BilingualText text{ours.id, constant_name(ours.id), ours.is_plural, numbers.size(), {}, {}};
    if (text.is_plural) --text.values;
    const bool is_whole = numbers.empty();  // used as it stands
    for (const std::string& form : ours.forms) text.dutch.push_back(finished(form, is_whole));
    for (const std::string& form : theirs.forms) text.english.push_back(finished(form, is_whole));
    claim_name(text.name, ours);
    return text;
  }

 private:
  static std::string finished(const std::string& form, bool is_whole) {
    return is_whole ? without_doubled_braces(form) : form;
  }

  [[nodiscard]] std::string place_of(const Entry& entry) const {
    return dutch_.path + ":" + std::to_string(entry.line);
  }

  void note_translation(const Entry& entry, const std::string& message) {
    findings_.push_back({english_.path, entry.line, quoted(entry) + message});
  }

  void claim_name(const std::string& name, const Entry& entry) {
    const auto [owner, is_new] = names_.try_emplace(name, &entry);
    if (is_new) return;
    findings_.push_back({dutch_.path,
                         entry.line,
                         quoted(entry) + "would be " + name + ", as \"" + owner->second->id +
                             "\" on line " + std::to_string(owner->second->line) + " is"});
  }

  const PoFile& dutch_;
  const PoFile& english_;
  Findings& findings_;
  std::map<std::string, const Entry*> names_;
};

}  // namespace

std::vector<BilingualText> pair_texts(const PoFile& dutch,
                                      const PoFile& english,
                                      Findings& findings) {
  note_missing(dutch, english, findings);
  note_missing(english, dutch, findings);
  Pairing pairing(dutch, english, findings);
  std::vector<BilingualText> texts;
  for (const Entry& entry : dutch.entries) {
    if (const Entry* translation = english.find(entry.id)) {
      texts.push_back(pairing.pair(entry, *translation));
    }
  }
  return texts;
}

std::string constant_name(std::string_view id) {
  std::string name = "k";
  bool begins = true;
  for (const char letter : id) {
    if (letter == '.' || letter == '-' || letter == '_') {
      begins = true;
      continue;
    }
    const bool raise = begins && letter >= 'a' && letter <= 'z';
    name += raise ? static_cast<char>(letter - 'a' + 'A') : letter;
    begins = false;
  }
  return name;
}

}  // namespace btl::catalogue
