// SPDX-License-Identifier: EUPL-1.2
// The texts of the layout itself, by key, in each language. The seam where catalogues come in; what
// plugins say stands in their page models.
#pragma once

#include <string_view>
#include <vector>

#include "core/web/date_text.hpp"

namespace btl::web {

class Texts {
 public:
  Texts() = default;
  Texts(const Texts&) = delete;
  Texts& operator=(const Texts&) = delete;
  virtual ~Texts() = default;

  // Never empty for a key of keys(); empty for any other. The views live as long as this. Any
  // thread.
  [[nodiscard]] virtual std::string_view find(Language language, std::string_view key) const = 0;
  [[nodiscard]] virtual std::vector<std::string_view> keys() const = 0;
};

// Dutch at level B1, and English, from a table in the program.
class BuiltInTexts final : public Texts {
 public:
  [[nodiscard]] std::string_view find(Language language, std::string_view key) const override;
  [[nodiscard]] std::vector<std::string_view> keys() const override;
};

}  // namespace btl::web
