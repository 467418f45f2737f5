# SPDX-License-Identifier: MIT
# Texts for people: two gettext catalogues become constants of C++ (docs/pages.md, section "Texts").
get_filename_component(BTL_SDK_DIR "${CMAKE_CURRENT_LIST_DIR}" DIRECTORY)
set(BTL_SDK_DIR "${BTL_SDK_DIR}" CACHE INTERNAL "Where the sdk lies")

set(BTL_TEXTS_MAIN ${CMAKE_CURRENT_LIST_DIR}/../tools/texts.cpp CACHE INTERNAL "")
set(BTL_TEXTS_SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/../tools/bilingual_texts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../tools/placeholders.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../tools/po_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../tools/po_lines.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../tools/texts_command.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../tools/texts_header.cpp
  CACHE INTERNAL "")

# The program that reads catalogues, built where the first one is asked for: it needs a compiler, and nothing else.
function(btl_texts_program)
  if(TARGET btl_texts)
    return()
  endif()
  get_property(languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(NOT CXX IN_LIST languages)
    message(FATAL_ERROR "TEXTS needs a project with LANGUAGES CXX: the constants are C++")
  endif()
  add_executable(btl_texts EXCLUDE_FROM_ALL ${BTL_TEXTS_MAIN} ${BTL_TEXTS_SOURCES})
  target_include_directories(btl_texts PRIVATE ${BTL_SDK_DIR})
  target_compile_features(btl_texts PRIVATE cxx_std_20)
  target_link_libraries(btl_texts PRIVATE $<TARGET_NAME_IF_EXISTS:btl_warnings>)
endfunction()

# Makes `library`, which gives what links it the header "btl_texts.h" with the texts of both catalogues in `name_space`.
#
#   btl_add_texts(plugin_incidents_texts texts texts/nl.po texts/en.po)
#
# A text that stands in one catalogue only, or is wrong in another way, is an error of the build.
function(btl_add_texts library name_space)
  list(LENGTH ARGN count)
  if(NOT count EQUAL 2)
    message(FATAL_ERROR "TEXTS of ${library}: give two catalogues, first the Dutch one, then the English one")
  endif()
  set(catalogues "")
  foreach(catalogue IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH catalogue NORMALIZE)
    list(APPEND catalogues ${catalogue})
  endforeach()
  btl_texts_program()
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${library})
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(
    OUTPUT ${folder}/btl_texts.h
    COMMAND btl_texts --namespace ${name_space} --output ${folder}/btl_texts.h ${catalogues}
    DEPENDS btl_texts ${catalogues}
    COMMENT "Texts of ${library}"
    VERBATIM)
  add_custom_target(${library}_header DEPENDS ${folder}/btl_texts.h)
  add_library(${library} INTERFACE)
  target_include_directories(${library} INTERFACE ${folder})
  add_dependencies(${library} ${library}_header)
endfunction()
