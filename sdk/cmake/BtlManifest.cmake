# SPDX-License-Identifier: MIT
# Writes the manifest section of a plugin as C: OUTPUT/btl_manifest.h and OUTPUT/btl_manifest.c.
# Format: docs/formats/manifest-section.md. A script of its own so that a build needs nothing but CMake.
#
#   cmake -DMANIFEST=/path/plugin.toml "-DFILES=schema/config.json|migrations/0001_create.sql" -DOUTPUT=/dir -P BtlManifest.cmake

# Appends `file <bytes> <name>\n<content>\n` to the section, all in hexadecimal digits.
function(append_file name path)
  file(READ "${path}" content HEX)
  string(LENGTH "${content}" digits)
  math(EXPR bytes "${digits} / 2")
  string(HEX "file ${bytes} ${name}" header)
  set(section "${section}${header}0a${content}0a" PARENT_SCOPE)
endfunction()

cmake_path(GET MANIFEST PARENT_PATH folder)
string(REPLACE "|" ";" files "${FILES}")
string(HEX "btl-manifest 1" section)
string(APPEND section "0a")
append_file(plugin.toml "${MANIFEST}")
foreach(file IN LISTS files)
  append_file("${file}" "${folder}/${file}")
endforeach()

string(LENGTH "${section}" digits)
math(EXPR bytes "${digits} / 2")
string(REGEX REPLACE "(................................)" "\\1\n" lines "${section}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," lines "${lines}")

# btl::Context shows to the C++ layer what plugin.toml lists: two arrays of strings at its top.
file(READ "${MANIFEST}" toml)
string(REGEX REPLACE "#[^\n]*" "" toml "${toml}")
foreach(key requires optional)
  set(${key} "")
  if("\n${toml}" MATCHES "\n[ \t]*${key}[ \t]*=[ \t]*\\[([^]]*)\\]")
    set(${key} "${CMAKE_MATCH_1}")
  endif()
endforeach()
set(listed "")
foreach(capability access bus store http timer config log metrics task)
  set(how kNo)
  if(requires MATCHES "[\"']btl\\.${capability}/1[\"']")
    set(how kRequired)
  elseif(optional MATCHES "[\"']btl\\.${capability}/1[\"']")
    set(how kOptional)
  endif()
  string(APPEND listed "    .${capability} = Listed::${how},\n")
endforeach()

file(WRITE "${OUTPUT}/btl_manifest.h" "// Generated from plugin.toml and its files. Never edit, never commit.
#pragma once

#include <stdint.h>

#define BTL_MANIFEST_BYTES ${bytes}

#ifdef __cplusplus
extern \"C\"
#else
extern
#endif
    const uint8_t btl_manifest_data[BTL_MANIFEST_BYTES];

#if defined(__cplusplus) && __cplusplus >= 202002L
#include <btl/context.hpp>

namespace btl {
using Context = BasicContext<Capabilities{
${listed}}>;
}  // namespace btl
#endif
")

# `used` keeps it in the object, `retain` in the library even when nothing refers to it (--gc-sections).
file(WRITE "${OUTPUT}/btl_manifest.c" "// Generated from plugin.toml and its files. Never edit, never commit.
#include \"btl_manifest.h\"

#ifdef __has_attribute
#if __has_attribute(retain)
#define BTL_MANIFEST_RETAIN , retain
#endif
#endif
#ifndef BTL_MANIFEST_RETAIN
#define BTL_MANIFEST_RETAIN
#endif

// The section holds the bytes of the manifest and nothing else: no red zone around them.
#ifdef __clang__
#define BTL_MANIFEST_PLAIN , no_sanitize(\"address\")
#else
#define BTL_MANIFEST_PLAIN
#endif

__attribute__((section(\".btl.manifest\"), aligned(1), used BTL_MANIFEST_RETAIN BTL_MANIFEST_PLAIN))
const uint8_t btl_manifest_data[BTL_MANIFEST_BYTES] = {
${lines}
};
")
