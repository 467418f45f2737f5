// SPDX-License-Identifier: EUPL-1.2
#include "model/bulk_export.hpp"

#include <vector>

namespace roles {

Scope area_of_export(const Reach& reach, const std::string& kern) {
  Scope asked = kern.empty() ? whole_organisation() : scope_of_kern(kern);
  std::vector<Scope> inside;
  for (const Scope& each : reach.scopes) {
    if (covers(each, asked)) return asked;
    if (covers(asked, each)) inside.push_back(each);
  }
  return inside.size() == 1 ? inside.front() : asked;
}

}  // namespace roles
