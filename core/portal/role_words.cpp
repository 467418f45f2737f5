// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/role_words.hpp"

#include <algorithm>

#include "btl_texts.h"

namespace btl::portal {

std::string role_text(const access::RoleTable& roles, std::string_view id, const PageCall& call) {
  for (const access::RoleSpec& role : roles.roles()) {
    if (role.id != id) continue;
    const auto text = role.text.find(std::string(web::code_of(call.language)));
    if (text != role.text.end()) return text->second;
  }
  return std::string(id);
}

std::string kern_text(const std::vector<KernName>& kernen, std::string_view id) {
  const auto kern = std::ranges::find(kernen, id, &KernName::id);
  return kern == kernen.end() ? std::string(id) : kern->name;
}

std::string where_text(const access::Scope& scope,
                       const std::vector<KernName>& kernen,
                       const PageCall& call) {
  const std::string whole = to_string(scope);
  if (scope.kern.empty()) return whole == "/" ? text(texts::kAccountEverywhere, call) : whole;
  const auto kern = std::ranges::find(kernen, scope.kern, &KernName::id);
  if (kern == kernen.end() || scope.wijk.empty()) return kern == kernen.end() ? whole : kern->name;
  return kern->name + ": " + scope.wijk.substr(scope.wijk.rfind('/') + 1);
}

}  // namespace btl::portal
