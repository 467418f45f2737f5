// SPDX-License-Identifier: EUPL-1.2
// Draws page models (application/vnd.btl.page+json, sdk/schema/page.json) as HTML. Templates and
// schema are compiled once, at the start. Constant afterwards; any thread.
//
// Nothing of a page reaches the browser unescaped: templates have no way to do so, and every
// address has passed is_link() (text_format.hpp).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/result.hpp"
#include "core/web/finding.hpp"
#include "core/web/frame.hpp"
#include "core/web/template_set.hpp"

namespace btl::web {

inline constexpr std::string_view kPageType = "application/vnd.btl.page+json";
inline constexpr std::size_t kPageBytesMax = std::size_t{2} << 20U;

struct DrawnPage {
  std::string html;
  std::string_view policy;  // the Content-Security-Policy that it needs
};

class Renderer {
 public:
  // The templates and the schema of this program. kInvalid names template and line, or place in the
  // schema.
  static base::Result<Renderer> create();

  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();

  // The whole document, or what is wrong with the model.
  using Drawn = std::variant<DrawnPage, Findings>;
  [[nodiscard]] Drawn page(std::string_view model,
                           const Frame& frame,
                           RenderObserver* observer = nullptr) const;

  // What is wrong with a model; nothing: it can be drawn.
  [[nodiscard]] Findings check(std::string_view model) const;

  [[nodiscard]] const TemplateSet& templates() const;

 private:
  class Impl;
  explicit Renderer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace btl::web
