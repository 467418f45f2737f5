// SPDX-License-Identifier: EUPL-1.2
#include "layout_text.hpp"

#include <map>
#include <sstream>

namespace btl::abi {
namespace {

struct Struct {
  std::string alignment;
  std::vector<std::string> members;  // each a whole line: offset, size, name, type

  // Whoever fills it says how long it is, so that it may grow.
  [[nodiscard]] bool may_grow() const {
    return !members.empty() && members.front() == "  0 4 size: uint32_t";
  }
};

struct Layout {
  std::map<std::string, Struct> structs;
  std::map<std::string, std::string> constants;
};

Layout parse(std::string_view text) {
  Layout layout;
  Struct* last = nullptr;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string kind;
    std::string name;
    words >> kind >> name;
    if (kind == "struct") {
      last = &layout.structs[name];
      last->alignment = line.substr(line.find("align "));
    } else if (kind == "constant") {
      layout.constants[name] = line;
    } else if (last != nullptr) {
      last->members.push_back(line);
    }
  }
  return layout;
}

void compare(const std::string& name,
             const Struct& recorded,
             const Struct& current,
             std::vector<std::string>& broken) {
  if (recorded.alignment != current.alignment) {
    broken.push_back(name + " has another alignment");
  }
  for (std::size_t i = 0; i < recorded.members.size(); ++i) {
    if (i >= current.members.size() || recorded.members[i] != current.members[i]) {
      broken.push_back(name + " no longer has the member '" + recorded.members[i].substr(2) + "'");
      return;
    }
  }
  if (current.members.size() > recorded.members.size() && !recorded.may_grow()) {
    broken.push_back(name + " is frozen and has grown");
  }
}

}  // namespace

std::vector<std::string> broken_promises(std::string_view recorded, std::string_view current) {
  const Layout before = parse(recorded);
  const Layout now = parse(current);
  std::vector<std::string> broken;
  for (const auto& [name, structure] : before.structs) {
    const auto found = now.structs.find(name);
    if (found == now.structs.end()) {
      broken.push_back(name + " is gone");
    } else {
      compare(name, structure, found->second, broken);
    }
  }
  for (const auto& [name, line] : before.constants) {
    const auto found = now.constants.find(name);
    if (found == now.constants.end() || found->second != line) {
      broken.push_back("no longer '" + line + "'");
    }
  }
  return broken;
}

std::vector<std::string> structs_of_header(std::string_view header) {
  std::vector<std::string> names;
  std::istringstream lines{std::string(header)};
  for (std::string line; std::getline(lines, line);) {
    // The last line of a definition, formatted as all of ours: "} x_t;".
    if (line.starts_with("} ") && line.ends_with(";")) {
      names.push_back(line.substr(2, line.size() - 3));
    }
  }
  return names;
}

}  // namespace btl::abi
