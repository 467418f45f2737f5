// SPDX-License-Identifier: EUPL-1.2
#include "model/intake.hpp"

#include <algorithm>

namespace incidents {

std::vector<const Service*> Intake::services() const {
  std::vector<const Service*> found;
  const auto add = [&](const KernIntake& intake) {
    if (!intake.open) return;
    for (const Service& service : intake.catalogue.services()) {
      const auto same = [&](const Service* other) { return other->code == service.code; };
      if (std::none_of(found.begin(), found.end(), same)) found.push_back(&service);
    }
  };
  add(organisation);
  for (const auto& [id, intake] : kernen) add(intake);
  return found;
}

const Service* Intake::find_service(std::string_view code) const {
  const auto find = [&](const KernIntake& intake) {
    return intake.open ? intake.catalogue.find(code) : nullptr;
  };
  if (const Service* service = find(organisation)) return service;
  for (const auto& [id, intake] : kernen) {
    if (const Service* service = find(intake)) return service;
  }
  return nullptr;
}

}  // namespace incidents
