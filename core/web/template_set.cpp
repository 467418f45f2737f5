// SPDX-License-Identifier: EUPL-1.2
#include "core/web/template_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/value.hpp>
#include <charconv>
#include <cstdlib>

#include "core/base/assert.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr std::string_view kEnding = ".mustache";
constexpr unsigned kPartialDepthMax = 40;

const json::value* look_up(const Template::Name& name, const json::value* innermost) {
  for (const std::string& part : name.parts) {
    const json::object* object = innermost == nullptr ? nullptr : innermost->if_object();
    if (object == nullptr) return nullptr;
    innermost = object->if_contains(part);
  }
  return innermost;
}

bool says_something(const json::value* value) {
  if (value == nullptr || value->is_null()) return false;
  if (const bool* truth = value->if_bool()) return *truth;
  if (const json::string* text = value->if_string()) return !text->empty();
  if (const json::array* list = value->if_array()) return !list->empty();
  return true;
}

// False for what has no text of its own.
bool print(const json::value* value, std::string& html) {
  if (value == nullptr) return false;
  switch (value->kind()) {
    case json::kind::string: append_escaped(value->get_string(), html); return true;
    case json::kind::int64: html += fmt::format_int(value->get_int64()).str(); return true;
    case json::kind::uint64: html += fmt::format_int(value->get_uint64()).str(); return true;
    case json::kind::double_: html += fmt::format("{}", value->get_double()); return true;
    case json::kind::null:
    case json::kind::bool_:
    case json::kind::array:
    case json::kind::object: return false;
  }
  std::abort();
}

}  // namespace

// One rendering. Its depth is that of the page, which is bounded.
class TemplateSet::Run {
 public:
  Run(const TemplateSet& set, const json::value& root, std::string& html, RenderObserver* observer)
      : set_(set), root_(root), html_(html), observer_(observer) {}

  base::Status whole(const Template& of, const json::value& innermost) {
    if (depth_ == kPartialDepthMax) {
      return base::Error{base::ErrorCode::kInternal, "partials are nested too deep"};
    }
    ++depth_;
    auto done = range(of, 0, of.parts().size(), innermost);
    --depth_;
    return done;
  }

 private:
  base::Status range(const Template& of,
                     std::size_t begin,
                     std::size_t end,
                     const json::value& innermost) {
    for (std::size_t i = begin; i < end; ++i) {
      const Template::Part& part = of.parts()[i];
      switch (part.kind) {
        case Template::Kind::kText: html_ += part.text; break;
        case Template::Kind::kValue: {
          const bool found = print(find(part.name, innermost), html_);
          observe(of, part, found);
          break;
        }
        case Template::Kind::kSection:
        case Template::Kind::kInverted: {
          if (auto done = section(of, i, innermost); !done) return done;
          i = part.end - 1;
          break;
        }
        case Template::Kind::kPartial: {
          auto done = whole(set_.templates_[part.partial], innermost);
          if (!done) return done;
          break;
        }
        case Template::Kind::kDynamicPartial: {
          if (auto done = dynamic_partial(of, part, innermost); !done) return done;
          break;
        }
      }
    }
    return {};
  }

  base::Status section(const Template& of, std::size_t at, const json::value& innermost) {
    const Template::Part& part = of.parts()[at];
    const json::value* value = find(part.name, innermost);
    const bool found = says_something(value);
    observe(of, part, found);
    if (found == (part.kind == Template::Kind::kInverted)) return {};
    if (part.kind == Template::Kind::kInverted || !(value->is_object() || value->is_array())) {
      return range(of, at + 1, part.end, innermost);
    }
    if (value->is_object()) return range(of, at + 1, part.end, *value);
    for (const json::value& element : value->get_array()) {
      if (auto done = range(of, at + 1, part.end, element); !done) return done;
    }
    return {};
  }

  base::Status dynamic_partial(const Template& of,
                               const Template::Part& part,
                               const json::value& innermost) {
    const json::value* name = find(part.name, innermost);
    const std::size_t index = name != nullptr && name->is_string()
                                  ? set_.index_of(name->get_string())
                                  : set_.templates_.size();
    observe(of, part, index < set_.templates_.size());
    if (index == set_.templates_.size()) {
      return base::Error{
          base::ErrorCode::kInternal,
          fmt::format("template {}: no template for \"{}\"", of.name(), part.name.text)};
    }
    return whole(set_.templates_[index], innermost);
  }

  [[nodiscard]] const json::value* find(const Template::Name& name,
                                        const json::value& innermost) const {
    return look_up(name, name.of_root ? &root_ : &innermost);
  }

  void observe(const Template& of, const Template::Part& part, bool found) const {
    if (observer_ != nullptr) observer_->reached(of, part, found);
  }

  const TemplateSet& set_;
  const json::value& root_;
  std::string& html_;
  RenderObserver* const observer_;
  unsigned depth_ = 0;
};

base::Result<TemplateSet> TemplateSet::compile(std::span<const EmbeddedFile> sources) {
  TemplateSet set;
  for (const EmbeddedFile& source : sources) {
    if (!source.name.ends_with(kEnding)) continue;
    auto parsed =
        Template::parse(source.name.substr(0, source.name.size() - kEnding.size()), source.bytes);
    if (!parsed) return parsed.error();
    set.templates_.push_back(*std::move(parsed));
  }
  std::ranges::sort(set.templates_, {}, &Template::name);
  const auto twice = std::ranges::adjacent_find(set.templates_, {}, &Template::name);
  if (twice != set.templates_.end()) {
    return base::Error{base::ErrorCode::kInvalid, "template " + twice->name() + ": is there twice"};
  }
  for (Template& of : set.templates_) {
    for (Template::Part& part : of.parts()) {
      if (part.kind != Template::Kind::kPartial) continue;
      part.partial = set.index_of(part.text);
      if (part.partial == set.templates_.size()) {
        return base::Error{
            base::ErrorCode::kInvalid,
            fmt::format("template {}:{}: no template \"{}\"", of.name(), part.line, part.text)};
      }
    }
  }
  return set;
}

std::size_t TemplateSet::index_of(std::string_view name) const {
  const auto at = std::ranges::lower_bound(templates_, name, {}, &Template::name);
  const bool found = at != templates_.end() && at->name() == name;
  return found ? static_cast<std::size_t>(at - templates_.begin()) : templates_.size();
}

bool TemplateSet::contains(std::string_view name) const {
  return index_of(name) < templates_.size();
}

base::Status TemplateSet::render(std::string_view name,
                                 const json::value& root,
                                 std::string& html,
                                 RenderObserver* observer) const {
  const std::size_t index = index_of(name);
  BTL_ASSERT(index < templates_.size());
  return Run(*this, root, html, observer).whole(templates_[index], root);
}

}  // namespace btl::web
