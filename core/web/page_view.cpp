// SPDX-License-Identifier: EUPL-1.2
#include "core/web/page_view.hpp"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "btl_texts.h"
#include "core/base/assert.hpp"
#include "core/web/action_view.hpp"
#include "core/web/chart_view.hpp"
#include "core/web/form_view.hpp"
#include "core/web/inline_view.hpp"
#include "core/web/json_access.hpp"
#include "core/web/map_view.hpp"
#include "core/web/markdown_view.hpp"
#include "core/web/table_view.hpp"
#include "core/web/view.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

void default_tone(json::object& of) {
  if (!of.contains("tone")) of.emplace("tone", "neutral");
}

void prepare_badge(json::object& of) {
  if (json::value* badge = of.if_contains("badge")) default_tone(badge->as_object());
}

// Of Utrecht's alert, which knows four kinds.
std::string_view alert_of(std::string_view tone) {
  if (tone == "danger") return "error";
  if (tone == "success") return "ok";
  if (tone == "warning") return "warning";
  return "info";
}

const texts::Text<0>& mark_of(std::string_view tone) {
  if (tone == "danger") return texts::kToneDanger;
  if (tone == "success") return texts::kToneSuccess;
  if (tone == "warning") return texts::kToneWarning;
  if (tone == "info") return texts::kToneInfo;
  return texts::kToneNeutral;
}

const texts::Text<0>& state_of_step(std::string_view state) {
  if (state == "current") return texts::kStateCurrent;
  if (state == "done") return texts::kStateDone;
  return texts::kStateTodo;
}

// The words of the templates, which begin with "word." in the catalogue. Names in templates have no
// dashes.
json::object words_in(Language language, const json::storage_ptr& storage) {
  constexpr std::string_view kOfTemplates = "word.";
  json::object words(storage);
  for (const auto& [id, text] : texts::named_texts()) {
    if (!id.starts_with(kOfTemplates)) continue;
    std::string name(id.substr(kOfTemplates.size()));
    std::ranges::replace(name, '-', '_');
    words.emplace(name, text.in(code_of(language)));
  }
  return words;
}

class PageView {
 public:
  explicit PageView(View& view) : view_(view) {}

  // `level` is that of the heading above, as in check_page().
  void components(json::object& holder, unsigned level) {
    json::array* list = list_in(holder, "components");
    if (list == nullptr) return;
    std::string_view heading;  // right above
    for (json::value& value : *list) {
      json::object& of = value.as_object();
      // What a heading just said needs not be said again; who hears the table still does.
      if (!heading.empty() && text_in(of, "caption") == heading) of.emplace("is_captioned", true);
      component(of, level);
      heading = text_in(of, "type") == "heading" ? text_in(of, "text") : std::string_view();
    }
  }

 private:
  void component(json::object& of, unsigned& level) {
    const std::string_view type = text_in(of, "type");
    if (type == "heading") {
      level = static_cast<unsigned>(of.at("level").as_int64());
      return;
    }
    if (type == "markdown") {
      of.emplace("components", markdown_components(text_in(of, "text"), level + 1, of.storage()));
      return;
    }
    of.emplace("level", level + 1);
    prepare(type, of);
    components(of, type == "card" ? level + 1 : level);
  }

  void prepare(std::string_view type, json::object& of) {
    using Prepare = void (PageView::*)(json::object&);
    constexpr std::array kViews = std::to_array<std::pair<std::string_view, Prepare>>({
        {"text", &PageView::text},
        {"notice", &PageView::notice},
        {"badges", &PageView::badges},
        {"facts", &PageView::facts},
        {"table", &PageView::table},
        {"list", &PageView::list},
        {"card", &PageView::card},
        {"timeline", &PageView::timeline},
        {"tabs", &PageView::tabs},
        {"steps", &PageView::steps},
        {"form", &PageView::form},
        {"actions", &PageView::actions},
        {"chart", &PageView::chart},
        {"map", &PageView::map},
        {"empty", &PageView::empty},
    });
    for (const auto& [name, view] : kViews) {
      if (name == type) return (this->*view)(of);
    }
    BTL_ASSERT(false);  // the schema knows a type that is not listed here
  }

  void text(json::object& of) {
    piece_member(of, "text", view_);
    if (text_in(of, "style") == "lead") of.emplace("is_lead", true);
    if (text_in(of, "style") == "small") of.emplace("is_small", true);
  }

  void notice(json::object& of) {
    piece_member(of, "text", view_);
    of.emplace("alert", alert_of(text_in(of, "tone")));
    of.emplace("mark", view_.text(mark_of(text_in(of, "tone"))));
    prepare_actions(of, "actions");
  }

  void badges(json::object& of) {
    for (json::value& badge : *list_in(of, "items")) default_tone(badge.as_object());
  }

  void facts(json::object& of) {
    for (json::value& item : *list_in(of, "items")) {
      piece_member(item.as_object(), "value", view_);
      prepare_badge(item.as_object());
    }
  }

  void table(json::object& of) { prepare_table(of, view_); }

  void list(json::object& of) {
    for (json::value& item : *list_in(of, "items")) {
      piece_member(item.as_object(), "text", view_);
      wrapped_piece_member(item.as_object(), "note", view_);
      prepare_badge(item.as_object());
    }
  }

  void card(json::object& of) {
    wrapped_piece_member(of, "text", view_);
    prepare_badge(of);
    prepare_actions(of, "actions");
  }

  void timeline(json::object& of) {
    for (json::value& value : *list_in(of, "items")) {
      json::object& item = value.as_object();
      default_tone(item);
      wrapped_piece_member(item, "text", view_);
      const auto instant = Instant::parse(text_in(item, "time"));
      BTL_ASSERT(instant.has_value());
      item.emplace("when", instant_text(*instant, view_.language()));
    }
  }

  void tabs(json::object& of) {
    for (json::value& item : *list_in(of, "items")) {
      if (item.as_object().contains("count")) item.as_object().emplace("has_count", true);
    }
  }

  void steps(json::object& of) {
    for (json::value& value : *list_in(of, "items")) {
      json::object& item = value.as_object();
      const bool is_current = text_in(item, "state") == "current";
      item.emplace("state_text", view_.text(state_of_step(text_in(item, "state"))));
      if (is_current) item.emplace("current", true);
    }
  }

  void form(json::object& of) { prepare_form(of, view_); }

  void actions(json::object& of) {
    prepare_actions(of, "items");
    of.emplace("actions", std::move(of.at("items")));
  }

  void chart(json::object& of) { prepare_chart(of, view_); }

  void map(json::object& of) { prepare_map(of, view_); }

  void empty(json::object& of) {
    wrapped_piece_member(of, "text", view_);
    prepare_actions(of, "actions");
  }

  View& view_;
};

}  // namespace

void prepare_page(json::object& page, Language language, const MapGround* ground) {
  json::array errors(page.storage());
  View view(language, errors, ground);
  PageView(view).components(page, 1);

  page.insert_or_assign("lang", code_of(language));
  if (text_in(page, "layout") == "print") page.emplace("is_print", true);
  if (const json::value* offline = page.if_contains("offline")) {
    page.emplace("is_offline", offline->as_bool());
  }
  const json::array* breadcrumbs = list_in(page, "breadcrumbs");
  if (breadcrumbs != nullptr && !breadcrumbs->empty()) page.emplace("has_breadcrumbs", true);
  if (!errors.empty()) page.emplace("has_errors", true);
  page.emplace("errors", std::move(errors));

  if (view.has_map()) page.emplace("has_map", true);
  page.emplace("words", words_in(language, page.storage()));
}

}  // namespace btl::web
