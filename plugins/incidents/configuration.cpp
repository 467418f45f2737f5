// SPDX-License-Identifier: EUPL-1.2
#include "configuration.hpp"

#include <map>
#include <string>
#include <utility>

#include "catalogue_toml.hpp"
#include "geojson.hpp"
#include "settings.hpp"

namespace incidents {
namespace {

template <class T>
T value_or_fail(Checked<T> checked, std::string_view what = {}) {
  if (checked) return std::move(*checked);
  throw btl::Failure(btl::ErrorCode::kInvalid, std::string(what) + checked.error().text);
}

// Reads each catalogue once, however many kernen name it.
class Catalogues {
 public:
  explicit Catalogues(const btl::Config& config) : config_(config) {}

  const Catalogue& at(const std::string& file_name) {
    const auto known = by_file_.find(file_name);
    if (known != by_file_.end()) return known->second;
    const std::string content = *config_.read_file(file_name);
    return by_file_.emplace(file_name, value_or_fail(parse_catalogue(content, file_name)))
        .first->second;
  }

 private:
  const btl::Config& config_;
  std::map<std::string, Catalogue> by_file_;
};

Settings settings_of(const btl::Config& config, const std::string& kern) {
  return value_or_fail(parse_settings(*config.get(kern)));
}

KernIntake intake_of(const Settings& settings, const Catalogue& catalogue) {
  KernIntake intake;
  intake.catalogue = catalogue.without(settings.services_off);
  intake.open = settings.enabled && settings.intake;
  if (!settings.enabled) {
    intake.closed_because = "incidents is switched off in this kern";
  } else if (!settings.intake) {
    intake.closed_because = "the intake of reports is switched off in this kern";
  }
  return intake;
}

}  // namespace

Intake load_intake(const btl::Config& config) {
  Settings organisation = settings_of(config, "");
  Catalogues catalogues(config);
  const std::string areas = *config.read_file(organisation.areas);
  auto parsed = value_or_fail(parse_areas(areas), organisation.areas + ": ");
  Intake intake{value_or_fail(Places::make(std::move(parsed)), organisation.areas + ": "),
                {},
                intake_of(organisation, catalogues.at(organisation.services)),
                std::move(organisation.api_keys),
                std::move(organisation.agency),
                std::move(organisation.contact),
                std::move(organisation.key_service),
                std::move(organisation.test_endpoint),
                std::move(organisation.jurisdiction_id)};
  const Catalogue& base = catalogues.at(organisation.services);
  for (const std::string& kern : *config.kernen()) {
    const Settings settings = settings_of(config, kern);
    const bool own = settings.services != organisation.services;
    intake.kernen[kern] =
        intake_of(settings, own ? base.overlaid_with(catalogues.at(settings.services)) : base);
  }
  return intake;
}

}  // namespace incidents
