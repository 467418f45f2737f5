// SPDX-License-Identifier: EUPL-1.2
#include "core/web/action_view.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <utility>

#include "core/web/json_access.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

void prepare_action(json::object& action) {
  const std::string_view style = text_in(action, "style");
  if (action.contains("href")) {
    action.emplace("button_link",
                   style == "primary" ? "utrecht-button-link--primary-action"
                                      : "utrecht-button-link--secondary-action");
    return;
  }
  // The form of an action stands in the innermost object of its template.
  const std::string button(button_class(style, "secondary"));
  json::object post(action.storage());
  post.emplace("action", action.at("action"));
  post.emplace("label", action.at("label"));
  post.emplace("button", button);
  if (const json::value* values = action.if_contains("values")) post.emplace("values", *values);
  if (const json::value* confirm = action.if_contains("confirm")) {
    json::object asked(post);
    asked.insert_or_assign("label", confirm->as_object().at("label"));
    asked.emplace("question", confirm->as_object().at("question"));
    asked.emplace("name", action.at("label"));
    post.emplace("confirm", std::move(asked));
  }
  action.emplace("post", std::move(post));
}

}  // namespace

std::string_view button_class(std::string_view style, std::string_view fallback) {
  if (style.empty()) style = fallback;
  if (style == "primary") return "utrecht-button--primary-action";
  if (style == "danger") return "utrecht-button--primary-action utrecht-button--danger";
  return "utrecht-button--secondary-action";
}

void prepare_actions(json::object& of, std::string_view member) {
  json::array* actions = list_in(of, member);
  if (actions == nullptr) return;
  for (json::value& action : *actions) prepare_action(action.as_object());
  of.emplace("has_actions", true);
}

}  // namespace btl::web
