// SPDX-License-Identifier: EUPL-1.2
// Who may include whom. The arrows between the folders of core/ are read from the table in
// docs/architecture.md, the rest is fixed here (design: sdk knows nobody, plugins know the sdk
// only).
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "tests/tidy/rules.hpp"
#include "tests/tidy/source_text.hpp"

namespace btl::tidy {
namespace {

constexpr std::string_view kDocument = "docs/architecture.md";

// What C11 and C++20 bring. The sdk may include nothing else.
constexpr std::string_view kStandardHeaders = R"(
  assert.h errno.h float.h inttypes.h limits.h math.h stdalign.h stdarg.h stdatomic.h stdbool.h
  stddef.h stdint.h stdio.h stdlib.h string.h time.h
  algorithm any array atomic bit bitset cassert cerrno charconv chrono cinttypes climits cmath
  compare concepts condition_variable coroutine cstddef cstdint cstdio cstdlib cstring deque
  exception fstream functional future initializer_list ios iosfwd iostream istream iterator limits
  list map memory mutex new numbers numeric optional ostream queue random ranges ratio set
  shared_mutex source_location span sstream stack stdexcept stop_token string string_view
  system_error thread tuple type_traits typeinfo unordered_map unordered_set utility variant
  vector version
)";

const std::set<std::string, std::less<>>& standard_headers() {
  static const auto headers = [] {
    std::istringstream words{std::string(kStandardHeaders)};
    return std::set<std::string, std::less<>>(std::istream_iterator<std::string>(words), {});
  }();
  return headers;
}

using Arrows = std::map<std::string, std::set<std::string>, std::less<>>;

// Rows of the form | `core/bus` | `core/store` `core/observe` | of the document.
Arrows read_arrows(const File& document) {
  static const std::regex name("`(core/[a-z_]+)`");
  Arrows arrows;
  for (const std::string_view line : lines_of(document.text)) {
    if (!line.starts_with("| `core/")) continue;
    std::vector<std::string> names;
    const std::string row(line.substr(0, line.find('|', line.find('|', 1) + 1)));
    for (std::sregex_iterator it(row.begin(), row.end(), name), end; it != end; ++it) {
      names.push_back((*it)[1]);
    }
    if (names.empty()) continue;
    arrows[names.front()].insert(names.begin() + 1, names.end());
  }
  return arrows;
}

// "core/bus", "host", "plugins/incidents", "sdk", ...; empty for what is not ours.
std::string room_of(std::string_view path) {
  const auto first = path.substr(0, path.find('/'));
  if (first == "core" || first == "plugins") {
    const auto second = path.find('/', first.size() + 1);
    return std::string(second == std::string_view::npos ? first : path.substr(0, second));
  }
  // A template is a plugin that happens to lie in the sdk.
  if (path.starts_with("sdk/template/")) return "plugins/template";
  if (first == "host" || first == "sdk" || first == "tests" || first == "benchmarks") {
    return std::string(first);
  }
  return {};
}

std::string room_of_include(const Include& include) {
  const std::string& target = include.target;
  if (target.starts_with("btl/")) return "sdk";
  if (target.find('/') == std::string::npos) return {};
  return room_of(target);
}

bool is_core(std::string_view room) {
  return room.starts_with("core/");
}

bool allowed(const std::string& from, const std::string& to, const Arrows& arrows) {
  if (to.empty() || from == to) return true;
  if (from == "tests" || from == "benchmarks") return true;
  if (from == "host") return is_core(to) || to == "sdk";
  if (from.starts_with("plugins/")) return to == "sdk";
  if (from == "core/plugin") return is_core(to) || to == "sdk";
  if (from == "core/base") return false;
  if (from == "core/os") return to == "core/base";
  if (!is_core(from)) return false;
  if (to == "core/base" || to == "core/os") return true;
  const auto known = arrows.find(from);
  return known != arrows.end() && known->second.contains(to);
}

bool is_third_party_of_base(const Include& include) {
  const std::string& target = include.target;
  return include.quoted || standard_headers().contains(target) || target.starts_with("boost/") ||
         target.starts_with("fmt/");
}

// "core/bus" <-> "core/store" would be a knot.
void find_knots(const Arrows& arrows, Findings& findings) {
  for (const auto& [from, targets] : arrows) {
    for (const std::string& to : targets) {
      const auto back = arrows.find(to);
      if (from < to && back != arrows.end() && back->second.contains(from)) {
        findings.push_back(
            {std::string(kDocument), 0, fmt::format("{} and {} include each other", from, to)});
      }
    }
  }
}

void check(const File& file, const Arrows& arrows, Findings& findings) {
  const std::string from = room_of(file.path);
  for (const Include& include : includes_of(file.text)) {
    const auto report = [&](std::string message) {
      findings.push_back({file.path, include.line, std::move(message)});
    };
    const std::string to = room_of_include(include);
    if (include.target.starts_with("../")) {
      report("a path that climbs hides where it leads; write it from the root");
    } else if (!allowed(from, to, arrows)) {
      report(fmt::format("{} may not include {} (see {})", from, to, kDocument));
    } else if (from == "core/base" && !file.is_test() && !is_third_party_of_base(include)) {
      report(fmt::format("core/base includes the standard library, Boost and fmt, not <{}>",
                         include.target));
    } else if (from == "sdk" && file.path.find("/tests/") == std::string::npos && !include.quoted &&
               to != "sdk" && !standard_headers().contains(include.target)) {
      report(fmt::format("the sdk includes the standard library only, not <{}>", include.target));
    }
  }
}

}  // namespace

Findings arrows(const Tree& tree) {
  const File* document = tree.find(kDocument);
  if (document == nullptr) return {{std::string(kDocument), 0, "the table of arrows is missing"}};
  const Arrows known = read_arrows(*document);
  Findings findings;
  if (known.empty())
    findings.push_back({std::string(kDocument), 0, "the table of arrows is empty"});
  find_knots(known, findings);
  for (const File& file : tree.files) {
    if (file.is_source() && !room_of(file.path).empty()) check(file, known, findings);
  }
  return findings;
}

}  // namespace btl::tidy
