// SPDX-License-Identifier: EUPL-1.2
// What people see when there is no page: what happened and what to do now, without blame and
// without jargon. For operators the facts are below it. Page models, drawn as any other. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/web/date_text.hpp"
#include "core/web/finding.hpp"

namespace btl::web {

enum class ErrorKind : std::uint8_t {
  kInvalid,    // 400, 422: what was sent can not be used
  kDenied,     // 403
  kNotFound,   // 404
  kPluginOff,  // 404: switched off in this kern
  kFault,      // 500 and what else is not the reader's doing
};

// The kind of an answer of this status. `problem` is its slug: "plugin-off".
ErrorKind error_kind_of(std::uint32_t status, std::string_view problem);

struct ErrorFacts {
  ErrorKind kind = ErrorKind::kFault;
  std::string home_path = "/";
  // For operators only; shown when `for_operator`.
  bool for_operator = false;
  std::string request = {};
  std::string plugin = {};
  std::string route = {};
  Findings findings = {};  // of a model that could not be drawn
};

// A model that always validates.
std::string error_page(const ErrorFacts& facts, Language language);

}  // namespace btl::web
