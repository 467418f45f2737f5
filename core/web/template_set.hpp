// SPDX-License-Identifier: EUPL-1.2
// The templates that know each other. Constant after compile(); any thread.
#pragma once

#include <boost/json/value.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.hpp"
#include "core/web/embedded_file.hpp"
#include "core/web/template.hpp"

namespace btl::web {

// Told of each part that is reached and whether it printed something. For tests: a name that never
// gives anything is misspelt.
class RenderObserver {
 public:
  RenderObserver() = default;
  RenderObserver(const RenderObserver&) = delete;
  RenderObserver& operator=(const RenderObserver&) = delete;
  virtual ~RenderObserver() = default;
  virtual void reached(const Template& of, const Template::Part& part, bool found) = 0;
};

class TemplateSet {
 public:
  // Sources are named as their files: "table.mustache". kInvalid as Template::parse() says, for a
  // partial that is not there and for one name twice.
  static base::Result<TemplateSet> compile(std::span<const EmbeddedFile> sources);

  [[nodiscard]] bool contains(std::string_view name) const;

  // Appends to `html`. The template must be there. kInternal for a dynamic partial that is not, or
  // for partials nested beyond any page.
  base::Status render(std::string_view name,
                      const boost::json::value& root,
                      std::string& html,
                      RenderObserver* observer = nullptr) const;

  [[nodiscard]] std::span<const Template> templates() const { return templates_; }

 private:
  class Run;
  TemplateSet() = default;
  [[nodiscard]] std::size_t index_of(std::string_view name) const;  // size of all for none

  std::vector<Template> templates_;  // sorted by name
};

}  // namespace btl::web
