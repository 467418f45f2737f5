// SPDX-License-Identifier: EUPL-1.2
// What a reporter is told beside the id, in Dutch: the words that go into `service_notice`. Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>

#include "model/places.hpp"

namespace incidents {

inline constexpr std::string_view kNoticePlaceUnknown =
    "Een medewerker zoekt de plaats van deze melding op.";
inline constexpr std::string_view kNoticeNoPhotos =
    "Foto's worden nog niet bewaard; de melding zelf is wel ontvangen.";

inline std::string border_notice(const Place& place) {
  std::string text = "Deze plaats ligt op de grens met ";
  for (std::size_t each = 0; each < place.border_with.size(); ++each) {
    text += (each == 0 ? "" : " en ") + place.border_with[each];
  }
  return text + "; de melding staat bij " + place.kern_name + ".";
}

// Adds a sentence to others.
inline void add_notice(std::string& notice, std::string_view sentence) {
  if (sentence.empty()) return;
  if (!notice.empty()) notice += ' ';
  notice += sentence;
}

}  // namespace incidents
