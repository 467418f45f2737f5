// SPDX-License-Identifier: EUPL-1.2
// What a model looks like when it is drawn, and what is wrong with it. For tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <variant>

#include "core/web/renderer.hpp"

namespace btl::web {

inline const Renderer& renderer_for_test() {
  static const Renderer renderer = Renderer::create().value();
  return renderer;
}

// The document; empty, with failures, for a model that has findings.
inline std::string drawn(std::string_view model, const Frame& frame = {}) {
  auto result = renderer_for_test().page(model, frame);
  if (auto* findings = std::get_if<Findings>(&result)) {
    for (const Finding& finding : *findings)
      ADD_FAILURE() << finding.pointer << ' ' << finding.reason;
    return {};
  }
  return std::get<DrawnPage>(std::move(result)).html;
}

// A page with one component, given as its JSON.
inline std::string page_with(std::string_view component) {
  return R"({"title":"Titel","components":[)" + std::string(component) + "]}";
}

// "/components/0/text is missing", one a line.
inline std::string findings_of(std::string_view model) {
  const auto result = renderer_for_test().page(model, {});
  const auto* findings = std::get_if<Findings>(&result);
  std::string all;
  if (findings == nullptr) return all;
  for (const Finding& finding : *findings) {
    if (!all.empty()) all += '\n';
    all += finding.pointer + ' ' + finding.reason;
  }
  return all;
}

}  // namespace btl::web
