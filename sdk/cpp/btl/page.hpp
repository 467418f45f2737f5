// SPDX-License-Identifier: MIT
// Pages as data: what a page says, never how it looks. The server draws it, escaped and accessible
// (sdk/schema/page.json says what it takes). A plugin in C writes the same JSON as text.
//
//   btl::page::Page page(Label("Rondes"));
//   page.breadcrumb(Label("Start"), "/");
//   page.add(Text("Wie loopt er deze week?").lead());
//   page.add(table);
//   return page.response();
//
// What a part can not do without is in its constructor, so a field without a label or a link to
// "javascript:" does not compile. What only the values decide, such as headings that jump, the
// server tells the operator, with the place in the page.
#pragma once

#include <btl/page_form.hpp>
#include <btl/page_parts.hpp>
#include <btl/page_table.hpp>
#include <btl/request.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace btl::page {

inline constexpr const char* kPageType = "application/vnd.btl.page+json";

namespace detail {

// Holds others, in their order.
template <class Self>
class WithComponents {
 public:
  template <IsComponent C>
  Self& add(const C& component) {
    components_.add(component.json());
    return static_cast<Self&>(*this);
  }

 protected:
  JsonArray components_;
};

}  // namespace detail

// One thing with what belongs to it.
class Card : public detail::WithActions<Card>, public detail::WithComponents<Card> {
 public:
  explicit Card(const Label& title) : WithActions("card") { json_.text("title", title.text); }
  Card& href(const Href& href) {
    json_.text("href", href.view());
    return *this;
  }
  Card& badge(const Badge& badge) {
    json_.raw("badge", badge.json());
    return *this;
  }
  Card& text(const Inline& text) {
    json_.raw("text", text.json());
    return *this;
  }
  [[nodiscard]] std::string json() const {
    Card whole = *this;
    if (!components_.empty()) {
      whole.json_.list("components", components_);
    }
    return whole.WithActions::json();
  }
};

// Views of the same thing, each with an address of its own; what is added is the current one.
class Tabs : public detail::WithItems<Tabs>, public detail::WithComponents<Tabs> {
 public:
  explicit Tabs(const Label& label) : WithItems("tabs") { json_.text("label", label.text); }
  Tabs& tab(const Label& label, const Href& href) { return put_item(item(label, href)); }
  Tabs& tab(const Label& label, const Href& href, std::int64_t count) {
    return put_item(item(label, href).number("count", count));
  }
  Tabs& current(const Label& label, const Href& href) {
    return put_item(item(label, href).flag("current"));
  }
  Tabs& current(const Label& label, const Href& href, std::int64_t count) {
    return put_item(item(label, href).number("count", count).flag("current"));
  }

  [[nodiscard]] std::string json() const {
    Tabs whole = *this;
    if (!components_.empty()) {
      whole.json_.list("components", components_);
    }
    return whole.WithItems::json();
  }

 private:
  static detail::JsonObject item(const Label& label, const Href& href) {
    detail::JsonObject item;
    return item.text("label", label.text).text("href", href.view());
  }
};

class Page : public detail::WithComponents<Page> {
 public:
  explicit Page(const Label& title) { json_.text("title", title.text); }

  // From the first page down to the one above this.
  Page& breadcrumb(const Label& label, const Href& href) {
    detail::JsonObject crumb;
    breadcrumbs_.add(crumb.text("label", label.text).text("href", href.view()).json());
    return *this;
  }
  // Only where the page is not in the language of its reader: "nl" or "en".
  Page& language(std::string_view code) {
    json_.text("lang", code);
    return *this;
  }
  // For paper: without the navigation.
  Page& for_print() {
    json_.text("layout", "print");
    return *this;
  }
  // Opens without internet, with the pages below it that it links to: the browser keeps them as a
  // stranger sees them. Only for what everybody may see.
  Page& offline() {
    json_.raw("offline", "true");
    return *this;
  }

  [[nodiscard]] std::string json() const {
    detail::JsonObject whole = json_;
    if (!breadcrumbs_.empty()) {
      whole.list("breadcrumbs", breadcrumbs_);
    }
    return whole.list("components", components_).json();
  }
  // 422 for a form that comes back with its errors.
  [[nodiscard]] Response response(std::uint32_t status = 200) const {
    return respond(status, kPageType, json());
  }

 private:
  detail::JsonObject json_;
  detail::JsonArray breadcrumbs_;
};

}  // namespace btl::page
