// SPDX-License-Identifier: EUPL-1.2
// What can be reported: services with their questions (attributes), as one kern offers them.
// Values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/outcome.hpp"

namespace incidents {

inline constexpr std::size_t kServicesMax = 500;
inline constexpr std::size_t kAttributesMax = 50;  // of one service
inline constexpr std::size_t kChoicesMax = 200;    // of one attribute

enum class ServiceKind : std::uint8_t {
  kRealtime,  // the id is in the answer
  kBatch,     // a token is in the answer, which gives the id later
  kBlackbox,  // taken, and never shown: no id, in no list
};

enum class Datatype : std::uint8_t {
  kString,
  kNumber,
  kDatetime,
  kText,
  kSingleValueList,
  kMultiValueList,
};

// The words of Open311: "realtime", "singlevaluelist".
std::string_view to_string(ServiceKind kind);
std::string_view to_string(Datatype datatype);
std::optional<ServiceKind> parse_service_kind(std::string_view text);
std::optional<Datatype> parse_datatype(std::string_view text);

struct Choice {
  std::string key;
  std::string name;
};

struct Attribute {
  std::string code;
  Datatype datatype = Datatype::kString;
  bool required = false;
  bool variable = true;  // false: only shown, takes no answer
  std::string description;
  std::string datatype_description;
  std::vector<Choice> values;
};

struct Service {
  std::string code;  // text: "001" is not "1"
  std::string name;
  std::string description;
  ServiceKind kind = ServiceKind::kRealtime;
  std::vector<std::string> keywords;
  std::string group;
  std::string notice;                 // for the reporter, in each answer
  std::vector<Attribute> attributes;  // in the order in which they are asked

  [[nodiscard]] const Attribute* find(std::string_view attribute_code) const;
};

class Catalogue {
 public:
  Catalogue() = default;

  // Problems name the service and the attribute: a code twice or with other characters than A-Z a-z
  // 0-9 _ -, no name, a list without values, values of something that is no list, a required
  // attribute that takes no answer.
  static Checked<Catalogue> make(std::vector<Service> services);

  [[nodiscard]] const Service* find(std::string_view code) const;
  [[nodiscard]] const std::vector<Service>& services() const { return services_; }

  // This one with the services of `other` in place of those of the same code, new ones at the end.
  [[nodiscard]] Catalogue overlaid_with(const Catalogue& other) const;
  // This one without the services of these codes.
  [[nodiscard]] Catalogue without(const std::vector<std::string>& codes) const;

 private:
  explicit Catalogue(std::vector<Service> services) : services_(std::move(services)) {}
  std::vector<Service> services_;
};

}  // namespace incidents
