// SPDX-License-Identifier: EUPL-1.2
#include "core/web/chart_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "btl_texts.h"
#include "core/web/chart_scale.hpp"
#include "core/web/json_access.hpp"
#include "core/web/number_text.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

// Units of the drawing, about pixels on a phone; the stylesheet scales it. The margins hold the
// words of the axes.
constexpr double kWidth = 400;
constexpr double kHeight = 240;
constexpr double kRight = 8;
constexpr double kTop = 14;
constexpr double kBottom = 34;
constexpr double kFirstLine = kHeight - 18;
constexpr double kSecondLine = kHeight - 2;
constexpr double kCharacterWidth = 8;
constexpr double kPointsMax = 24;  // more and they would touch

struct Series {
  std::string_view label;
  std::vector<const json::value*> values;  // numbers and nulls
};

std::string coordinate(double value) {
  return fmt::format("{:.1f}", value);
}

// What fits beside its neighbours, in whole characters.
std::string shortened(std::string_view text, double width) {
  const auto wanted = static_cast<std::size_t>(std::max(width / kCharacterWidth, 2.0));
  std::size_t characters = 0;
  std::size_t end = 0;  // of what stays when the rest does not fit
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool starts = (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U;
    if (!starts) continue;
    if (++characters == wanted) end = at;
    if (characters > wanted) return std::string(text.substr(0, end)) + "…";
  }
  return std::string(text);
}

// In two lines where that helps: the second is empty when one holds it all, or no space parts it.
std::pair<std::string, std::string> in_two(std::string_view text, double width) {
  std::string whole = shortened(text, width);
  if (whole == text) return {std::move(whole), std::string()};
  for (auto space = text.rfind(' '); space != std::string_view::npos && space > 0;
       space = text.rfind(' ', space - 1)) {
    const std::string first = shortened(text.substr(0, space), width);
    if (first == text.substr(0, space)) {
      return {first, shortened(text.substr(space + 1), width)};
    }
  }
  return {std::move(whole), std::string()};
}

class Drawing {
 public:
  Drawing(json::object& chart, const View& view)
      : chart_(chart), view_(view), labels_(*list_in(chart, "labels")), storage_(chart.storage()) {
    double lowest = 0;
    double highest = 0;
    for (const json::value& value : *list_in(chart, "series")) {
      Series& series = series_.emplace_back();
      series.label = text_in(value.as_object(), "label");
      for (const json::value& number : *list_in(value.as_object(), "values")) {
        series.values.push_back(&number);
        if (number.is_null()) continue;
        lowest = std::min(lowest, number.to_number<double>());
        highest = std::max(highest, number.to_number<double>());
      }
    }
    scale_ = scale_of(lowest, highest);
    left_ = left_margin();
    slot_ = (kWidth - left_ - kRight) / static_cast<double>(labels_.size());
  }

  json::object draw() {
    json::object drawing(storage_);
    drawing.emplace("width", kWidth);
    drawing.emplace("height", kHeight);
    drawing.emplace("name",
                    fmt::format("{}. {}", text_in(chart_, "title"), text_in(chart_, "summary")));
    drawing.emplace("ticks", ticks());
    drawing.emplace("names", names());
    if (text_in(chart_, "kind") == "bar") {
      drawing.emplace("bars", bars());
    } else {
      drawing.emplace("lines", lines());
      if (static_cast<double>(labels_.size()) <= kPointsMax) drawing.emplace("points", points());
    }
    return drawing;
  }

