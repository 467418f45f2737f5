// SPDX-License-Identifier: EUPL-1.2
#include "core/web/error_page.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <utility>

#include "btl_texts.h"

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr std::size_t kReasonBytesMax = 500;

struct Words {
  texts::Text<0> title;
  texts::Text<0> text;
};

Words words_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInvalid: return {texts::kErrorInvalidTitle, texts::kErrorInvalidText};
    case ErrorKind::kDenied: return {texts::kErrorDeniedTitle, texts::kErrorDeniedText};
    case ErrorKind::kNotFound: return {texts::kErrorNotFoundTitle, texts::kErrorNotFoundText};
    case ErrorKind::kPluginOff: return {texts::kErrorOffTitle, texts::kErrorOffText};
    case ErrorKind::kFault: return {texts::kErrorFaultTitle, texts::kErrorFaultText};
  }
  std::abort();
}

// Whole characters: the page must stay UTF-8.
std::string shortened_reason(std::string reason) {
  if (reason.size() <= kReasonBytesMax) return reason;
  std::size_t end = kReasonBytesMax;
  while (end > 0 && (static_cast<unsigned char>(reason[end]) & 0xc0U) == 0x80U) --end;
  reason.resize(end);
  return reason;
}

class ErrorPage {
 public:
  explicit ErrorPage(Language language) : code_(code_of(language)) {}

  [[nodiscard]] std::string_view text(const texts::Text<0>& text) const { return text.in(code_); }

  [[nodiscard]] json::array components(const ErrorFacts& facts) const {
    json::array components;
    components.push_back(
        {{"type", "text"}, {"style", "lead"}, {"text", text(words_of(facts.kind).text)}});
    components.push_back({{"type", "actions"},
                          {"items",
                           json::array{{{"href", facts.home_path},
                                        {"label", text(texts::kErrorHome)},
                                        {"style", "primary"}}}}});
    if (facts.for_operator) add_facts(facts, components);
    return components;
  }

 private:
  void add_facts(const ErrorFacts& facts, json::array& components) const {
    json::array items;
    const auto add = [&](const texts::Text<0>& label, const std::string& value) {
      if (!value.empty()) items.push_back({{"label", text(label)}, {"value", value}});
    };
    add(texts::kOperatorPlugin, facts.plugin);
    add(texts::kOperatorRoute, facts.route);
    add(texts::kOperatorRequest, facts.request);
    for (const Finding& finding : facts.findings) {
      add(texts::kOperatorPlace, finding.pointer.empty() ? "/" : finding.pointer);
      add(texts::kOperatorDetail, shortened_reason(finding.reason));
    }
    if (items.empty()) return;
    components.push_back(
        {{"type", "facts"}, {"title", text(texts::kOperatorFacts)}, {"items", std::move(items)}});
  }

  const std::string_view code_;
};

}  // namespace

ErrorKind error_kind_of(std::uint32_t status, std::string_view problem) {
  if (problem == "plugin-off") return ErrorKind::kPluginOff;
  if (status == 401 || status == 403) return ErrorKind::kDenied;
  if (status == 404 || status == 410) return ErrorKind::kNotFound;
  if (status >= 400 && status < 500) return ErrorKind::kInvalid;
  return ErrorKind::kFault;
}

std::string error_page(const ErrorFacts& facts, Language language) {
  const ErrorPage page(language);
  return json::serialize(json::object{{"title", page.text(words_of(facts.kind).title)},
                                      {"lang", code_of(language)},
                                      {"components", page.components(facts)}});
}

}  // namespace btl::web
