// SPDX-License-Identifier: EUPL-1.2
#include "host/demo_reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <random>
#include <utility>

#include "core/access/form_text.hpp"
#include "core/base/assert.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

struct Subject {
  const char* service;
  const char* attribute;  // "attribute[soort]=geluid", or empty
  const char* text;
};

constexpr std::array kSubjects = {
    Subject{"001", "", "Een grijs busje rijdt al drie keer langzaam door de straat."},
    Subject{"001", "", "Twee mensen kijken in auto's en voelen aan portieren."},
    Subject{"001", "", "Iemand loopt achterom bij huizen waar niemand thuis is."},
    Subject{"001", "", "Er staat al een uur iemand bij de brandgang te wachten."},
    Subject{"006", "attribute[soort]=geluid", "Harde muziek uit een auto, elke avond na elven."},
    Subject{"006", "attribute[soort]=vuurwerk", "Zwaar vuurwerk bij het speelveld."},
    Subject{"006", "attribute[soort]=vervuiling", "Zakken met afval naast de containers."},
    Subject{"006", "attribute[soort]=anders", "Scooters rijden hard over het voetpad."},
    Subject{"babbeltruc", "", "Een man vraagt om een glas water en wil binnenkomen."},
    Subject{"babbeltruc", "", "Iemand zegt van het energiebedrijf te zijn, zonder pas."},
};

constexpr std::array kAnswers = {
    "Er is langsgelopen en niets meer gezien. Dank voor het opletten.",
    "De wijkcoördinator heeft het met de buren besproken.",
    "Doorgegeven aan de gemeente; die ruimt het op.",
    "De straatverlichting is hersteld.",
};

std::string field(std::string_view name, std::string_view value) {
  return fmt::format("{}={}", name, access::to_form_text(value));
}

// The middle of the corners of a polygon: inside, for the plain shapes that wijken have.
std::optional<DemoPlace> middle_of(const json::value& geometry) {
  boost::system::error_code error;
  const json::value* ring = geometry.find_pointer("/coordinates/0", error);
  if (ring == nullptr || !ring->is_array() || ring->get_array().size() < 4) return std::nullopt;
  DemoPlace sum;
  const std::size_t corners = ring->get_array().size() - 1;  // the last is the first again
  for (std::size_t i = 0; i < corners; ++i) {
    const json::value& corner = ring->get_array()[i];
    if (!corner.is_array() || corner.get_array().size() < 2) return std::nullopt;
    if (!corner.at(0).is_number() || !corner.at(1).is_number()) return std::nullopt;
    sum.lon += corner.at(0).to_number<double>();
    sum.lat += corner.at(1).to_number<double>();
  }
  const auto count = static_cast<double>(corners);
  return DemoPlace{sum.lat / count, sum.lon / count};
}

bool is_wijk(const json::value& feature) {
  boost::system::error_code error;
  const json::value* level = feature.find_pointer("/properties/level", error);
  return level != nullptr && level->is_string() && level->get_string() == "wijk";
}

class Year {
 public:
  Year(std::uint64_t seed, base::Time now) : random_(seed), now_(now) {}

  // Any moment of the year before now, twice as often in the evening and in the dark months.
  base::Time moment() {
    for (;;) {
      const base::Time time = now_ - days{1 + below(364)} - hours{below(24)} - minutes{below(60)};
      const auto day = std::chrono::floor<days>(time);
      const auto month = static_cast<unsigned>(std::chrono::year_month_day(day).month());
      const auto hour = std::chrono::floor<hours>(time - day).count();
      const bool is_dark = month <= 2 || month >= 10;
      const bool is_evening = hour >= 17 || hour < 1;
      if ((is_dark || below(2) == 0) && (is_evening || below(2) == 0)) return time;
    }
  }

  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(bound));
  }

 private:
  std::mt19937_64 random_;  // the standard fixes its sequence
  const base::Time now_;
};

}  // namespace

std::vector<DemoPlace> demo_places(std::string_view geojson) {
  std::vector<DemoPlace> places;
  boost::system::error_code error;
  const json::value document = json::parse(geojson, error);
  if (error) return places;
  const json::value* features = document.find_pointer("/features", error);
  if (features == nullptr || !features->is_array()) return places;
  for (const json::value& feature : features->get_array()) {
    const json::value* geometry = feature.find_pointer("/geometry", error);
    if (geometry == nullptr || !is_wijk(feature)) continue;
    if (const auto middle = middle_of(*geometry)) places.push_back(*middle);
  }
  return places;
}

std::vector<DemoReport> demo_reports(const std::vector<DemoPlace>& places,
                                     std::uint64_t seed,
                                     std::uint32_t count,
                                     base::Time now) {
  BTL_ASSERT(!places.empty());
  Year year(seed, now);
  std::vector<DemoReport> reports;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto pick = [&year](const auto& list) -> const auto& {
      return list.at(static_cast<std::size_t>(year.below(std::ssize(list))));
    };
    DemoReport report;
    report.requested = year.moment();
    const DemoPlace& place = pick(places);
    const Subject& subject = pick(kSubjects);
    // Within 100 m or so of the middle.
    const double north = static_cast<double>(year.below(200) - 100) / 100'000;
    const double east = static_cast<double>(year.below(200) - 100) / 100'000;
    report.form = fmt::format("service_code={}&lat={:.5f}&long={:.5f}&{}&{}",
                              subject.service,
                              place.lat + north,
                              place.lon + east,
                              field("description", subject.text),
                              field("requested_datetime", base::to_iso8601(report.requested)));
    if (*subject.attribute != '\0') report.form += fmt::format("&{}", subject.attribute);
    const base::Time closed = report.requested + hours{2 + year.below(120)};
    if (closed < now && year.below(10) > 0) {
      report.closed = closed;
      report.answer = pick(kAnswers);
    }
    reports.push_back(std::move(report));
  }
  std::stable_sort(reports.begin(), reports.end(), [](const DemoReport& a, const DemoReport& b) {
    return a.requested < b.requested;
  });
  return reports;
}

std::string demo_update(const DemoReport& report, const std::string& id) {
  BTL_ASSERT(report.closed.has_value());
  return fmt::format("service_request_id={0}&update_id={0}&status=CLOSED&{1}&{2}",
                     id,
                     field("updated_datetime", base::to_iso8601(*report.closed)),
                     field("description", report.answer));
}

}  // namespace btl::host
