// SPDX-License-Identifier: EUPL-1.2
#include "core/web/frame_view.hpp"

#include <boost/json/array.hpp>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "btl_texts.h"
#include "core/base/assert.hpp"
#include "core/web/app_files.hpp"
#include "core/web/assets.hpp"
#include "core/web/text_format.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

struct ToneNames {
  std::string_view alert;  // of Utrecht's alert
  texts::Text<0> mark;     // the word in front
};

ToneNames names_of(FlashTone tone) {
  switch (tone) {
    case FlashTone::kInfo: return {"info", texts::kToneInfo};
    case FlashTone::kSuccess: return {"ok", texts::kToneSuccess};
    case FlashTone::kWarning: return {"warning", texts::kToneWarning};
    case FlashTone::kDanger: return {"error", texts::kToneDanger};
  }
  std::abort();
}

class FrameView {
 public:
  explicit FrameView(json::storage_ptr storage) : storage_(std::move(storage)) {}

  [[nodiscard]] json::object link(std::string_view href) const {
    BTL_ASSERT(is_link(href));
    json::object link(storage_);
    link.emplace("href", href);
    return link;
  }

  [[nodiscard]] json::array links(const std::vector<FrameLink>& of) const {
    json::array links(storage_);
    for (const FrameLink& each : of) {
      json::object link = this->link(each.href);
      link.emplace("label", each.label);
      if (each.current) link.emplace("current", true);
      links.push_back(std::move(link));
    }
    return links;
  }

  [[nodiscard]] json::object map(const MapSheet& sheet) const {
    json::object map(storage_);
    map.emplace("areas", sheet.ground == nullptr ? std::string_view() : sheet.ground->path);
    map.emplace("tiles", sheet.tiles);
    map.emplace("attribution", sheet.attribution);
    map.emplace("style", link(map_stylesheet().path));
    map.emplace("script", link(map_script().path));
    return map;
  }

  [[nodiscard]] json::array flash(const Frame& frame) const {
    json::array all(storage_);
    for (const Flash& each : frame.flash) {
      const ToneNames names = names_of(each.tone);
      json::object flash(storage_);
      flash.emplace("alert", names.alert);
      flash.emplace("mark", names.mark.in(code_of(frame.language)));
      flash.emplace("text", each.text);
      all.push_back(std::move(flash));
    }
    return all;
  }

  // The one that the reader does not have, in its own words.
  [[nodiscard]] json::array languages(const Frame& frame) const {
    json::array languages(storage_);
    if (frame.other_language_path.empty()) return languages;
    const bool is_dutch = frame.language == Language::kDutch;
    const std::string_view code = code_of(is_dutch ? Language::kEnglish : Language::kDutch);
    json::object other = link(frame.other_language_path);
    other.emplace("code", code);
    other.emplace("label", texts::kLanguageName.in(code));
    languages.push_back(std::move(other));
    return languages;
  }

 private:
  const json::storage_ptr storage_;
};

}  // namespace

json::object frame_object(const Frame& frame, const json::storage_ptr& storage) {
  const FrameView view(storage);
  json::object object(storage);
  object.emplace("organisation", frame.organisation);
  object.emplace("home", view.link(frame.home_path));
  object.emplace("style", view.link(stylesheet().path));
  object.emplace("script", view.link(script().path));
  object.emplace("app", view.link(kAppManifestPath));
  object.emplace("icon", view.link(icon().path));
  object.emplace("navigation", view.links(frame.navigation));
  object.emplace("kernen", view.links(frame.kernen));
  object.emplace("kern", frame.kern);
  object.emplace("has_navigation", !frame.navigation.empty());
  object.emplace("has_kernen", !frame.kernen.empty());
  object.emplace("has_menu", !frame.navigation.empty() || !frame.kernen.empty());
  object.emplace("flash", view.flash(frame));
  object.emplace("languages", view.languages(frame));
  if (!frame.privacy_path.empty()) object.emplace("privacy", view.link(frame.privacy_path));
  object.emplace("map", view.map(frame.map));
  if (!frame.live_path.empty()) object.emplace("live", view.link(frame.live_path));
  object.emplace("csrf", frame.csrf_token);
  object.emplace("once", frame.once);
  object.emplace("version", frame.version);
  return object;
}

}  // namespace btl::web
