// SPDX-License-Identifier: EUPL-1.2
#include "model/member_list.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "model/text.hpp"

namespace roles {
namespace {

// All of a list goes into one batch of the store, which takes 1,000 statements.
constexpr std::size_t kRowsMax = 2'000;
constexpr std::size_t kAssignmentsMax = 4'000;

enum class Column : std::uint8_t { kName, kEmail, kPhone, kKern, kWijk, kAdult, kJoined, kRole };

struct ColumnName {
  std::string_view name;  // folded
  Column column;
};

constexpr std::array<ColumnName, 22> kColumnNames = {{{"naam", Column::kName},
                                                      {"name", Column::kName},
                                                      {"e-mail", Column::kEmail},
                                                      {"email", Column::kEmail},
                                                      {"e-mailadres", Column::kEmail},
                                                      {"telefoon", Column::kPhone},
                                                      {"telefoonnummer", Column::kPhone},
                                                      {"mobiel", Column::kPhone},
                                                      {"phone", Column::kPhone},
                                                      {"kern", Column::kKern},
                                                      {"dorp", Column::kKern},
                                                      {"wijk", Column::kWijk},
                                                      {"18+", Column::kAdult},
                                                      {"volwassen", Column::kAdult},
                                                      {"adult", Column::kAdult},
                                                      {"sinds", Column::kJoined},
                                                      {"lid sinds", Column::kJoined},
                                                      {"joined", Column::kJoined},
                                                      {"rol", Column::kRole},
                                                      {"rollen", Column::kRole},
                                                      {"role", Column::kRole},
                                                      {"roles", Column::kRole}}};

std::optional<Column> column_of(std::string_view name) {
  const std::string plain = folded(trimmed(name));
  for (const ColumnName& each : kColumnNames) {
    if (each.name == plain) return each.column;
  }
  return std::nullopt;
}

// "ja" or "nee", in a few spellings.
std::optional<bool> truth_of(std::string_view text) {
  const std::string plain = folded(text);
  if (plain == "ja" || plain == "yes" || plain == "true" || plain == "1") return true;
  if (plain == "nee" || plain == "no" || plain == "false" || plain == "0") return false;
  return std::nullopt;
}

// "2026-11-24", or as people write it: "24-11-2026" or "1-2-2026".
std::optional<Day> written_day(std::string_view text) {
  if (auto day = parse_day(text)) return day;
  const std::size_t first = text.find_first_of("-/");
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find(text[first], first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto two_digits = [](std::string_view part) {
    return part.size() == 1 ? "0" + std::string(part) : std::string(part);
  };
  return parse_day(std::string(text.substr(second + 1)) + "-" +
                   two_digits(text.substr(first + 1, second - first - 1)) + "-" +
                   two_digits(text.substr(0, first)));
}

// The id of the area with that id or that name; the text itself when there is none, so that the
// check of the person names it.
template <class Area>
std::string id_of(const std::vector<Area>& areas, std::string_view text) {
  for (const Area& each : areas) {
    if (each.id == text || folded(each.name) == folded(text)) return each.id;
  }
  return std::string(text);
}

// Where somebody of the list has the role; nothing when the list cannot say.
std::optional<Scope> place_of(Role role, const PersonFields& fields) {
  switch (role) {
    case Role::kDc: return scope_of_kern(fields.kern);
    case Role::kWc:
      if (fields.wijk.empty()) return std::nullopt;
      return scope_of_wijk(fields.kern, fields.wijk);
    case Role::kBth:
    case Role::kActiveBth:
      if (fields.wijk.empty()) return scope_of_kern(fields.kern);
      return scope_of_wijk(fields.kern, fields.wijk);
    case Role::kGroupAdmin: return std::nullopt;
    case Role::kEditor:
    case Role::kGuestGemeente:
    case Role::kGuestPolitie: return whole_organisation();
  }
  std::abort();
}

class Reader {
 public:
  Reader(const Table& table, const ImportGround& ground)
      : table_(table),
        ground_(ground),
        emails_(ground.known_emails.begin(), ground.known_emails.end()) {}

  MemberList read() {
    read_header();
    if (table_.rows.empty()) note(1, "", say(texts::kWrongNoRows));
    if (table_.rows.size() > kRowsMax) {
      note(1, "", say(texts::kWrongRowsMany, std::to_string(kRowsMax)));
    }
    if (list_.findings.empty()) {
      for (const TableRow& row : table_.rows) read_row(row);
    }
    if (list_.assignments.size() > kAssignmentsMax) {
      note(1, "", say(texts::kWrongRolesMany, std::to_string(kAssignmentsMax)));
    }
    return std::move(list_);
  }

 private:
  void note(std::size_t line, std::string column, Said detail) {
    list_.findings.push_back({line, std::move(column), std::move(detail)});
  }
  void note(const TableRow& row, Column column, Said detail) {
    const auto known = columns_.find(column);
    note(row.line,
         known == columns_.end() ? std::string() : table_.header[known->second],
         std::move(detail));
  }

  // A column that nobody knows is refused: what it holds would be lost, or should not be here.
  void read_header() {
    for (std::size_t at = 0; at < table_.header.size(); ++at) {
      const auto column = column_of(table_.header[at]);
      if (!column) {
        note(1, table_.header[at], say(texts::kWrongNoColumn));
      } else if (!columns_.emplace(*column, at).second) {
        note(1, table_.header[at], say(texts::kWrongTwice));
      }
    }
    for (const auto& [column, name] : {std::pair{Column::kName, "naam"},
                                       std::pair{Column::kKern, "kern"},
                                       std::pair{Column::kAdult, "18+"}}) {
      if (!columns_.contains(column)) note(1, name, say(texts::kWrongColumnMissing));
    }
  }

  [[nodiscard]] std::string cell(const TableRow& row, Column column) const {
    const auto known = columns_.find(column);
    return known == columns_.end() ? std::string() : std::string(trimmed(row.cells[known->second]));
  }

  void read_row(const TableRow& row) {
    if (row.cells.size() != table_.header.size()) {
      return note(row.line,
                  "",
                  say(texts::kWrongCells,
                      std::to_string(row.cells.size()),
                      std::to_string(table_.header.size())));
    }
    const std::size_t before = list_.findings.size();
    const PersonFields fields = read_fields(row);
    const Day joined = read_joined(row);
    auto person =
        add_person(ground_.make_id(), fields, joined, ground_.organisation, ground_.today);
    if (!person) {
      note_all(row, person.error().findings);
    } else if (!ground_.reach.covers(home_of(fields))) {
      note(row, Column::kKern, say(texts::kWrongOutsidePeople));
    }
    if (list_.findings.size() > before) return;
    read_roles(row, *person);
    list_.persons.push_back(std::move(*person));
  }

  PersonFields read_fields(const TableRow& row) {
    PersonFields fields;
    fields.name = cell(row, Column::kName);
    fields.email = cell(row, Column::kEmail);
    fields.phone = cell(row, Column::kPhone);
    fields.kern = id_of(ground_.organisation.kernen, cell(row, Column::kKern));
    fields.wijk = cell(row, Column::kWijk);
    if (const Kern* kern = ground_.organisation.find_kern(fields.kern)) {
      fields.wijk = id_of(kern->wijken, fields.wijk);
    }
    const auto adult = truth_of(cell(row, Column::kAdult));
    if (!adult) note(row, Column::kAdult, say(texts::kWrongYesNo));
    fields.adult = adult.value_or(false);
    if (!fields.email.empty() && !emails_.insert(folded(fields.email)).second) {
      note(row, Column::kEmail, say(texts::kWrongEmailTwice));
    }
    return fields;
  }

  Day read_joined(const TableRow& row) {
    const std::string text = cell(row, Column::kJoined);
    if (text.empty()) return ground_.today;
    const auto day = written_day(text);
    if (!day) note(row, Column::kJoined, say(texts::kWrongDayFile));
    return day.value_or(ground_.today);
  }

  // The findings of the model, under the names of the file.
  void note_all(const TableRow& row, const Findings& findings) {
    static const std::map<std::string, Column, std::less<>> columns = {{"name", Column::kName},
                                                                       {"email", Column::kEmail},
                                                                       {"phone", Column::kPhone},
                                                                       {"kern", Column::kKern},
                                                                       {"wijk", Column::kWijk},
                                                                       {"joined", Column::kJoined}};
    for (const Finding& each : findings) {
      const auto column = columns.find(each.name);
      if (column == columns.end()) {
        note(row, Column::kRole, each.detail);
      } else {
        note(row, column->second, each.detail);
      }
    }
  }

  void read_roles(const TableRow& row, const Person& person) {
    const std::string text = cell(row, Column::kRole);
    KnownForStart known{person, {}, {}};
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t plus = rest.find('+');
      read_role(row, folded(trimmed(rest.substr(0, plus))), known);
      rest.remove_prefix(plus == std::string_view::npos ? rest.size() : plus + 1);
    }
  }

  void read_role(const TableRow& row, std::string word, KnownForStart& known) {
    constexpr std::string_view kDeputy = "-deputy";
    const bool deputy = word.ends_with(kDeputy);
    if (deputy) word.resize(word.size() - kDeputy.size());
    const auto role = role_of(word);
    if (!role) return note(row, Column::kRole, say(texts::kWrongNoRoleWord, word));
    auto scope = place_of(*role, known.person->fields);
    if (!scope) {
      return note(row,
                  Column::kRole,
                  *role == Role::kWc ? say(texts::kWrongWcWijk) : say(texts::kWrongNeedsGroup));
    }
    if (!ground_.reach.covers(*scope)) {
      return note(row, Column::kRole, say(texts::kWrongOutsideRoles, word));
    }
    const StartCommand command{
        known.person->id, *role, std::move(*scope), deputy, {known.person->joined, std::nullopt}};
    auto started = start(ground_.make_id(), command, known, ground_.organisation, ground_.today);
    if (!started) return note_all(row, started.error().findings);
    known.assignments.push_back(*started);
    list_.assignments.push_back(std::move(*started));
  }

  const Table& table_;
  const ImportGround& ground_;
  std::map<Column, std::size_t> columns_;
  std::set<std::string> emails_;
  MemberList list_;
};

}  // namespace

MemberList read_members(const Table& table, const ImportGround& ground) {
  return Reader(table, ground).read();
}

}  // namespace roles
