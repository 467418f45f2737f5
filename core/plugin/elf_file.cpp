// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/elf_file.hpp"

#include <elf.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

namespace btl::plugin {
namespace {

constexpr std::uint64_t kSectionsMax = 4'096;
constexpr std::uint64_t kSymbolsMax = 131'072;
constexpr std::uint64_t kDynamicMax = 4'096;
constexpr std::uint64_t kNamesBytesMax = 16U << 20U;

#if defined(__x86_64__)
constexpr Elf64_Half kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr Elf64_Half kMachine = EM_AARCH64;
#else
#error "name this machine's ELF number here"
#endif

base::Error not_readable(std::string message) {
  return {base::ErrorCode::kInvalid, std::move(message)};
}

// `count` records at `offset`. `what` is named when they are too many or not there.
template <class Record>
base::Result<std::vector<Record>> read_records(const ByteSource& source,
                                               std::uint64_t offset,
                                               std::uint64_t count,
                                               std::uint64_t count_max,
                                               std::string_view what) {
  if (count > count_max) {
    return not_readable(fmt::format("{}: {} entries, at most {}", what, count, count_max));
  }
  if (offset > source.size() || count > (source.size() - offset) / sizeof(Record)) {
    return not_readable(fmt::format("{}: lies outside of the file", what));
  }
  std::vector<Record> records(count);
  const std::span<char> bytes(reinterpret_cast<char*>(records.data()), count * sizeof(Record));
  if (auto done = source.read(offset, bytes); done.has_error()) return done.error();
  return records;
}

base::Result<std::string> read_text(const ByteSource& source,
                                    const Elf64_Shdr& section,
                                    std::uint64_t bytes_max,
                                    std::string_view what) {
  auto bytes = read_records<char>(source, section.sh_offset, section.sh_size, bytes_max, what);
  if (bytes.has_error()) return bytes.error();
  return std::string(bytes->begin(), bytes->end());
}

// The terminated text at `offset` of a string table.
std::optional<std::string_view> name_at(std::string_view table, std::uint64_t offset) {
  if (offset >= table.size()) return std::nullopt;
  const auto end = table.find('\0', offset);
  if (end == std::string_view::npos) return std::nullopt;
  return table.substr(offset, end - offset);
}

base::Result<Elf64_Ehdr> read_header(const ByteSource& source) {
  auto headers = read_records<Elf64_Ehdr>(source, 0, 1, 1, "ELF header");
  if (headers.has_error()) return not_readable("not an ELF file: too short");
  const Elf64_Ehdr& header = headers->front();
  if (std::memcmp(&header.e_ident[0], ELFMAG, SELFMAG) != 0) return not_readable("not an ELF file");
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
      header.e_machine != kMachine) {
    return base::Error{base::ErrorCode::kIncompatible, "built for another machine"};
  }
  if (header.e_type != ET_DYN) return not_readable("not a shared library");
  if (header.e_shentsize != sizeof(Elf64_Shdr) || header.e_shstrndx >= header.e_shnum) {
    return not_readable("its table of sections is malformed");
  }
  return header;
}

base::Status read_manifest(const ByteSource& source,
                           const std::vector<Elf64_Shdr>& sections,
                           std::string_view names,
                           ElfFacts& facts) {
  const Elf64_Shdr* found = nullptr;
  for (const Elf64_Shdr& section : sections) {
    if (name_at(names, section.sh_name) != ".btl.manifest") continue;
    if (found != nullptr) return not_readable("two sections .btl.manifest");
    found = &section;
  }
  if (found == nullptr) return not_readable("no section .btl.manifest: not a plugin");
  if (found->sh_type != SHT_PROGBITS || (found->sh_flags & SHF_COMPRESSED) != 0) {
    return not_readable("section .btl.manifest has no plain content");
  }
  auto text = read_text(source, *found, kManifestSectionBytesMax, "section .btl.manifest");
  if (text.has_error()) return text.error();
  facts.manifest = std::move(*text);
  return {};
}

bool is_exported(const Elf64_Sym& symbol) {
  const auto binding = ELF64_ST_BIND(symbol.st_info);
  const auto visibility = ELF64_ST_VISIBILITY(symbol.st_other);
  return symbol.st_shndx != SHN_UNDEF && binding != STB_LOCAL && visibility != STV_HIDDEN &&
         visibility != STV_INTERNAL;
}

base::Status read_symbols(const ByteSource& source,
                          const std::vector<Elf64_Shdr>& sections,
                          ElfFacts& facts) {
  const auto table = std::find_if(sections.begin(), sections.end(), [](const Elf64_Shdr& section) {
    return section.sh_type == SHT_DYNSYM;
  });
  if (table == sections.end()) return not_readable("no dynamic symbols");
  if (table->sh_entsize != sizeof(Elf64_Sym) || table->sh_link >= sections.size()) {
    return not_readable("its dynamic symbols are malformed");
  }
  auto names = read_text(source, sections[table->sh_link], kNamesBytesMax, "names of symbols");
  if (names.has_error()) return names.error();
  auto symbols = read_records<Elf64_Sym>(
      source, table->sh_offset, table->sh_size / sizeof(Elf64_Sym), kSymbolsMax, "dynamic symbols");
  if (symbols.has_error()) return symbols.error();
  for (const Elf64_Sym& symbol : *symbols) {
    if (!is_exported(symbol)) continue;
    const auto name = name_at(*names, symbol.st_name);
    if (!name) return not_readable("a dynamic symbol without a name");
    facts.exported.emplace_back(*name);
    if (ELF64_ST_BIND(symbol.st_info) == STB_GNU_UNIQUE) facts.unique_symbols = true;
  }
  std::sort(facts.exported.begin(), facts.exported.end());
  return {};
}

base::Status read_dynamic(const ByteSource& source,
                          const std::vector<Elf64_Shdr>& sections,
                          ElfFacts& facts) {
  for (const Elf64_Shdr& section : sections) {
    if (section.sh_type != SHT_DYNAMIC) continue;
    auto entries = read_records<Elf64_Dyn>(source,
                                           section.sh_offset,
                                           section.sh_size / sizeof(Elf64_Dyn),
                                           kDynamicMax,
                                           "dynamic section");
    if (entries.has_error()) return entries.error();
    for (const Elf64_Dyn& entry : *entries) {
      if (entry.d_tag == DT_FLAGS && (entry.d_un.d_val & DF_STATIC_TLS) != 0) {
        facts.static_tls = true;
      }
    }
  }
  return {};
}

}  // namespace

base::Result<ElfFacts> read_elf(const ByteSource& source) {
  const auto header = read_header(source);
  if (header.has_error()) return header.error();
  const auto sections = read_records<Elf64_Shdr>(
      source, header->e_shoff, header->e_shnum, kSectionsMax, "table of sections");
  if (sections.has_error()) return sections.error();
  const auto names =
      read_text(source, (*sections)[header->e_shstrndx], kNamesBytesMax, "names of sections");
  if (names.has_error()) return names.error();
  ElfFacts facts;
  if (auto done = read_manifest(source, *sections, *names, facts); done.has_error()) {
    return done.error();
  }
  if (auto done = read_symbols(source, *sections, facts); done.has_error()) return done.error();
  if (auto done = read_dynamic(source, *sections, facts); done.has_error()) return done.error();
  return facts;
}

}  // namespace btl::plugin
