// SPDX-License-Identifier: EUPL-1.2
#include "core/web/markup_check.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace btl::web {
namespace {

base::Error invalid(std::string message) {
  return {base::ErrorCode::kInvalid, std::move(message)};
}

bool is_space(char c) {
  return c == ' ' || c == '\n';
}

// Attributes whose value a browser follows. What stands there has passed is_link() or is made here.
bool is_address(std::string_view attribute) {
  constexpr std::array<std::string_view, 4> kAddresses = {"href", "src", "action", "formaction"};
  return std::ranges::find(kAddresses, attribute) != kAddresses.end();
}

bool names_address(std::string_view name) {
  constexpr std::array<std::string_view, 8> kChecked = {
      "href", "path", "action", "tel", "mailto", "target", "next", "previous"};
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos) name.remove_prefix(dot + 1);
  return std::ranges::find(kChecked, name) != kChecked.end();
}

}  // namespace

void MarkupCheck::refuse(std::string_view what) {
  if (objection_.empty()) objection_ = what;
}

void MarkupCheck::text(std::string_view markup) {
  for (const char c : markup) step(c);
}

void MarkupCheck::begin_tag() {
  if (word_ == "style") refuse("no \"style\" may stand in a page");
  if (script_ != Script::kNone && word_ != "/script") refuse("a script has no end");
  script_ = word_ == "script" ? Script::kOpen : Script::kNone;
}

void MarkupCheck::end_tag() {
  if (script_ == Script::kOpen) refuse("a script may not stand in a page, only be loaded");
  state_ = State::kContent;
}

void MarkupCheck::step(char c) {
  switch (state_) {
    case State::kContent:
      if (c == '<') {
        state_ = State::kTagName;
        word_.clear();
      } else if (script_ != Script::kNone) {
        refuse("a script may not stand in a page, only be loaded");
      }
      return;
    case State::kTagName:
      if (c == '!') {
        state_ = State::kDeclaration;
      } else if (c == '>' || is_space(c)) {
        begin_tag();
        state_ = State::kInTag;
        if (c == '>') end_tag();
      } else {
        word_ += c;
      }
      return;
    case State::kInTag:
      if (c == '>') {
        end_tag();
      } else if (!is_space(c) && c != '/') {
        state_ = State::kAttributeName;
        word_ = c;
      }
      return;
    case State::kAttributeName:
      if (c == '=') {
        if (word_.starts_with("on") || word_ == "style" || word_ == "srcdoc") {
          refuse("the attribute \"" + word_ + "\" may not stand in a page");
        }
        if (script_ == Script::kOpen && word_ == "src") script_ = Script::kLoaded;
        state_ = State::kBeforeValue;
      } else if (c == '>') {
        end_tag();
      } else if (is_space(c)) {
        state_ = State::kInTag;
      } else {
        word_ += c;
      }
      return;
    case State::kBeforeValue:
      if (c != '"') refuse("the attribute \"" + word_ + "\" has no double quotes");
      state_ = State::kDoubleQuoted;
      return;
    case State::kDoubleQuoted:
      if (c == '"') state_ = State::kInTag;
      return;
    case State::kDeclaration:
      if (c == '>') state_ = State::kContent;
      return;
  }
  std::abort();
}

base::Status MarkupCheck::value(std::string_view name) {
  switch (state_) {
    case State::kContent:
      if (script_ == Script::kNone) return {};
      break;
    case State::kDoubleQuoted:
      if (!is_address(word_) || names_address(name)) return {};
      return invalid("\"" + std::string(name) + "\" is no checked address, as \"" + word_ +
                     "\" needs");
    case State::kTagName:
      // "<h{{level}}": a number that the server chose.
      word_ += '0';
      if (name == "level") return {};
      break;
    case State::kInTag:
    case State::kAttributeName:
    case State::kBeforeValue:
    case State::kDeclaration: break;
  }
  return invalid("\"" + std::string(name) + "\" stands where escaping is not enough");
}

base::Status MarkupCheck::partial() const {
  return state_ == State::kContent ? base::Status()
                                   : invalid("a template can not begin inside a tag");
}

base::Status MarkupCheck::finish() const {
  if (!objection_.empty()) return invalid(objection_);
  return state_ == State::kContent ? base::Status() : invalid("a tag has no end");
}

}  // namespace btl::web
