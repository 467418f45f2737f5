# SPDX-License-Identifier: MIT
# How a plugin is built. Needs CMake 3.25 and the sdk folder, nothing else.
#
#   btl_add_plugin(incidents
#     SOURCES plugin.cpp store.cpp
#     FILES schema/config.json migrations/0001_create.sql   # what plugin.toml names, relative to it
#     [TEXTS texts/nl.po texts/en.po]                       # as constants in "btl_texts.h", namespace texts
#     [LINKS Boost::json]                                   # linked in; none of their symbols leave the plugin
#     [MANIFEST plugin.toml])
#
# makes target `plugin_incidents` and ${CMAKE_BINARY_DIR}/lib/btl/plugins/incidents.so, which exports `btl_plugin_v1`
# and nothing else and carries its manifest in the section ".btl.manifest". The sources see the sdk and their own
# folder only. Include "btl_manifest.h" beside BTL_PLUGIN(...) or the entry. Target `btl_plugins` builds all plugins.
# With TEXTS there is a library `plugin_incidents_texts` as well: what else needs the texts, as a test, links it.
#
# btl_add_plugin_with_clang(...) takes the same arguments and compiles with clang and libc++, whatever the compiler of
# the build is: in one process, plugins of both kinds run side by side.
include(${CMAKE_CURRENT_LIST_DIR}/BtlTexts.cmake)

get_filename_component(BTL_SDK_DIR "${CMAKE_CURRENT_LIST_DIR}" DIRECTORY)
set(BTL_SDK_DIR "${BTL_SDK_DIR}" CACHE INTERNAL "Where the sdk lies")

# Flags that a plugin needs, and why (docs/plugin-tutorial.md tells more):
#   hidden, no-gnu-unique     a template static of one plugin is never shared with another
#   version script            one symbol leaves, not those of linked archives (exclude-libs)
#   -z defs, -z now           a missing symbol is an error of the build or of the load, never of a call at night
set(BTL_PLUGIN_COMPILE_OPTIONS -fPIC -fvisibility=hidden CACHE INTERNAL "")
set(BTL_PLUGIN_CXX_OPTIONS -fvisibility-inlines-hidden CACHE INTERNAL "")
set(BTL_PLUGIN_LINK_OPTIONS "-Wl,--version-script=${CMAKE_CURRENT_LIST_DIR}/plugin.version"
    -Wl,-z,now -Wl,--exclude-libs,ALL CACHE INTERNAL "")

# Makes the sources btl_manifest.h and btl_manifest.c in `folder`, anew whenever a listed file changes.
function(btl_plugin_manifest folder manifest files)
  cmake_path(ABSOLUTE_PATH manifest NORMALIZE)
  cmake_path(GET manifest PARENT_PATH root)
  list(TRANSFORM files PREPEND "${root}/" OUTPUT_VARIABLE paths)
  list(JOIN files "|" joined)
  add_custom_command(
    OUTPUT ${folder}/btl_manifest.h ${folder}/btl_manifest.c
    COMMAND ${CMAKE_COMMAND} "-DMANIFEST=${manifest}" "-DFILES=${joined}" "-DOUTPUT=${folder}"
            -P ${BTL_SDK_DIR}/cmake/BtlManifest.cmake
    DEPENDS ${manifest} ${paths} ${BTL_SDK_DIR}/cmake/BtlManifest.cmake
    COMMENT "Manifest of ${manifest}"
    VERBATIM)
endfunction()

# A sanitized library finds its runtime in the program that loads it, so -z defs has to go.
function(btl_plugin_is_sanitized out)
  get_directory_property(options COMPILE_OPTIONS)
  set(${out} FALSE PARENT_SCOPE)
  if("${options} ${CMAKE_CXX_FLAGS} ${CMAKE_C_FLAGS}" MATCHES "-fsanitize=")
    set(${out} TRUE PARENT_SCOPE)
  endif()
endfunction()