  json::array rows() {
    json::array rows(storage_);
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      json::array cells(storage_);
      for (const Series& series : series_) {
        const json::value& value = *series.values[i];
        json::object cell(storage_);
        cell.emplace("label", series.label);
        cell.emplace("text",
                     value.is_null() ? std::string(view_.text(texts::kChartNoValue))
                                     : number_text(value.to_number<double>(), view_.language()));
        cells.push_back(std::move(cell));
      }
      json::object row(storage_);
      row.emplace("label", labels_[i]);
      row.emplace("cells", std::move(cells));
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  // As wide as the longest word of the axis.
  [[nodiscard]] double left_margin() const {
    std::size_t characters = 0;
    for (const double tick : scale_.ticks) {
      characters = std::max(characters, number_text(tick, view_.language()).size());
    }
    return 14 + kCharacterWidth * static_cast<double>(characters);
  }
  [[nodiscard]] double y_of(double value) const {
    const double share = (value - scale_.lowest) / (scale_.highest - scale_.lowest);
    return kHeight - kBottom - share * (kHeight - kTop - kBottom);
  }
  [[nodiscard]] double middle_of(std::size_t label) const {
    return left_ + (static_cast<double>(label) + 0.5) * slot_;
  }

  json::array ticks() {
    json::array ticks(storage_);
    for (const double value : scale_.ticks) {
      json::object tick(storage_);
      tick.emplace("x1", coordinate(left_));
      tick.emplace("x2", coordinate(kWidth - kRight));
      tick.emplace("y", coordinate(y_of(value)));
      tick.emplace("text_x", coordinate(left_ - 6));
      tick.emplace("text_y", coordinate(y_of(value) + 4));
      tick.emplace("text", number_text(value, view_.language()));
      ticks.push_back(std::move(tick));
    }
    return ticks;
  }

  // Every label while they have room, else each second, third, ...
  json::array names() {
    constexpr double kRoomMin = 44;
    const auto every = static_cast<std::size_t>(std::max(std::ceil(kRoomMin / slot_), 1.0));
    const double width = slot_ * static_cast<double>(every) - 8;
    json::array names(storage_);
    for (std::size_t i = 0; i < labels_.size(); i += every) {
      const auto [first, second] = in_two(labels_[i].as_string(), width);
      names.push_back(name_at(i, kFirstLine, first));
      if (!second.empty()) names.push_back(name_at(i, kSecondLine, second));
    }
    return names;
  }

  json::object name_at(std::size_t label, double y, const std::string& text) {
    json::object name(storage_);
    name.emplace("x", coordinate(middle_of(label)));
    name.emplace("y", coordinate(y));
    name.emplace("anchor", "middle");
    name.emplace("text", text);
    return name;
  }

  json::array bars() {
    json::array bars(storage_);
    const double group = slot_ * 0.72;
    const double width = group / static_cast<double>(series_.size());
    for (std::size_t s = 0; s < series_.size(); ++s) {
      for (std::size_t i = 0; i < labels_.size(); ++i) {
        if (series_[s].values[i]->is_null()) continue;
        const double value = series_[s].values[i]->to_number<double>();
        const double x = middle_of(i) - group / 2 + static_cast<double>(s) * width;
        const double top = std::min(y_of(value), y_of(0));
        json::object bar(storage_);
        bar.emplace("colour", s + 1);
        bar.emplace("x", coordinate(x));
        bar.emplace("y", coordinate(top));
        bar.emplace("width", coordinate(width * 0.92));
        bar.emplace("height", coordinate(std::abs(y_of(value) - y_of(0))));
        bars.push_back(std::move(bar));
      }
    }
    return bars;
  }

  json::array lines() {
    json::array lines(storage_);
    for (std::size_t s = 0; s < series_.size(); ++s) {
      std::string path;
      bool drawing = false;  // a gap lifts the pen
      for (std::size_t i = 0; i < labels_.size(); ++i) {
        const json::value& value = *series_[s].values[i];
        if (!value.is_null()) {
          path += fmt::format("{}{:.1f} {:.1f}",
                              drawing ? 'L' : 'M',
                              middle_of(i),
                              y_of(value.to_number<double>()));
        }
        drawing = !value.is_null();
      }
      json::object line(storage_);
      line.emplace("colour", s + 1);
      line.emplace("path", path);
      lines.push_back(std::move(line));
    }
    return lines;
  }

  json::array points() {
    json::array points(storage_);
    for (std::size_t s = 0; s < series_.size(); ++s) {
      for (std::size_t i = 0; i < labels_.size(); ++i) {
        const json::value& value = *series_[s].values[i];
        if (value.is_null()) continue;
        json::object point(storage_);
        point.emplace("colour", s + 1);
        point.emplace("x", coordinate(middle_of(i)));
        point.emplace("y", coordinate(y_of(value.to_number<double>())));
        points.push_back(std::move(point));
      }
    }
    return points;
  }

  json::object& chart_;
  const View& view_;
  const json::array& labels_;
  const json::storage_ptr storage_;
  std::vector<Series> series_;
  Scale scale_;
  double left_ = 0;
  double slot_ = 0;
};

}  // namespace

void prepare_chart(json::object& chart, const View& view) {
  json::object drawing = Drawing(chart, view).draw();
  json::array rows = Drawing(chart, view).rows();
  json::array& series = *list_in(chart, "series");
  for (std::size_t i = 0; i < series.size(); ++i) {
    json::object& of = series[i].as_object();
    of.emplace("colour", i + 1);
    if (const json::value* unit = chart.if_contains("unit")) of.emplace("unit", *unit);
  }
  if (series.size() > 1) chart.emplace("has_legend", true);
  if (!chart.contains("axis")) chart.emplace("axis", view.text(texts::kChartAxis));
  chart.emplace("drawing", std::move(drawing));
  chart.emplace("rows", std::move(rows));
}

}  // namespace btl::web
