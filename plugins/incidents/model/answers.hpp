// SPDX-License-Identifier: EUPL-1.2
// The answers to a service's questions: "attribute[CODE]=value", "attribute[CODE][]=value",
// repeated or once. Pure.
#pragma once

#include <string>
#include <vector>

#include "model/catalogue.hpp"
#include "model/outcome.hpp"
#include "model/parameters.hpp"
#include "model/report.hpp"

namespace incidents {

struct Answers {
  std::vector<Answer> given;      // in the order of the service's attributes
  std::vector<Finding> findings;  // each names its attribute as "attribute[CODE]"
};

Answers read_answers(const Service& service, const Parameters& parameters);

}  // namespace incidents