function(btl_add_plugin id)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "MANIFEST" "SOURCES;FILES;TEXTS;LINKS")
  if(NOT ARG_MANIFEST)
    set(ARG_MANIFEST plugin.toml)
  endif()
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${id}_manifest)
  btl_plugin_manifest(${generated} ${ARG_MANIFEST} "${ARG_FILES}")

  add_library(plugin_${id} MODULE ${ARG_SOURCES} ${generated}/btl_manifest.c ${generated}/btl_manifest.h)
  set_target_properties(plugin_${id} PROPERTIES
    OUTPUT_NAME ${id} PREFIX "" SUFFIX ".so" LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/btl/plugins
    LINK_DEPENDS ${BTL_SDK_DIR}/cmake/plugin.version)
  target_include_directories(plugin_${id} PRIVATE
    ${BTL_SDK_DIR}/include ${BTL_SDK_DIR}/c ${BTL_SDK_DIR}/cpp ${CMAKE_CURRENT_SOURCE_DIR} ${generated})
  get_property(languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(CXX IN_LIST languages)
    target_compile_features(plugin_${id} PRIVATE cxx_std_20)
  endif()
  target_compile_options(plugin_${id} PRIVATE
    ${BTL_PLUGIN_COMPILE_OPTIONS} $<$<COMPILE_LANGUAGE:CXX>:${BTL_PLUGIN_CXX_OPTIONS}>
    $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-fno-gnu-unique>)
  target_link_options(plugin_${id} PRIVATE ${BTL_PLUGIN_LINK_OPTIONS})
  btl_plugin_is_sanitized(sanitized)
  if(NOT sanitized)
    target_link_options(plugin_${id} PRIVATE -Wl,-z,defs)
  endif()
  if(ARG_TEXTS)
    btl_add_texts(plugin_${id}_texts texts ${ARG_TEXTS})
    list(APPEND ARG_LINKS plugin_${id}_texts)
  endif()
  target_link_libraries(plugin_${id} PRIVATE ${ARG_LINKS} $<TARGET_NAME_IF_EXISTS:btl_warnings>)
  btl_plugin_belongs_to_all(plugin_${id})
endfunction()

# Compiles `source` with clang into `object`. Depends on every header it includes. `generated` are the headers that the
# build makes.
function(btl_plugin_clang_object source object generated)
  get_filename_component(extension ${source} LAST_EXT)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
  separate_arguments(flavour NATIVE_COMMAND "${CMAKE_CXX_FLAGS_${type}}")
  if(extension STREQUAL ".c")
    set(compiler ${BTL_CLANG} -std=c11)
  else()
    set(compiler ${BTL_CLANGXX} -std=c++20 -stdlib=libc++ ${BTL_PLUGIN_CXX_OPTIONS})
  endif()
  cmake_path(ABSOLUTE_PATH source NORMALIZE)
  set(folders "")
  foreach(header IN LISTS generated)
    cmake_path(GET header PARENT_PATH folder)
    list(APPEND folders -I${folder})
  endforeach()
  add_custom_command(
    OUTPUT ${object}
    COMMAND ${CMAKE_CXX_COMPILER_LAUNCHER} ${compiler} ${flavour} ${BTL_PLUGIN_COMPILE_OPTIONS}
            -Wall -Wextra -Wpedantic -Werror -Wconversion -Wshadow
            -I${BTL_SDK_DIR}/include -I${BTL_SDK_DIR}/c -I${BTL_SDK_DIR}/cpp -I${CMAKE_CURRENT_SOURCE_DIR} ${folders}
            -MD -MF ${object}.d -MT ${object} -c ${source} -o ${object}
    DEPENDS ${source} ${generated}
    DEPFILE ${object}.d
    COMMENT "Compiling ${object} with clang"
    VERBATIM)
endfunction()

# As btl_add_plugin, without LINKS (libraries of the system are built for another C++ library). Never sanitized: an
# uninstrumented library runs well in a sanitized host. Falls back to btl_add_plugin where there is no clang.
#
# libc++ goes into the plugin (-static-libstdc++ means it as well): the loader looks in the program first, and would
# bind what the two C++ libraries call alike (__cxa_throw, std::runtime_error) to the libstdc++ of the host.
function(btl_add_plugin_with_clang id)
  find_program(BTL_CLANG NAMES clang-16 clang)
  find_program(BTL_CLANGXX NAMES clang++-16 clang++)
  if(NOT BTL_CLANG OR NOT BTL_CLANGXX)
    message(STATUS "no clang: plugin ${id} is built with ${CMAKE_CXX_COMPILER_ID}")
    btl_add_plugin(${id} ${ARGN})
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "MANIFEST" "SOURCES;FILES;TEXTS")
  if(NOT ARG_MANIFEST)
    set(ARG_MANIFEST plugin.toml)
  endif()
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${id}_manifest)
  btl_plugin_manifest(${generated} ${ARG_MANIFEST} "${ARG_FILES}")

  set(headers ${generated}/btl_manifest.h)
  set(texts "")
  if(ARG_TEXTS)
    set(texts plugin_${id}_texts)
    btl_add_texts(${texts} texts ${ARG_TEXTS})
    list(APPEND headers ${CMAKE_CURRENT_BINARY_DIR}/${texts}/btl_texts.h)
  endif()

  set(objects "")
  foreach(source IN LISTS ARG_SOURCES ITEMS ${generated}/btl_manifest.c)
    get_filename_component(name ${source} NAME)
    set(object ${generated}/${name}.o)
    btl_plugin_clang_object(${source} ${object} "${headers}")
    list(APPEND objects ${object})
  endforeach()
  set(library ${CMAKE_BINARY_DIR}/lib/btl/plugins/${id}.so)
  add_custom_command(
    OUTPUT ${library}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/lib/btl/plugins
    COMMAND ${BTL_CLANGXX} -shared -stdlib=libc++ -static-libstdc++ ${BTL_PLUGIN_LINK_OPTIONS} -Wl,-z,defs
            ${objects} -o ${library}
    DEPENDS ${objects} ${BTL_SDK_DIR}/cmake/plugin.version
    COMMENT "Linking ${library} with clang and libc++"
    VERBATIM)
  add_custom_target(plugin_${id} ALL DEPENDS ${library})
  btl_plugin_belongs_to_all(plugin_${id})

  # Never built by `all`: tells editors and clang-tidy how the sources are compiled.
  add_library(plugin_${id}_sources OBJECT EXCLUDE_FROM_ALL ${ARG_SOURCES} ${generated}/btl_manifest.h)
  target_include_directories(plugin_${id}_sources PRIVATE
    ${BTL_SDK_DIR}/include ${BTL_SDK_DIR}/c ${BTL_SDK_DIR}/cpp ${CMAKE_CURRENT_SOURCE_DIR} ${generated})
  target_link_libraries(plugin_${id}_sources PRIVATE ${texts} $<TARGET_NAME_IF_EXISTS:btl_warnings>)
endfunction()

# `btl_plugins` builds every plugin.
function(btl_plugin_belongs_to_all target)
  if(NOT TARGET btl_plugins)
    add_custom_target(btl_plugins)
  endif()
  add_dependencies(btl_plugins ${target})
endfunction()
