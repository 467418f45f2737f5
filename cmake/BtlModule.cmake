# One core module = one static library `btl_<name>`, and beside it one test program from the *_test.cpp files.
#
#   btl_module(store
#     SOURCES rows.cpp sqlite/writer.cpp
#     TESTS rows_test.cpp sqlite/writer_test.cpp
#     TEXTS texts/nl.po texts/en.po    # constants in "btl_texts.h", namespace btl::store::texts
#     LINKS btl_base btl_os            # what its headers need
#     PRIVATE_LINKS SQLite::SQLite3)   # what only its sources need
function(btl_module name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;TESTS;TEXTS;LINKS;PRIVATE_LINKS")
  if(ARG_TEXTS)
    btl_add_texts(btl_${name}_texts btl::${name}::texts ${ARG_TEXTS})
    list(APPEND ARG_PRIVATE_LINKS btl_${name}_texts)
  endif()
  add_library(btl_${name} STATIC ${ARG_SOURCES})
  target_include_directories(btl_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(btl_${name} PUBLIC btl_warnings ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
  if(ARG_TESTS)
    btl_test(${name} SOURCES ${ARG_TESTS} LINKS btl_${name} ${ARG_PRIVATE_LINKS})
  endif()
endfunction()

# A GoogleTest program `btl_<name>_test`, run by CTest as `<name>`.
function(btl_test name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS")
  add_executable(btl_${name}_test ${ARG_SOURCES})
  target_link_libraries(btl_${name}_test PRIVATE btl_warnings ${ARG_LINKS} GTest::gtest GTest::gtest_main)
  add_test(NAME ${name} COMMAND btl_${name}_test)
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
endfunction()
