// SPDX-License-Identifier: MIT
#include "tools/po_file.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "tools/po_lines.hpp"

namespace btl::catalogue {
namespace {

// Lower-case words of letters and digits, joined by one of . - _ and begun by a letter.
bool is_id(std::string_view id) {
  bool may_join = false;
  for (const char letter : id) {
    const bool is_letter = letter >= 'a' && letter <= 'z';
    const bool is_digit = letter >= '0' && letter <= '9';
    const bool is_joint = letter == '.' || letter == '-' || letter == '_';
    if (!is_letter && !is_digit && !is_joint) return false;
    if (is_joint && !may_join) return false;
    may_join = !is_joint;
  }
  return may_join && id.front() >= 'a';
}

// "nplurals=2; plural=(n != 1);" and other ways to write it.
bool is_our_plural(std::string_view rule) {
  std::string plain;
  std::ranges::copy_if(rule, std::back_inserter(plain), [](char letter) {
    return letter != ' ' && letter != '(' && letter != ')';
  });
  return plain == "nplurals=2;plural=n!=1;" || plain == "nplurals=2;plural=n!=1";
}

std::string lower(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

class Reader {
 public:
  Reader(std::string path, std::string_view language, Findings& findings)
      : language_(language), findings_(findings) {
    file_.path = std::move(path);
  }

  PoFile read(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) note(1, "a byte order mark; UTF-8 needs none");
    while (!text.empty()) {
      const auto end = text.find('\n');
      ++line_;
      take(read_po_line(text.substr(0, end)));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    finish();
    if (!has_header_) note(1, "no header: an empty msgid with Language and Content-Type");
    return std::move(file_);
  }

 private:
  // An entry while its lines come.
  struct Draft {
    std::size_t line = 0;
    bool is_fuzzy = false;
    bool is_wrong = false;  // one of its lines was; more about it would only confuse
    std::optional<std::string> id = {};
    std::optional<std::string> plural_id = {};
    std::optional<std::string> form = {};
    std::optional<std::string> one = {};
    std::optional<std::string> other = {};

    [[nodiscard]] bool has_form() const { return form || one || other; }
  };

  void note(std::size_t line, std::string message) {
    findings_.push_back({file_.path, line, std::move(message)});
  }

  void take(PoLine line) {
    switch (line.kind) {
      case LineKind::kBlank: return;
      case LineKind::kFuzzy:
        if (draft_.has_form()) finish();
        draft_.is_fuzzy = true;
        return;
      case LineKind::kId:
        if (draft_.id) finish();
        draft_.line = line_;
        target_ = &draft_.id.emplace(std::move(line.text));
        return;
      case LineKind::kPluralId: return begin(draft_.plural_id, std::move(line.text));
      case LineKind::kForm: return begin(draft_.form, std::move(line.text));
      case LineKind::kOneForm: return begin(draft_.one, std::move(line.text));
      case LineKind::kOtherForm: return begin(draft_.other, std::move(line.text));
      case LineKind::kContinuation:
        if (target_ == nullptr) return note_wrong("a text in quotes belongs behind a keyword");
        target_->append(line.text);
        return;
      case LineKind::kWrong: return note_wrong(std::move(line.text));
    }
  }

  void note_wrong(std::string message) {
    note(line_, std::move(message));
    draft_.is_wrong = true;
  }

  void begin(std::optional<std::string>& part, std::string text) {
    if (!draft_.id) return note_wrong("it stands before any msgid");
    if (part) return note_wrong("it stands twice in one entry");
    target_ = &part.emplace(std::move(text));
  }

  void finish() {
    const Draft draft = std::exchange(draft_, Draft{});
    target_ = nullptr;
    if (!draft.id) return;
    if (draft.is_wrong) {
      if (draft.id->empty()) has_header_ = true;
      return file_.broken.push_back(*draft.id);
    }
    if (draft.id->empty()) return check_header(draft);
    add(draft);
  }

  void add(const Draft& draft) {
    const std::string& id = *draft.id;
    const auto refuse = [&](const std::string& why) {
      note(draft.line, "\"" + id + "\" " + why);
      file_.broken.push_back(id);
    };
    if (!is_id(id)) {
      return refuse("is no id: lower-case words, joined by dots and dashes");
    }
    if (const Entry* before = file_.find(id)) {
      return refuse("stands on line " + std::to_string(before->line) + " already");
    }
    Entry entry{draft.line, id, draft.plural_id.has_value(), {}};
    if (entry.is_plural) {
      if (draft.form || !draft.one || !draft.other) {
        return refuse("is a plural and needs msgstr[0] and msgstr[1]");
      }
      if (!has_plural_rule_) return refuse("is a plural, but the header has no Plural-Forms");
      entry.forms = {*draft.one, *draft.other};
    } else {
      if (!draft.form || draft.one || draft.other) {
        return refuse("needs one msgstr (and msgid_plural when there are two)");
      }
      entry.forms = {*draft.form};
    }
    if (draft.is_fuzzy) refuse("is fuzzy: look at it, then strike the flag");
    for (const std::string& form : entry.forms) {
      if (form.find_first_not_of(" \t\n") == std::string::npos) refuse("has an empty msgstr");
    }
    file_.entries.push_back(std::move(entry));
  }

  void check_header(const Draft& draft) {
    if (std::exchange(has_header_, true)) return note(draft.line, "a second header");
    if (!file_.entries.empty()) note(draft.line, "the header stands behind the first text");
    if (draft.is_fuzzy) note(draft.line, "the header is fuzzy: look at it, then strike the flag");
    std::map<std::string, std::string, std::less<>> fields;
    std::string_view rest = draft.form ? std::string_view(*draft.form) : std::string_view();
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      const auto colon = line.find(": ");
      if (colon != std::string_view::npos) {
        fields.emplace(line.substr(0, colon), line.substr(colon + 2));
      }
    }
    if (lower(fields["Content-Type"]) != "text/plain; charset=utf-8") {
      note(draft.line, "the header does not say Content-Type: text/plain; charset=UTF-8");
    }
    if (fields["Language"] != language_) {
      note(draft.line, "the header does not say Language: " + std::string(language_));
    }
    const std::string& plural = fields["Plural-Forms"];
    has_plural_rule_ = !plural.empty();
    if (has_plural_rule_ && !is_our_plural(plural)) {
      note(draft.line, "Plural-Forms is not nplurals=2; plural=(n != 1);");
    }
  }

  const std::string_view language_;
  Findings& findings_;
  PoFile file_;
  Draft draft_;
  std::string* target_ = nullptr;  // what a continuation goes on with; part of draft_
  std::size_t line_ = 0;
  bool has_header_ = false;
  bool has_plural_rule_ = false;
};

}  // namespace

const Entry* PoFile::find(std::string_view id) const {
  const auto found = std::ranges::find(entries, id, &Entry::id);
  return found == entries.end() ? nullptr : &*found;
}

bool PoFile::mentions(std::string_view id) const {
  return find(id) != nullptr || std::ranges::find(broken, id) != broken.end();
}

PoFile read_po_file(std::string path,
                    std::string_view text,
                    std::string_view language,
                    Findings& findings) {
  return Reader(std::move(path), language, findings).read(text);
}

}  // namespace btl::catalogue
