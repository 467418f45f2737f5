# One fuzz target = one source `x_fuzz.cpp` with LLVMFuzzerTestOneInput, and a folder of inputs that once mattered.
#
#   btl_fuzz(head_parser SOURCES head_parser_fuzz.cpp CORPUS corpus/head_parser LINKS btl_http)
#
# Preset `asan` (clang, BTL_FUZZ): the libFuzzer program bin/btl_<name>_fuzz; target `btl_fuzzers` builds all of them.
# Every other preset: bin/btl_<name>_replay, run by CTest as `<name>_replay`, gives the corpus to the same function.
function(btl_fuzz name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "CORPUS" "SOURCES;LINKS")
  cmake_path(ABSOLUTE_PATH ARG_CORPUS NORMALIZE OUTPUT_VARIABLE corpus)
  if(BTL_FUZZ)
    add_executable(btl_${name}_fuzz ${ARG_SOURCES})
    target_link_options(btl_${name}_fuzz PRIVATE -fsanitize=fuzzer)
    target_link_libraries(btl_${name}_fuzz PRIVATE btl_warnings ${ARG_LINKS})
    if(NOT TARGET btl_fuzzers)
      add_custom_target(btl_fuzzers)
    endif()
    add_dependencies(btl_fuzzers btl_${name}_fuzz)
    # What .ci/fuzz runs: program, then corpus.
    file(APPEND ${CMAKE_BINARY_DIR}/fuzzers.txt "${CMAKE_BINARY_DIR}/bin/btl_${name}_fuzz ${corpus}\n")
  else()
    add_executable(btl_${name}_replay ${ARG_SOURCES} ${PROJECT_SOURCE_DIR}/tests/fuzz/replay.cpp)
    target_link_libraries(btl_${name}_replay PRIVATE btl_warnings ${ARG_LINKS})
    add_test(NAME ${name}_replay COMMAND btl_${name}_replay ${corpus})
    set_tests_properties(${name}_replay PROPERTIES TIMEOUT 120)
  endif()
endfunction()
