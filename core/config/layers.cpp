// SPDX-License-Identifier: EUPL-1.2
#include "core/config/layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/config/merge.hpp"
#include "core/config/schema.hpp"
#include "core/config/suggestion.hpp"
#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

constexpr std::string_view kSuffix = ".toml";

class LayerReader {
 public:
  LayerReader(const os::Files& files,
              const std::string& folder,
              const boost::json::object& schema,
              Report& report)
      : files_(files), folder_(folder), schema_(schema), report_(report) {}

  Layers read(const Overrides& overrides) && {
    read_organisation_file("btl.toml");
    for (const std::string& name : list("conf.d")) {
      drop_ins_.insert(read_organisation_file("conf.d/" + name));
    }
    for (const std::string& name : list("kernen")) {
      read_kern(name.substr(0, name.size() - kSuffix.size()), "kernen/" + name);
    }
    layers_.overrides = read_overrides(overrides, report_);
    for (Node& tree : layers_.files) take_out_kernen(tree);
    for (Node& tree : layers_.overrides) take_out_kern_overrides(tree);
    for (auto& [id, overlay] : overlays_) {
      if (overlay) layers_.kernen[id].push_back(std::move(*overlay));
      if (!overlay) layers_.kernen.erase(id);
    }
    lay_files();
    return std::move(layers_);
  }

 private:
  // Names in a folder that may be absent.
  std::vector<std::string> list(const std::string& subfolder) {
    auto names = files_.list(folder_ + "/" + subfolder);
    if (names.has_error()) {
      if (names.error().code != base::ErrorCode::kNotFound) {
        problem(report_.add_source(subfolder), Code::kUnreadable, names.error().message);
      }
      return {};
    }
    std::erase_if(*names, [](const std::string& name) { return !name.ends_with(kSuffix); });
    if (names->size() > kFilesPerFolderMax) {
      problem(report_.add_source(subfolder),
              Code::kTooLarge,
              fmt::format("more than {} files", kFilesPerFolderMax));
      names->resize(kFilesPerFolderMax);
    }
    return std::move(*names);
  }

  std::uint32_t read_organisation_file(const std::string& name) {
    const std::uint32_t source = report_.add_source(name);
    std::optional<Node> tree = parse(source);
    if (tree) {
      layers_.files.push_back(std::move(*tree));
    } else {
      report_.expect_gaps();
    }
    return source;
  }

  void lay_files() {
    for (const Node& tree : layers_.files) {
      merge(layers_.organisation,
            tree,
            &schema_,
            [this](const std::string& key, const Place& lost, const Place& won) {
              if (drop_ins_.contains(lost.source)) defined_twice(key, lost, won);
            });
    }
  }

  // [kernen.<id>] of a tree, without it afterwards; those of kernen that there are.
  Node::Members kernen_of(Node& tree) {
    const auto found = tree.members.find("kernen");
    if (found == tree.members.end()) return {};
    Node table = std::move(found->second);
    tree.members.erase(found);
    if (table.kind != Node::Kind::kTable) {
      report_.error(
          table.place,
          {.code = Code::kWrongType,
           .key = "kernen",
           .message = fmt::format("\"kernen\" must be a table, not {}", kind_in_words(table))});
      return {};
    }
    Node::Members known;
    for (auto member = table.members.begin(); member != table.members.end(); ++member) {
      if (is_kern(member->first, member->second)) {
        known.emplace(member->first, std::move(member->second));
      }
    }
    return known;
  }

  bool is_kern(const std::string& id, const Node& node) {
    const std::string key = "kernen." + id;
    if (!overlays_.contains(id)) {
      std::vector<std::string> names;
      for (const auto& [name, overlay] : overlays_) names.push_back(name);
      report_.error(node.place, unknown_kern(key, id, names));
      return false;
    }
    if (node.kind == Node::Kind::kTable) return true;
    report_.error(
        node.place,
        {.code = Code::kWrongType,
         .key = key,
         .message = fmt::format("\"{}\" must be a table, not {}", key, kind_in_words(node))});
    return false;
  }

  void take_out_kernen(Node& tree) {
    for (auto& [id, kern] : kernen_of(tree)) {
      const std::string prefix = "kernen." + id + ".";
      merge(said_of_kernen_[id],
            kern,
            nullptr,
            [&](const std::string& key, const Place& lost, const Place& won) {
              const bool adds = !added_to(key).empty();  // two of them go together
              if (!adds && drop_ins_.contains(lost.source)) defined_twice(prefix + key, lost, won);
            });
      layers_.kernen[id].push_back(std::move(kern));
    }
  }

  void take_out_kern_overrides(Node& tree) {
    for (auto& [id, kern] : kernen_of(tree)) {
      merge(layers_.kern_overrides[id], kern, nullptr);
    }
  }

  void read_kern(const std::string& id, const std::string& name) {
    const std::uint32_t source = report_.add_source(name);
    if (!is_kern_id(id)) {
      report_.error({.source = source},
                    {.code = Code::kKernName,
                     .key = "",
                     .message = fmt::format("\"{}\" is no id of a kern", id),
                     .hint = "use 1 to 40 of a-z, 0-9 and -"});
    }
    overlays_.emplace(id, parse(source));
  }

  std::optional<Node> parse(std::uint32_t source) {
    ++layers_.file_count;
    auto text = files_.read(folder_ + "/" + report_.file(source), kFileBytesMax);
    if (text.has_value()) return parse_toml(std::move(*text), source, report_);
    const bool too_large = text.error().code == base::ErrorCode::kTooLarge;
    problem(source, too_large ? Code::kTooLarge : Code::kUnreadable, text.error().message);
    return std::nullopt;
  }

  void problem(std::uint32_t source, Code code, std::string why) {
    report_.error({.source = source}, {.code = code, .key = "", .message = std::move(why)});
  }

  void defined_twice(const std::string& key, const Place& lost, const Place& won) {
    report_.warning(won,
                    {.code = Code::kDefinedTwice,
                     .key = key,
                     .message = fmt::format(
                         "\"{}\" is set in {}:{} too", key, report_.file(lost.source), lost.line),
                     .hint = "this one counts"});
  }

  const os::Files& files_;
  const std::string folder_;
  const boost::json::object& schema_;
  Report& report_;
  std::set<std::uint32_t> drop_ins_;                     // sources that have been read
  std::map<std::string, std::optional<Node>> overlays_;  // nothing: it cannot be read
  std::map<std::string, Node> said_of_kernen_;           // [kernen.<id>] of the files so far
  Layers layers_;
};

}  // namespace

bool is_kern_id(std::string_view id) {
  constexpr std::size_t kIdBytesMax = 40;
  return !id.empty() && id.size() <= kIdBytesMax && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Remark unknown_kern(std::string key, const std::string& id, const std::vector<std::string>& names) {
  const auto near = nearest(id, names);
  return {.code = Code::kUnknownKern,
          .key = std::move(key),
          .message = fmt::format("there is no kern \"{}\"", id),
          .hint = near ? fmt::format("did you mean \"{}\"?", *near) : ""};
}

Layers read_layers(const os::Files& files,
                   const std::string& folder,
                   const Overrides& overrides,
                   const boost::json::object& schema,
                   Report& report) {
  return LayerReader(files, folder, schema, report).read(overrides);
}

}  // namespace btl::config
