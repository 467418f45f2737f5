// SPDX-License-Identifier: EUPL-1.2
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>

#include "tests/browser/gallery.hpp"
#include "tests/browser/gallery_pages.hpp"

namespace btl::gallery {
namespace {

using page::Label;

page::Page page_with(std::string title, const page::Map& map) {
  page::Page page{Label(std::move(title))};
  page.add(page::Text("De lijst onder de kaart zegt hetzelfde."));
  page.add(map);
  return page;
}

}  // namespace

web::Frame map_frame() {
  std::ifstream file(BTL_DEMO_AREAS);
  const std::string areas{std::istreambuf_iterator<char>(file), {}};
  web::Frame frame = coordinator_frame();
  frame.map.ground = std::make_shared<const web::MapGround>(web::read_map_ground(areas).value());
  return frame;
}

page::Page map_of_one_page() {
  return page_with("Melding 12",
                   page::Map(Label("Waar het was"), "Bij het station in Bleiswijk.", "Nergens.")
                       .place(page::Place(Label("Stationsweg"), 52.0112, 4.5387)
                                  .href("/meldingen/12")
                                  .text("Een lantaarnpaal is stuk.")));
}

page::Page map_of_many_page() {
  page::Map map(Label("Meldingen van dit jaar"), "Dertig plekken, verspreid over de kernen.", "-");
  std::mt19937 random(30);
  for (int i = 1; i <= 30; ++i) {
    const double north = static_cast<double>(random() % 500) / 10'000;
    const double east = static_cast<double>(random() % 1000) / 10'000;
    map.place(page::Place(Label("Plek " + std::to_string(i)), 51.965 + north, 4.45 + east)
                  .href(page::Href::from("/meldingen/" + std::to_string(i)).value()));
  }
  return page_with("Meldingen", map);
}

page::Page map_of_neighbours_page() {
  page::Map map(Label("Rond het plein"), "Vijf plekken, waarvan vier bij elkaar.", "-");
  map.place(page::Place(Label("Plein"), 52.0100, 4.5400));
  map.place(page::Place(Label("Plein, noordkant"), 52.0100, 4.5400));
  map.place(page::Place(Label("Kerk"), 52.0101, 4.5402));
  map.place(page::Place(Label("Bushalte"), 52.0099, 4.5399));
  map.place(page::Place(Label("Sporthal"), 52.0130, 4.5460));
  return page_with("Rond het plein", map);
}

page::Page map_of_none_page() {
  return page_with("Inbraken",
                   page::Map(Label("Waar"), "Waar is ingebroken.", "Deze maand nergens: mooi."));
}

}  // namespace btl::gallery
