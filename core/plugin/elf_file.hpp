// SPDX-License-Identifier: EUPL-1.2
// Reads of an ELF64 file what decides whether it is a plugin, without loading it. Reads only what
// it needs, with a limit on each part: a hostile file costs a few mebibytes and gives an error.
// Pure functions.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/plugin/byte_source.hpp"

namespace btl::plugin {

inline constexpr std::uint64_t kManifestSectionBytesMax = 4U << 20U;

struct ElfFacts {
  std::string manifest;               // content of the section ".btl.manifest"
  std::vector<std::string> exported;  // dynamic symbols that it defines and shows
  bool static_tls = false;            // DF_STATIC_TLS: loading it later may fail
  bool unique_symbols = false;        // STB_GNU_UNIQUE: shared with every other library
};

// kInvalid says what is wrong with the file, kIncompatible that it is for another machine.
base::Result<ElfFacts> read_elf(const ByteSource& source);

}  // namespace btl::plugin
