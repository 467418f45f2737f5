// SPDX-License-Identifier: EUPL-1.2
#include "core/config/overrides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "core/config/node.hpp"
#include "core/config/report.hpp"
#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

using KeyPath = std::vector<std::string>;

// Line 0: an override has no file that an editor could open.
Node placed(const Node& node, const Place& place) {
  Node moved = node;
  moved.place = place;
  for (auto& [key, member] : moved.members) member = placed(member, place);
  for (Node& element : moved.elements) element = placed(element, place);
  return moved;
}

std::optional<Node> parse_alone(const std::string& text) {
  if (text.size() > kFileBytesMax) return std::nullopt;
  Report ignored;
  auto tree = parse_toml(text, ignored.add_source(""), ignored);
  if (ignored.has_error()) return std::nullopt;
  return tree;
}

Node value_of(const std::string& text, const Place& place) {
  const auto tree = parse_alone("value = " + text);
  const Node* value = tree ? tree->find("value") : nullptr;
  if (value != nullptr && tree->members.size() == 1) return placed(*value, place);
  return to_node(boost::json::value(text), place);
}

// "server.listen", also with quoted parts, as TOML has it. Empty: not a key.
KeyPath path_of(const std::string& key) {
  KeyPath path;
  const auto tree = parse_alone(key + " = 0");
  for (const Node* here = tree ? &*tree : nullptr; here != nullptr;) {
    if (here->kind == Node::Kind::kScalar) return path;
    if (here->members.size() != 1) return {};
    path.push_back(here->members.begin()->first);
    here = &here->members.begin()->second;
  }
  return {};
}

// SERVER__LISTEN: parts between double underscores, in lower case.
KeyPath path_of_variable(std::string_view name) {
  KeyPath path;
  for (;;) {
    const auto end = name.find("__");
    std::string part(name.substr(0, end));
    if (part.empty()) return {};
    for (char& c : part) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    path.push_back(std::move(part));
    if (end == std::string_view::npos) return path;
    name.remove_prefix(end + 2);
  }
}

Node tree_of(std::span<const std::string> path, Node value) {
  const Place place = value.place;
  for (auto key = path.rbegin(); key != path.rend(); ++key) {
    Node table;
    table.place = place;
    table.members.emplace(*key, std::move(value));
    value = std::move(table);
  }
  return value;
}

class OverrideReader {
 public:
  explicit OverrideReader(Report& report) : report_(report) {}

  void read_variable(const std::string& variable) {
    const auto equals = variable.find('=');
    if (equals == std::string::npos) return;
    const std::string name = variable.substr(0, equals);
    if (!name.starts_with(kEnvironmentPrefix)) return;
    read(name,
         path_of_variable(std::string_view(name).substr(kEnvironmentPrefix.size())),
         variable.substr(equals + 1),
         "as in BTL__SERVER__LISTEN");
  }

  void read_set(const std::string& assignment) {
    const auto equals = assignment.find('=');
    const std::string key = assignment.substr(0, equals);
    const KeyPath path = equals == std::string::npos ? KeyPath{} : path_of(key);
    read("--set " + key,
         path,
         equals == std::string::npos ? "" : assignment.substr(equals + 1),
         "as in --set server.listen='[\"0.0.0.0:8080\"]'");
  }

  std::vector<Node> take() && { return std::move(trees_); }

 private:
  void read(const std::string& name,
            const KeyPath& path,
            const std::string& text,
            std::string example) {
    constexpr std::size_t kPartsMax = 16;  // far more than any schema has
    const Place place{.source = report_.add_source(name)};
    if (path.empty() || path.size() > kPartsMax) {
      report_.error(place,
                    {.code = Code::kUnknownKey,
                     .key = "",
                     .message = "this does not set a key",
                     .hint = std::move(example)});
      return;
    }
    trees_.push_back(tree_of(path, value_of(text, place)));
  }

  Report& report_;
  std::vector<Node> trees_;
};

}  // namespace

std::vector<Node> read_overrides(const Overrides& overrides, Report& report) {
  OverrideReader reader(report);
  std::vector<std::string> variables = overrides.environment;
  std::sort(variables.begin(), variables.end());  // the environment has no order
  for (const std::string& variable : variables) reader.read_variable(variable);
  for (const std::string& assignment : overrides.set) reader.read_set(assignment);
  return std::move(reader).take();
}

}  // namespace btl::config
