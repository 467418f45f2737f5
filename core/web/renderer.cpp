// SPDX-License-Identifier: EUPL-1.2
#include "core/web/renderer.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <utility>

#include "core/base/assert.hpp"
#include "core/base/utf8.hpp"
#include "core/web/assets.hpp"
#include "core/web/embedded_files.hpp"
#include "core/web/frame_view.hpp"
#include "core/web/page_check.hpp"
#include "core/web/page_schema.hpp"
#include "core/web/page_view.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr std::size_t kJsonDepthMax = 24;  // three components inside of each other need 17
constexpr std::size_t kFirstBlock = std::size_t{64} << 10U;

// Fits nearly all pages, so that the text does not move while it grows.
std::size_t expected_bytes(std::size_t model_bytes) {
  constexpr std::size_t kFrameBytes = 8192;
  return kFrameBytes + 3 * model_bytes;
}

}  // namespace

class Renderer::Impl {
 public:
  Impl(PageSchema schema, TemplateSet templates)
      : schema_(std::move(schema)), templates_(std::move(templates)) {}

  [[nodiscard]] Drawn page(std::string_view model,
                           const Frame& frame,
                           RenderObserver* observer) const {
    std::array<unsigned char, kFirstBlock> first;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    json::monotonic_resource memory(first.data(), first.size());
    json::value document(&memory);
    if (Findings findings = read(model, document); !findings.empty()) return findings;

    json::object& page = document.get_object();
    // A page may be in another language than its reader's.
    const json::value* lang = page.if_contains("lang");
    const Language language =
        lang == nullptr ? frame.language : *language_of(std::string_view(lang->as_string()));
    prepare_page(page, language, frame.map.ground.get());
    page.emplace("frame", frame_object(frame, &memory));
    std::string html;
    html.reserve(expected_bytes(model.size()));
    const auto done = templates_.render("layout", document, html, observer);
    BTL_ASSERT(done.has_value());  // there is a template for each type of the schema
    return DrawnPage{std::move(html), page.contains("has_map") ? kMapPagePolicy : kPagePolicy};
  }

  [[nodiscard]] Findings check(std::string_view model) const {
    json::value document;
    return read(model, document);
  }

  [[nodiscard]] const TemplateSet& templates() const { return templates_; }

 private:
  // Into the memory of `document`, where it was made.
  Findings read(std::string_view model, json::value& document) const {
    if (model.size() > kPageBytesMax) {
      return Findings{
          {"", fmt::format("has {} bytes, at most {} fit", model.size(), kPageBytesMax)}};
    }
    json::parse_options options;
    options.max_depth = kJsonDepthMax;
    boost::system::error_code error;
    document = json::parse(model, error, document.storage(), options);
    if (error && !base::is_utf8(model)) {
      // A refused form gives back what was typed, or what a program sent in its place.
      document = json::parse(base::readable_utf8(model), error, document.storage(), options);
    }
    if (error) return Findings{{"", "is no JSON: " + error.message()}};
    return check_page(schema_, document);
  }

  const PageSchema schema_;
  const TemplateSet templates_;
};

base::Result<Renderer> Renderer::create() {
  auto schema = PageSchema::compile(embedded_file("page.json"));
  if (!schema) return schema.error();
  auto templates = TemplateSet::compile(embedded_files());
  if (!templates) return templates.error();
  return Renderer(std::make_unique<Impl>(*std::move(schema), *std::move(templates)));
}

Renderer::Renderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

Renderer::Drawn Renderer::page(std::string_view model,
                               const Frame& frame,
                               RenderObserver* observer) const {
  return impl_->page(model, frame, observer);
}

Findings Renderer::check(std::string_view model) const {
  return impl_->check(model);
}

const TemplateSet& Renderer::templates() const {
  return impl_->templates();
}

}  // namespace btl::web
