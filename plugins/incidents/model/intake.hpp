// SPDX-License-Identifier: EUPL-1.2
// What a decision rests on: where the kernen lie, what each takes, and who may send. Built from the
// configuration, immutable afterwards; a reload builds a new one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/api_keys.hpp"
#include "model/catalogue.hpp"
#include "model/places.hpp"

namespace incidents {

// What one kern takes.
struct KernIntake {
  bool open = true;
  std::string closed_because;  // "incidents is off in this kern"
  Catalogue catalogue;
};

struct Intake {
  Places places;
  std::map<std::string, KernIntake> kernen;  // by id
  KernIntake organisation;                   // for reports whose kern a person has to find
  std::vector<ApiKey> keys;
  std::string agency;           // name of who is responsible, or empty
  std::string contact;          // for discovery, as the next two
  std::string key_service;      // where to ask for a key
  std::string test_endpoint;    // empty: there is none of its own
  std::string jurisdiction_id;  // empty: none is asked for, any is ignored

  // The service of that code as the organisation has it, else as the first kern that has it, else
  // null.
  [[nodiscard]] const Service* find_service(std::string_view code) const;

  // Each service that somebody takes, once; the organisation's first.
  [[nodiscard]] std::vector<const Service*> services() const;
};

}  // namespace incidents
