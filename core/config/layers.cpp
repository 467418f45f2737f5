// SPDX-License-Identifier: EUPL-1.2
#include "core/config/layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/config/merge.hpp"
#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

constexpr std::string_view kSuffix = ".toml";

class LayerReader {
 public:
  LayerReader(const os::Files& files, const std::string& folder, Report& report)
      : files_(files), folder_(folder), report_(report) {}

  Layers read() && {
    read_organisation_file("btl.toml");
    for (const std::string& name : list("conf.d")) {
      drop_ins_.insert(read_organisation_file("conf.d/" + name));
    }
    for (const std::string& name : list("kernen")) {
      read_kern(name.substr(0, name.size() - kSuffix.size()), "kernen/" + name);
    }
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
    const std::optional<Node> tree = parse(source);
    if (!tree) {
      report_.expect_gaps();
      return source;
    }
    merge(layers_.organisation,
          *tree,
          [this](const std::string& key, const Place& lost, const Place& won) {
            if (drop_ins_.contains(lost.source)) defined_twice(key, lost, won);
          });
    return source;
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
    if (auto tree = parse(source)) layers_.kernen.emplace(id, std::move(*tree));
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
  Report& report_;
  std::set<std::uint32_t> drop_ins_;  // sources that have been read
  Layers layers_;
};

}  // namespace

bool is_kern_id(std::string_view id) {
  constexpr std::size_t kIdBytesMax = 40;
  return !id.empty() && id.size() <= kIdBytesMax && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Layers read_layers(const os::Files& files, const std::string& folder, Report& report) {
  return LayerReader(files, folder, report).read();
}

}  // namespace btl::config
