// SPDX-License-Identifier: EUPL-1.2
#include "core/config/reference_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/config/layers.hpp"
#include "core/config/secrets.hpp"

namespace btl::config {
namespace {

bool is_known(const std::vector<std::string>* names, const std::string& name) {
  return names == nullptr || std::find(names->begin(), names->end(), name) != names->end();
}

std::optional<ReferenceProblem> check_kern_name(const Node& node,
                                                const std::string& key,
                                                const References& references) {
  const auto* text = node.scalar.if_string();
  if (text == nullptr) return std::nullopt;  // the schema says what is wanted
  const std::string id(*text);
  if (is_known(references.kernen, id)) return std::nullopt;
  return ReferenceProblem{.severity = Severity::kError,
                          .place = node.place,
                          .remark = unknown_kern(key, id, *references.kernen)};
}

ReferenceProblem refused(const Node& node, Remark remark) {
  remark.hides_value = true;
  return {.severity = Severity::kError, .place = node.place, .remark = std::move(remark)};
}

std::optional<ReferenceProblem> check_secret_name(const Node& node,
                                                  const std::string& key,
                                                  const References& references) {
  if (node.kind != Node::Kind::kTable) {
    return refused(node,
                   {.code = Code::kLiteralSecret,
                    .key = key,
                    .message = fmt::format("\"{}\" must name a secret, not hold it", key),
                    .hint = "write { secret = \"NAME\" }, and: btl secret set NAME"});
  }
  const Node* name = node.find("secret");
  const auto* text = name == nullptr ? nullptr : name->scalar.if_string();
  if (text == nullptr || node.members.size() != 1 || !is_secret_name(*text)) {
    return refused(node,
                   {.code = Code::kNotAllowed,
                    .key = key,
                    .message = fmt::format("\"{}\" must be {{ secret = \"NAME\" }}", key),
                    .hint = "a name is 1 to 64 of a-z, 0-9, \".\", \"_\" and \"-\""});
  }
  const std::string wanted(*text);
  if (is_known(references.secrets, wanted)) return std::nullopt;
  return ReferenceProblem{.severity = Severity::kWarning,
                          .place = name->place,
                          .remark = {.code = Code::kNoSecret,
                                     .key = key,
                                     .message = fmt::format("there is no secret \"{}\"", wanted),
                                     .hint = "btl secret set " + wanted}};
}

}  // namespace

std::optional<ReferenceProblem> check_reference(std::string_view format,
                                                const Node& node,
                                                const std::string& key,
                                                const References& references) {
  if (format == "kern") return check_kern_name(node, key, references);
  if (format == "secret") return check_secret_name(node, key, references);
  return std::nullopt;
}

}  // namespace btl::config
