// SPDX-License-Identifier: MIT
// The parts of a page that hold no others. What a part can not do without is in its constructor.
#pragma once

#include <btl/page_text.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace btl::page {

enum class Tone : std::uint8_t { kNeutral, kInfo, kSuccess, kWarning, kDanger };
enum class Style : std::uint8_t { kSecondary, kPrimary, kDanger };

namespace detail {

constexpr std::string_view word_of(Tone tone) {
  switch (tone) {
    case Tone::kNeutral: return "neutral";
    case Tone::kInfo: return "info";
    case Tone::kSuccess: return "success";
    case Tone::kWarning: return "warning";
    case Tone::kDanger: return "danger";
  }
  return "neutral";
}

constexpr std::string_view word_of(Style style) {
  switch (style) {
    case Style::kSecondary: return "secondary";
    case Style::kPrimary: return "primary";
    case Style::kDanger: return "danger";
  }
  return "secondary";
}

}  // namespace detail

// A short mark: "nieuw".
class Badge : public detail::Part {
 public:
  explicit Badge(const Label& text, Tone tone = Tone::kNeutral) {
    json_.text("text", text.text).text("tone", detail::word_of(tone));
  }
};

// A link that looks like a button.
class LinkAction : public detail::Part {
 public:
  LinkAction(const Href& href, const Label& label, bool primary = false) {
    json_.text("href", href.view()).text("label", label.text);
    json_.text("style", primary ? "primary" : "secondary");
  }
};

// A button that posts.
class PostAction : public detail::Part {
 public:
  PostAction(const Path& action, const Label& label, Style style = Style::kSecondary) {
    json_.text("action", action.view()).text("label", label.text);
    json_.text("style", detail::word_of(style));
  }

  // Sent along.
  PostAction& value(const Name& name, std::string_view value) {
    detail::JsonObject pair;
    values_.add(pair.text("name", name.text).text("value", value).json());
    return *this;
  }
  // Asks first; `label` is what the button says that really does it.
  PostAction& confirm(std::string_view question, const Label& label) {
    detail::JsonObject asked;
    json_.raw("confirm", asked.text("question", question).text("label", label.text).json());
    return *this;
  }

  [[nodiscard]] std::string json() const {
    detail::JsonObject whole = json_;
    return values_.empty() ? whole.json() : whole.list("values", values_).json();
  }

 private:
  detail::JsonArray values_;
};

namespace detail {

// Buttons below what they belong to.
template <class Self>
class WithActions : public Component {
 public:
  Self& action(const LinkAction& action) { return put_action(action.json()); }
  Self& action(const PostAction& action) { return put_action(action.json()); }

  [[nodiscard]] std::string json() const {
    JsonObject whole = json_;
    return actions_.empty() ? whole.json() : whole.list("actions", actions_).json();
  }

 protected:
  using Component::Component;

 private:
  Self& put_action(const std::string& json) {
    actions_.add(json);
    return static_cast<Self&>(*this);
  }

  JsonArray actions_;
};

// Items one after the other.
template <class Self>
class WithItems : public Component {
 public:
  [[nodiscard]] std::string json() const {
    JsonObject whole = json_;
    return whole.list("items", items_).json();
  }

 protected:
  using Component::Component;

  template <class Item>
  Self& put_item(const Item& item) {
    items_.add(item.json());
    return static_cast<Self&>(*this);
  }

 private:
  JsonArray items_;
};

}  // namespace detail

// The title of the page is its h1; headings begin at 2 and go one level deeper at a time.
template <int kLevel>
class Heading : public detail::Component {
  static_assert(kLevel >= 2 && kLevel <= 5, "the title of the page is its only h1");

 public:
  explicit Heading(const Label& text) : Component("heading") {
    json_.number("level", kLevel).text("text", text.text);
  }
  Heading& id(const Name& id) {
    json_.text("id", id.text);
    return *this;
  }
};

class Text : public detail::Component {
 public:
  explicit Text(const Inline& text) : Component("text") { json_.raw("text", text.json()); }
  // The first, larger paragraph of a page.
  Text& lead() {
    json_.text("style", "lead");
    return *this;
  }
  Text& small() {
    json_.text("style", "small");
    return *this;
  }
};

class Notice : public detail::WithActions<Notice> {
 public:
  Notice(Tone tone, const Inline& text) : WithActions("notice") {
    json_.text("tone", detail::word_of(tone)).raw("text", text.json());
  }
  Notice& title(const Label& title) {
    json_.text("title", title.text);
    return *this;
  }
};

class Badges : public detail::WithItems<Badges> {
 public:
  Badges() : WithItems("badges") {}
  Badges& badge(const Badge& badge) { return put_item(badge); }
};

class Facts : public detail::WithItems<Facts> {
 public:
  Facts() : WithItems("facts") {}
  explicit Facts(const Label& title) : WithItems("facts") { json_.text("title", title.text); }
  Facts& fact(const Label& label, const Inline& value) { return put_item(pair(label, value)); }
  Facts& fact(const Label& label, const Inline& value, const Badge& badge) {
    return put_item(pair(label, value).raw("badge", badge.json()));
  }

 private:
  static detail::JsonObject pair(const Label& label, const Inline& value) {
    detail::JsonObject item;
    return item.text("label", label.text).raw("value", value.json());
  }
};

