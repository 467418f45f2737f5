// SPDX-License-Identifier: EUPL-1.2
#include "core/web/error_page.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <utility>

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr std::size_t kReasonBytesMax = 500;

struct Keys {
  std::string_view title;
  std::string_view text;
};

Keys keys_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInvalid: return {"invalid_title", "invalid_text"};
    case ErrorKind::kDenied: return {"denied_title", "denied_text"};
    case ErrorKind::kNotFound: return {"not_found_title", "not_found_text"};
    case ErrorKind::kPluginOff: return {"off_title", "off_text"};
    case ErrorKind::kFault: return {"fault_title", "fault_text"};
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
  ErrorPage(const Texts& texts, Language language) : texts_(texts), language_(language) {}

  [[nodiscard]] std::string_view text(std::string_view key) const {
    return texts_.find(language_, key);
  }

  [[nodiscard]] json::array components(const ErrorFacts& facts) const {
    json::array components;
    components.push_back(
        {{"type", "text"}, {"style", "lead"}, {"text", text(keys_of(facts.kind).text)}});
    components.push_back(
        {{"type", "actions"},
         {"items",
          json::array{
              {{"href", facts.home_path}, {"label", text("home")}, {"style", "primary"}}}}});
    if (facts.for_operator) add_facts(facts, components);
    return components;
  }

 private:
  void add_facts(const ErrorFacts& facts, json::array& components) const {
    json::array items;
    const auto add = [&](std::string_view key, const std::string& value) {
      if (!value.empty()) items.push_back({{"label", text(key)}, {"value", value}});
    };
    add("operator_plugin", facts.plugin);
    add("operator_route", facts.route);
    add("operator_request", facts.request);
    for (const Finding& finding : facts.findings) {
      add("operator_place", finding.pointer.empty() ? "/" : finding.pointer);
      add("error_detail", shortened_reason(finding.reason));
    }
    if (items.empty()) return;
    components.push_back(
        {{"type", "facts"}, {"title", text("operator_facts")}, {"items", std::move(items)}});
  }

  const Texts& texts_;
  const Language language_;
};

}  // namespace

ErrorKind error_kind_of(std::uint32_t status, std::string_view problem) {
  if (problem == "plugin-off") return ErrorKind::kPluginOff;
  if (status == 401 || status == 403) return ErrorKind::kDenied;
  if (status == 404 || status == 410) return ErrorKind::kNotFound;
  if (status >= 400 && status < 500) return ErrorKind::kInvalid;
  return ErrorKind::kFault;
}

std::string error_page(const ErrorFacts& facts, const Texts& texts, Language language) {
  const ErrorPage page(texts, language);
  return json::serialize(json::object{{"title", page.text(keys_of(facts.kind).title)},
                                      {"lang", code_of(language)},
                                      {"components", page.components(facts)}});
}

}  // namespace btl::web
