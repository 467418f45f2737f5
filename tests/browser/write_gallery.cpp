// SPDX-License-Identifier: EUPL-1.2
// Writes the gallery and what its pages load into a folder, for a browser to look at.
//
//   btl_gallery FOLDER      FOLDER/gallery/home.html, ..., and FOLDER/hostile/000.html, ...
#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/web/app_files.hpp"
#include "core/web/assets.hpp"
#include "core/web/renderer.hpp"
#include "tests/browser/gallery.hpp"
#include "tests/browser/hostile.hpp"

namespace btl::gallery {
namespace {

namespace fs = std::filesystem;

bool write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file.good();
}

// Of an address of the server, "/assets/x.css".
fs::path file_of(const fs::path& folder, std::string_view address) {
  return folder / fs::path(address).relative_path();
}

// False, with the reason on stderr, for a model that can not be drawn.
bool draw(const web::Renderer& renderer, const Exhibit& exhibit, const fs::path& folder) {
  const auto drawn = renderer.page(exhibit.model, exhibit.frame);
  if (const auto* findings = std::get_if<web::Findings>(&drawn)) {
    for (const web::Finding& finding : *findings) {
      std::cerr << exhibit.name << ' ' << finding.pointer << ' ' << finding.reason << '\n';
    }
    return false;
  }
  const auto* document = std::get_if<web::DrawnPage>(&drawn);
  if (document == nullptr) return false;
  // Beside the page, where it is another than that of most.
  if (document->policy != web::kPagePolicy &&
      !write(folder / (exhibit.name + ".policy"), document->policy)) {
    return false;
  }
  return write(folder / (exhibit.name + ".html"), document->html);
}

bool write_assets(const fs::path& folder) {
  bool good = true;
  for (const web::Asset* asset : web::assets()) {
    good = write(file_of(folder, asset->path), asset->bytes) && good;
  }
  const auto ground = map_frame().map.ground;
  good = write(file_of(folder, ground->path), ground->document) && good;
  good = write(file_of(folder, web::kServiceWorkerPath), web::service_worker()) && good;
  good = write(file_of(folder, web::kAppManifestPath),
               web::app_manifest("Buurttoezicht", web::Language::kDutch)) &&
         good;
  const boost::json::object of_pages = {{"content-security-policy", web::kPagePolicy},
                                        {"x-content-type-options", "nosniff"},
                                        {"referrer-policy", web::kPageReferrer}};
  const boost::json::object of_worker = {{"content-security-policy", web::kServiceWorkerPolicy},
                                         {"x-content-type-options", "nosniff"}};
  const boost::json::object of_assets = {{"cache-control", web::kAssetCaching},
                                         {"x-content-type-options", "nosniff"}};
  const boost::json::object headers = {
      {"pages", of_pages}, {"assets", of_assets}, {"worker", of_worker}};
  return write(folder / "headers.json", boost::json::serialize(headers)) && good;
}

int run(const fs::path& folder) {
  const auto renderer = web::Renderer::create();
  if (!renderer) {
    std::cerr << renderer.error().message << '\n';
    return 1;
  }
  bool good = write_assets(folder / "gallery") && write_assets(folder / "hostile");
  for (const Exhibit& exhibit : exhibits()) {
    good = draw(*renderer, exhibit, folder / "gallery") && good;
  }
  unsigned number = 0;
  for (const std::string& text : hostile_texts()) {
    web::Frame frame = coordinator_frame();
    frame.organisation = text;
    frame.flash = {{web::FlashTone::kInfo, text}};
    frame.kern = text;
    const Exhibit exhibit{fmt::format("{:03}", number++), hostile_model(text), std::move(frame)};
    good = draw(*renderer, exhibit, folder / "hostile") && good;
  }
  return good ? 0 : 1;
}

}  // namespace
}  // namespace btl::gallery

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: btl_gallery FOLDER\n";
    return 2;
  }
  return btl::gallery::run(argv[1]);
}
