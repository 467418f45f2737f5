// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a page model. Either something is wrong with it, and said, or it becomes a document
// that is UTF-8 and holds nothing that could run.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/assert.hpp"
#include "core/base/utf8.hpp"
#include "core/web/renderer.hpp"

namespace {

namespace web = btl::web;

const web::Renderer& renderer() {
  static const web::Renderer renderer = web::Renderer::create().value();
  return renderer;
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The cast is from bytes to the characters of a document.
  constexpr std::string_view kLoaded = "<script src=\"/assets/";
  const std::string_view model(reinterpret_cast<const char*>(data), size);
  const auto drawn = renderer().page(model, {});
  if (const auto* findings = std::get_if<web::Findings>(&drawn)) {
    BTL_ASSERT(!findings->empty());
    BTL_ASSERT(findings->size() <= web::kFindingsMax);
    for (const web::Finding& finding : *findings) BTL_ASSERT(!finding.reason.empty());
    return 0;
  }
  const auto* page = std::get_if<web::DrawnPage>(&drawn);
  BTL_ASSERT(page != nullptr);
  const std::string_view html = page->html;
  BTL_ASSERT(btl::base::is_utf8(html));
  BTL_ASSERT(html.ends_with("</html>"));
  // The scripts are those of the portal, which pages load.
  for (auto at = html.find("<script"); at != std::string::npos; at = html.find("<script", at + 1)) {
    BTL_ASSERT(std::string_view(html.begin() + at, html.end()).starts_with(kLoaded));
  }
  // Where they could be followed, texts stand in double quotes, which are escaped in all of them.
  for (const std::string_view never : {"=\"javascript:", "=\"data:", "=\"//"}) {
    BTL_ASSERT(html.find(never) == std::string::npos);
  }
  return 0;
}
