// SPDX-License-Identifier: EUPL-1.2
#include "core/web/page_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/web/form_check.hpp"
#include "core/web/json_access.hpp"
#include "core/web/pointer.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr unsigned kLevelOfTitle = 1;
constexpr unsigned kTitleLevelMax = 6;

class PageWalk {
 public:
  Findings take() { return std::move(findings_); }

  // `level` is that of the heading above, and becomes that of the last heading inside.
  void components(const json::object& holder, unsigned level, unsigned depth) {
    const json::array* list = list_in(holder, "components");
    if (list == nullptr) return;
    const Pointer::Step step(at_, "components");
    for (std::size_t i = 0; i < list->size(); ++i) {
      const Pointer::Step inner(at_, i);
      component((*list)[i].as_object(), level, depth);
    }
  }

 private:
  void report(std::string reason) {
    if (findings_.size() < kFindingsMax) findings_.push_back({at_.text(), std::move(reason)});
  }
  void report_at(std::string_view member, std::string reason) {
    const Pointer::Step step(at_, member);
    report(std::move(reason));
  }

  void component(const json::object& of, unsigned& level, unsigned depth) {
    if (depth > kComponentDepthMax) {
      return report(fmt::format("lies more than {} components deep", kComponentDepthMax));
    }
    const std::string_view type = text_in(of, "type");
    if (type == "heading") {
      heading(of, level);
    } else if (type == "table") {
      table(of);
    } else if (type == "tabs") {
      tabs(of);
    } else if (type == "steps") {
      steps(of);
    } else if (type == "chart") {
      chart(of);
    } else if (type == "form") {
      check_form(of, at_, findings_);
    }
    if (is_titled(of) && level + 1 > kTitleLevelMax) {
      report(fmt::format("has a title below a heading of level {}, which is the last", level));
    }
    // A card is a section of its own; tabs only choose what follows.
    components(of, type == "card" ? level + 1 : level, depth + 1);
  }

  static bool is_titled(const json::object& of) {
    return text_in(of, "type") != "markdown" && !text_in(of, "title").empty();
  }

  void heading(const json::object& of, unsigned& level) {
    const auto wanted = static_cast<unsigned>(of.at("level").as_int64());
    if (wanted > level + 1) {
      report_at("level",
                fmt::format("jumps from {} to {}: {} must come first", level, wanted, level + 1));
    }
    level = wanted;
    if (const std::string_view id = text_in(of, "id"); !id.empty()) unique(id, "id");
  }

  void unique(std::string_view id, std::string_view member) {
    if (!ids_.insert(id).second) report_at(member, fmt::format("\"{}\" is there already", id));
  }

  void table(const json::object& of) {
    const std::size_t columns = list_in(of, "columns")->size();
    const bool selects = of.contains("select");
    const json::array& rows = *list_in(of, "rows");
    const Pointer::Step step(at_, "rows");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const json::object& row = rows[i].as_object();
      const Pointer::Step inner(at_, i);
      const json::array& cells = *list_in(row, "cells");
      if (cells.size() != columns) {
        report_at("cells", fmt::format("has {} cells for {} columns", cells.size(), columns));
      }
      if (cells.front().is_array() && cells.front().as_array().empty()) {
        report_at("cells", "begins with an empty cell: the first one names the row");
      }
      if (selects && text_in(row, "id").empty())
        report_at("id", "is missing: rows can be selected");
    }
  }

  void tabs(const json::object& of) {
    const json::array& items = *list_in(of, "items");
    const auto current = std::ranges::count_if(
        items, [](const json::value& item) { return flag_in(item.as_object(), "current"); });
    if (current != 1)
      report_at("items", fmt::format("has {} current tabs instead of one", current));
  }

  void steps(const json::object& of) {
    const json::array& items = *list_in(of, "items");
    const auto current = std::ranges::count_if(items, [](const json::value& item) {
      return text_in(item.as_object(), "state") == "current";
    });
    if (current > 1) report_at("items", fmt::format("has {} current steps", current));
  }

  void chart(const json::object& of) {
    const std::size_t labels = list_in(of, "labels")->size();
    const json::array& series = *list_in(of, "series");
    const Pointer::Step step(at_, "series");
    for (std::size_t i = 0; i < series.size(); ++i) {
      const Pointer::Step inner(at_, i);
      const std::size_t values = list_in(series[i].as_object(), "values")->size();
      if (values != labels) {
        report_at("values", fmt::format("has {} values for {} labels", values, labels));
      }
    }
  }

  Pointer at_;
  Findings findings_;
  std::set<std::string_view> ids_;
};

}  // namespace

Findings check_page(const PageSchema& schema, const json::value& page) {
  Findings findings = schema.check(page);
  if (!findings.empty()) return findings;
  PageWalk walk;
  walk.components(page.get_object(), kLevelOfTitle, 1);
  return walk.take();
}

}  // namespace btl::web
