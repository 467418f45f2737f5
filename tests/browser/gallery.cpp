// SPDX-License-Identifier: EUPL-1.2
#include "tests/browser/gallery.hpp"

#include <utility>

#include "core/web/error_page.hpp"
#include "tests/browser/gallery_pages.hpp"

namespace btl::gallery {
namespace {

std::string error_model(web::ErrorKind kind, bool for_operator) {
  web::ErrorFacts facts{.kind = kind, .home_path = "/", .for_operator = for_operator};
  if (for_operator) {
    facts.request = "req-7f3a";
    facts.plugin = "roles";
    facts.route = "person.page";
    facts.findings = {{"/components/2/fields/0/label", "is missing"},
                      {"/components/3/level", "jumps from 2 to 4: 3 must come first"}};
  }
  return web::error_page(facts, web::Language::kDutch);
}

web::Frame stranger_frame() {
  web::Frame frame = coordinator_frame();
  frame.navigation.clear();
  frame.kernen.clear();
  return frame;
}

web::Frame english_frame() {
  web::Frame frame = coordinator_frame();
  frame.language = web::Language::kEnglish;
  return frame;
}

web::Frame tiles_frame() {
  web::Frame frame = map_frame();
  frame.map.tiles = "/map/tiles/{z}/{x}/{y}";
  frame.map.attribution = "Kaart: Kadaster";
  return frame;
}

web::Frame live_frame() {
  web::Frame frame = coordinator_frame();
  frame.live_path = "/live?page=%2F&since=1764403200000";
  return frame;
}

web::Frame flashing_frame() {
  web::Frame frame = coordinator_frame();
  frame.flash = {{web::FlashTone::kSuccess, "De wijziging is opgeslagen."},
                 {web::FlashTone::kInfo, "U krijgt een e-mail ter bevestiging."},
                 {web::FlashTone::kWarning, "De VOG van deze persoon verloopt over 30 dagen."},
                 {web::FlashTone::kDanger, "De e-mail kon niet worden verstuurd."}};
  return frame;
}

}  // namespace

web::Frame coordinator_frame() {
  web::Frame frame;
  frame.organisation = "Buurttoezicht Lansingerland";
  frame.navigation = {{"Begin", "/", true},
                      {"Meldingen", "/meldingen", false},
                      {"Mensen", "/mensen", false},
                      {"Rondes", "/rondes", false},
                      {"Overleg", "/overleg", false}};
  frame.kern = "Bleiswijk";
  frame.kernen = {{"Bergschenhoek", "/?kern=bergschenhoek", false},
                  {"Berkel en Rodenrijs", "/?kern=berkel-en-rodenrijs", false},
                  {"Bleiswijk", "/?kern=bleiswijk", true}};
  frame.csrf_token = "a-token-of-this-session";
  frame.other_language_path = "/?lang=en";
  frame.privacy_path = "/privacy";
  frame.version = "0.1.0";
  return frame;
}

std::vector<Exhibit> exhibits() {
  std::vector<Exhibit> all;
  const auto add = [&all](std::string name, const page::Page& page, web::Frame frame) {
    all.push_back({std::move(name), page.json(), std::move(frame)});
  };
  add("home", home_page(), live_frame());
  add("people", people_page(), coordinator_frame());
  add("person", person_page(), flashing_frame());
  add("report", report_page(false), coordinator_frame());
  add("report-errors", report_page(true), coordinator_frame());
  add("login", login_page(), stranger_frame());
  add("round", round_page(), coordinator_frame());
  add("statistics", statistics_page(), coordinator_frame());
  add("statistics-english", statistics_page(), english_frame());
  add("text", text_page(), coordinator_frame());
  add("marks", marks_page(), coordinator_frame());
  add("nothing", nothing_page(), coordinator_frame());
  add("paper", paper_page(), coordinator_frame());
  add("long", long_page(), coordinator_frame());
  add("map-one", map_of_one_page(), map_frame());
  add("map-many", map_of_many_page(), map_frame());
  add("map-neighbours", map_of_neighbours_page(), map_frame());
  add("map-tiles", map_of_many_page(), tiles_frame());
  add("map-plain", map_of_many_page(), coordinator_frame());
  add("map-none", map_of_none_page(), map_frame());
  all.push_back(
      {"error-not-found", error_model(web::ErrorKind::kNotFound, false), stranger_frame()});
  all.push_back({"error-denied", error_model(web::ErrorKind::kDenied, false), coordinator_frame()});
  all.push_back(
      {"error-invalid", error_model(web::ErrorKind::kInvalid, false), coordinator_frame()});
  all.push_back({"error-off", error_model(web::ErrorKind::kPluginOff, false), coordinator_frame()});
  all.push_back({"error-fault", error_model(web::ErrorKind::kFault, true), coordinator_frame()});
  return all;
}

}  // namespace btl::gallery
