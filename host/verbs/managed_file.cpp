// SPDX-License-Identifier: EUPL-1.2
#include "host/verbs/managed_file.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <filesystem>
#include <utility>

#include "core/config/finding.hpp"
#include "core/config/toml_file.hpp"
#include "core/config/toml_text.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr std::string_view kTitle =
    "# Written by btl plugin enable and disable with --write. What you write here yourself stays,\n"
    "# but for comments.\n\n";

void append_missing(json::array& array, const json::array& more) {
  for (const json::value& element : more) {
    if (std::find(array.begin(), array.end(), element) == array.end()) array.push_back(element);
  }
}

void lay(json::object& base, const json::object& over) {
  for (const auto& [key, value] : over) {
    json::value& mine = base[key];
    if (mine.is_object() && value.is_object()) {
      lay(mine.get_object(), value.get_object());
    } else if (key.ends_with("_add") && mine.is_array() && value.is_array()) {
      append_missing(mine.get_array(), value.get_array());
    } else {
      mine = value;
    }
  }
}

}  // namespace

base::Result<std::string> managed_text(const os::Files& files,
                                       const std::string& folder,
                                       const json::object& changes) {
  json::object values;
  auto text = files.read(folder + "/" + kManagedFile, config::kFileBytesMax);
  if (text.has_error() && text.error().code != base::ErrorCode::kNotFound) return text.error();
  if (text.has_value()) {
    config::Report report;
    const auto tree = config::parse_toml(std::move(*text), report.add_source(kManagedFile), report);
    if (!tree) {
      std::string why;
      for (const auto& finding : std::move(report).take()) why += config::to_text(finding);
      return base::Error{base::ErrorCode::kInvalid, std::move(why)};
    }
    values = config::to_json(*tree).as_object();
  }
  lay(values, changes);
  return std::string(kTitle) + config::toml_document(values);
}

base::Status write_managed(os::Files& files, const std::string& folder, const std::string& text) {
  const std::string path = folder + "/" + kManagedFile;
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);  // a failure shows below
  if (auto written = files.replace(path, text); written.has_error()) return written;
  // replace() makes a file for its owner only; this holds no secret, and the server must read it.
  fs::permissions(path,
                  fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read |
                      fs::perms::others_read,
                  error);
  if (!error) return {};
  return base::Error{base::ErrorCode::kInternal, "cannot let others read " + path};
}

FilesWith::FilesWith(const os::Files& files, std::string path, std::string content)
    : files_(files), path_(std::move(path)), content_(std::move(content)) {}

base::Result<std::string> FilesWith::read(const std::string& path, std::uint64_t bytes_max) const {
  if (path != path_) return files_.read(path, bytes_max);
  return content_;
}

base::Result<std::vector<std::string>> FilesWith::list(const std::string& folder) const {
  auto names = files_.list(folder);
  const fs::path path = path_;
  if (folder != path.parent_path()) return names;
  if (names.has_error() && names.error().code != base::ErrorCode::kNotFound) return names;
  std::vector<std::string> all = names.has_value() ? std::move(*names) : std::vector<std::string>{};
  const std::string name = path.filename();
  if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
  std::sort(all.begin(), all.end());
  return all;
}

base::Status FilesWith::replace(const std::string& path, std::string_view) {
  return base::Error{base::ErrorCode::kDenied, path + " is only looked at"};
}

base::Status FilesWith::remove(const std::string& path) {
  return base::Error{base::ErrorCode::kDenied, path + " is only looked at"};
}

}  // namespace btl::host