class ListItem : public detail::Part {
 public:
  explicit ListItem(const Inline& text) { json_.raw("text", text.json()); }
  ListItem& href(const Href& href) {
    json_.text("href", href.view());
    return *this;
  }
  ListItem& note(const Inline& note) {
    json_.raw("note", note.json());
    return *this;
  }
  ListItem& badge(const Badge& badge) {
    json_.raw("badge", badge.json());
    return *this;
  }
};

class List : public detail::WithItems<List> {
 public:
  List() : WithItems("list") {}
  static List ordered() {
    List list;
    list.json_.flag("ordered");
    return list;
  }
  List& item(const ListItem& item) { return put_item(item); }
  List& item(const Inline& text) { return put_item(ListItem(text)); }
};

// Something that happened, at an instant such as "2026-11-28T21:04:00Z".
class Moment : public detail::Part {
 public:
  Moment(std::string_view instant, const Label& title) {
    json_.text("time", instant).text("title", title.text);
  }
  Moment& text(const Inline& text) {
    json_.raw("text", text.json());
    return *this;
  }
  Moment& author(const Label& author) {
    json_.text("author", author.text);
    return *this;
  }
  Moment& tone(Tone tone) {
    json_.text("tone", detail::word_of(tone));
    return *this;
  }
};

class Timeline : public detail::WithItems<Timeline> {
 public:
  explicit Timeline(const Label& title) : WithItems("timeline") { json_.text("title", title.text); }
  Timeline& moment(const Moment& moment) { return put_item(moment); }
};

enum class StepState : std::uint8_t { kDone, kCurrent, kTodo };

class Steps : public detail::WithItems<Steps> {
 public:
  explicit Steps(const Label& label) : WithItems("steps") { json_.text("label", label.text); }
  Steps& step(const Label& label, StepState state) { return put_item(item(label, state)); }
  Steps& step(const Label& label, StepState state, const Href& href) {
    return put_item(item(label, state).text("href", href.view()));
  }

 private:
  static detail::JsonObject item(const Label& label, StepState state) {
    detail::JsonObject item;
    return item.text("label", label.text).text("state", word_of(state));
  }
  static constexpr std::string_view word_of(StepState state) {
    switch (state) {
      case StepState::kDone: return "done";
      case StepState::kCurrent: return "current";
      case StepState::kTodo: return "todo";
    }
    return "todo";
  }
};

class Actions : public detail::WithItems<Actions> {
 public:
  Actions() : WithItems("actions") {}
  Actions& action(const LinkAction& action) { return put_item(action); }
  Actions& action(const PostAction& action) { return put_item(action); }
};

class Markdown : public detail::Component {
 public:
  explicit Markdown(std::string_view text) : Component("markdown") { json_.text("text", text); }
};

// Says that there is nothing yet, and what to do about it.
class Empty : public detail::WithActions<Empty> {
 public:
  explicit Empty(const Label& title) : WithActions("empty") { json_.text("title", title.text); }
  Empty& text(const Inline& text) {
    json_.raw("text", text.json());
    return *this;
  }
};

enum class ChartKind : std::uint8_t { kBar, kLine };

// `summary` says in a sentence what the chart shows: for who can not see it, and for who is in a
// hurry.
class Chart : public detail::Component {
 public:
  using Value = std::optional<double>;  // nothing: not known

  Chart(ChartKind kind,
        const Label& title,
        std::string_view summary,
        std::span<const std::string> labels)
      : Component("chart") {
    json_.text("kind", kind == ChartKind::kBar ? "bar" : "line").text("title", title.text);
    json_.text("summary", summary);
    detail::JsonArray words;
    for (const std::string& label : labels) {
      words.add(json_quote(label));
    }
    json_.list("labels", words);
  }

  // A value for each label.
  Chart& series(const Label& label, std::span<const Value> values) {
    detail::JsonArray numbers;
    for (const Value& value : values) {
      numbers.add(value ? detail::number_json(*value) : "null");
    }
    detail::JsonObject one;
    series_.add(one.text("label", label.text).list("values", numbers).json());
    return *this;
  }
  Chart& unit(const Label& unit) {
    json_.text("unit", unit.text);
    return *this;
  }
  // What the labels are: "Kern".
  Chart& axis(const Label& axis) {
    json_.text("axis", axis.text);
    return *this;
  }

  [[nodiscard]] std::string json() const {
    detail::JsonObject whole = json_;
    return whole.list("series", series_).json();
  }

 private:
  detail::JsonArray series_;
};

class Place : public detail::Part {
 public:
  Place(const Label& label, double latitude, double longitude) {
    json_.text("label", label.text).raw("latitude", detail::number_json(latitude));
    json_.raw("longitude", detail::number_json(longitude));
  }
  Place& text(const Inline& text) {
    json_.raw("text", text.json());
    return *this;
  }
  Place& href(const Href& href) {
    json_.text("href", href.view());
    return *this;
  }
};

// The list is the content, the map an illustration of it.
class Map : public detail::Component {
 public:
  Map(const Label& title, std::string_view summary, std::string_view empty) : Component("map") {
    json_.text("title", title.text).text("summary", summary).text("empty", empty);
  }
  Map& place(const Place& place) {
    places_.add(place.json());
    return *this;
  }
  [[nodiscard]] std::string json() const {
    detail::JsonObject whole = json_;
    return whole.list("places", places_).json();
  }

 private:
  detail::JsonArray places_;
};

}  // namespace btl::page
