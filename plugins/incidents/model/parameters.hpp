// SPDX-License-Identifier: EUPL-1.2
// The parameters of a request as decoded: names with values, in the order sent, names may repeat. A
// parameter with an empty value counts as absent (Open311). Values may be any bytes until
// `text_findings` has passed them. Value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/outcome.hpp"

namespace incidents {

inline constexpr std::size_t kParametersMax = 200;

// A file that came along. Its content is not kept: photos have their own, later, way in.
struct Upload {
  std::string field;
  std::string file_name;
  std::string content_type;
  std::uint64_t bytes = 0;
};

class Parameters {
 public:
  void add(std::string name, std::string value);
  void add(Upload upload) { uploads_.push_back(std::move(upload)); }

  // The first value that is not empty, or empty.
  [[nodiscard]] std::string_view first(std::string_view name) const;
  // The first one, under whichever of two names it came.
  [[nodiscard]] std::string_view first(std::string_view name, std::string_view other) const;
  // All values that are not empty.
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;

  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& entries() const {
    return entries_;
  }
  [[nodiscard]] const std::vector<Upload>& uploads() const { return uploads_; }

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
  std::vector<Upload> uploads_;
};

// One finding for each parameter whose name or value is no text that can be kept. A name that
// cannot be shown is called by its position: "parameter 3".
std::vector<Finding> text_findings(const Parameters& parameters);

}  // namespace incidents
