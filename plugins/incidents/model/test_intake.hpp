// SPDX-License-Identifier: EUPL-1.2
// A small neighbourhood for tests: two kernen that touch at longitude 4.5, and one of each kind of
// service.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/intake.hpp"

namespace incidents {

inline Polygon rectangle_for_test(double west, double south, double east, double north) {
  return {{{south, west}, {south, east}, {north, east}, {north, west}, {south, west}}, {}};
}

inline std::vector<Area> areas_for_test() {
  using Level = Area::Level;
  return {
      {Level::kKern, "oost", "Oost", "", {rectangle_for_test(4.5, 52.0, 4.6, 52.1)}},
      {Level::kKern, "west", "West", "", {rectangle_for_test(4.4, 52.0, 4.5, 52.1)}},
      {Level::kWijk, "west/a", "Akker", "west", {rectangle_for_test(4.4, 52.0, 4.45, 52.1)}},
      {Level::kWijk, "west/b", "Beek", "west", {rectangle_for_test(4.45, 52.0, 4.5, 52.1)}},
  };
}

inline std::vector<Service> services_for_test() {
  Service plain;
  plain.code = "001";
  plain.name = "Verdachte situatie";
  plain.description = "Iets dat niet pluis is";
  plain.keywords = {"verdacht", "onraad"};
  plain.group = "veiligheid";
  plain.notice = "Bel 112 als het nu gebeurt.";

  Service asking;
  asking.code = "overlast";
  asking.name = "Overlast";
  asking.attributes = {
      {"soort",
       Datatype::kSingleValueList,
       true,
       true,
       "Wat is er?",
       "",
       {{"geluid", "Geluid"}, {"vuur", "Vuurwerk"}}},
      {"wanneer",
       Datatype::kMultiValueList,
       false,
       true,
       "Wanneer?",
       "",
       {{"dag", "Overdag"}, {"nacht", "'s Nachts"}}},
      {"sinds", Datatype::kDatetime, false, true, "Sinds wanneer?", "", {}},
      {"aantal", Datatype::kNumber, false, true, "Hoeveel mensen?", "", {}},
      {"naam", Datatype::kString, false, true, "Hoe heet de plek?", "", {}},
      {"uitleg", Datatype::kText, false, true, "Vertel meer", "", {}},
      {"let-op", Datatype::kString, false, false, "Bel 112 bij gevaar", "", {}},
  };

  Service batch;
  batch.code = "groen";
  batch.name = "Groen";
  batch.kind = ServiceKind::kBatch;

  Service blackbox;
  blackbox.code = "vertrouwelijk";
  blackbox.name = "Vertrouwelijk";
  blackbox.kind = ServiceKind::kBlackbox;
  return {plain, asking, batch, blackbox};
}

inline Intake intake_for_test() {
  Catalogue catalogue = *Catalogue::make(services_for_test());
  Intake intake{*Places::make(areas_for_test()),
                {},
                {},
                {{"demo", "demo"}},
                "Buurttoezicht",
                "help@example.org",
                "keys@example.org",
                "",
                ""};
  intake.organisation.catalogue = catalogue;
  intake.kernen["oost"].catalogue = catalogue.without({"groen"});
  intake.kernen["west"].catalogue = std::move(catalogue);
  return intake;
}

}  // namespace incidents
