// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/manifest_section.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>

#include "core/base/utf8.hpp"
#include "core/plugin/elf_file.hpp"

namespace btl::plugin {
namespace {

constexpr std::string_view kFirstLine = "btl-manifest 1";
constexpr std::size_t kFilesMax = 256;
constexpr std::size_t kFileNameBytesMax = 200;

// Decimal without sign and leading zeros.
std::optional<std::uint64_t> parse_length(std::string_view digits) {
  if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return length;
}

bool is_path(std::string_view path) {
  if (path.size() > kFileNameBytesMax || path.find('\0') != std::string_view::npos) return false;
  if (!base::is_utf8(path)) return false;
  for (;;) {
    const auto end = path.find('/');
    const std::string_view part = path.substr(0, end);
    if (part.empty() || part == "." || part == "..") return false;
    if (end == std::string_view::npos) return true;
    path.remove_prefix(end + 1);
  }
}

// Walks over the section. Every step either succeeds or leaves it where it was.
class Reader {
 public:
  explicit Reader(std::string_view section) : rest_(section), bytes_(section.size()) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::optional<std::string_view> line() {
    const auto end = rest_.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return text;
  }

  // `length` bytes and a newline.
  std::optional<std::string_view> content(std::uint64_t length) {
    if (length >= rest_.size() || rest_[length] != '\n') return std::nullopt;
    const std::string_view text = rest_.substr(0, length);
    rest_.remove_prefix(length + 1);
    return text;
  }

  [[nodiscard]] base::Error error(std::string_view what) const {
    return {base::ErrorCode::kInvalid,
            fmt::format("section .btl.manifest, byte {}: {}", bytes_ - rest_.size(), what)};
  }

 private:
  std::string_view rest_;
  const std::size_t bytes_;
};

}  // namespace

base::Result<std::map<std::string, std::string>> parse_section(std::string_view section) {
  Reader reader(section);
  if (section.size() > kManifestSectionBytesMax) return reader.error("larger than 4 MiB");
  if (reader.line() != kFirstLine) return reader.error("does not begin with \"btl-manifest 1\"");
  std::map<std::string, std::string> files;
  while (!reader.at_end()) {
    const auto header = reader.line();
    constexpr std::string_view kWord = "file ";
    if (!header || !header->starts_with(kWord)) return reader.error("\"file\" expected");
    const std::string_view rest = header->substr(kWord.size());
    const auto space = rest.find(' ');
    const auto length = parse_length(rest.substr(0, space));
    if (space == std::string_view::npos || !length) return reader.error("a length is malformed");
    const std::string_view path = rest.substr(space + 1);
    if (!is_path(path)) return reader.error("a path is malformed");
    if (files.empty() && path != "plugin.toml") return reader.error("plugin.toml must come first");
    const auto content = reader.content(*length);
    if (!content) return reader.error(fmt::format("{} ends early", path));
    if (!files.emplace(path, *content).second) {
      return reader.error(fmt::format("{} is there twice", path));
    }
    if (files.size() > kFilesMax) return reader.error("more than 256 files");
  }
  if (files.empty()) return reader.error("no plugin.toml");
  return files;
}

}  // namespace btl::plugin
