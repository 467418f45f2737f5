// SPDX-License-Identifier: EUPL-1.2
// What things are called on pages, in the language of the reader. Values; any thread. The
// organisation must outlive it.
#pragma once

#include <btl/page.hpp>
#include <btl/page_words.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "btl_texts.h"
#include "model/assignment.hpp"
#include "model/days.hpp"
#include "model/organisation.hpp"
#include "model/person.hpp"

namespace roles {

class Words : public btl::page::Words {
 public:
  Words(std::string_view language, const Organisation& organisation, Day today)
      : btl::page::Words(language), organisation_(organisation), today_(today) {}

  [[nodiscard]] const Organisation& organisation() const { return organisation_; }
  [[nodiscard]] Day today() const { return today_; }

  // "Wijkcoördinator"
  [[nodiscard]] std::string role(Role role) const;
  // "Wijkcoördinator (vervanger)"
  [[nodiscard]] std::string role(Role role, bool deputy) const;
  // "Centrum (Bleiswijk)"
  [[nodiscard]] std::string area(const Scope& scope) const;
  // "Wijkcoördinator van Centrum (Bleiswijk)"
  [[nodiscard]] std::string post(Role role, bool deputy, const Scope& scope) const;
  // "sinds 1 mei 2026", "1 mei 2026 tot 1 januari 2027": the day in `until` is the first without.
  [[nodiscard]] btl::page::Inline term(const Term& term) const;

  // To choose an area from: kernen and their wijken, as format_scope writes them.
  [[nodiscard]] std::vector<btl::page::Option> areas() const;
  // To choose where somebody lives: "west" or "west/haven".
  [[nodiscard]] std::vector<btl::page::Option> homes() const;
  // To choose where to walk: a kern or one of its wijken, written as a home is.
  [[nodiscard]] std::vector<btl::page::Option> walks() const;
  [[nodiscard]] std::vector<btl::page::Option> kernen() const;
  [[nodiscard]] std::vector<btl::page::Option> roles() const;

 private:
  const Organisation& organisation_;
  Day today_;
};

using btl::page::link_to;
using btl::page::path_to;

// Who the ids belong to, for pages; "?" for somebody who is gone.
class Names {
 public:
  Names() = default;
  explicit Names(const std::vector<Person>& persons);
  [[nodiscard]] bool has(const std::string& id) const { return names_.contains(id); }
  [[nodiscard]] std::string of(const std::string& id) const;
  // The name as a link to the page of the person.
  [[nodiscard]] btl::page::Inline link(const std::string& id) const;

 private:
  std::map<std::string, std::string, std::less<>> names_;
};

}  // namespace roles
