# Warnings and the build flavours (release, asan, tsan, cov), as an interface target that everything of ours links.
set(BTL_SANITIZER "" CACHE STRING "address, thread or empty")
option(BTL_COVERAGE "Instrument for gcov" OFF)
option(BTL_FUZZ "Build the libFuzzer targets (clang only)" OFF)

add_library(btl_warnings INTERFACE)
target_compile_options(btl_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wconversion -Wshadow -Wswitch-enum
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Woverloaded-virtual -Wsuggest-override>)
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # gcc takes every source but the first of a unity file for a header, where a type of an anonymous namespace as a
  # member would be wrong.
  target_compile_options(btl_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-subobject-linkage>)
endif()
# Not -Wnull-dereference: gcc 12 takes every `*result` of Boost.System for a null pointer, and says nothing at all without
# optimisation. The analyzer of clang-tidy looks for the real ones.

if(BTL_SANITIZER STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_compile_options(-fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/not_ours.txt)
  endif()
elseif(BTL_SANITIZER STREQUAL "thread")
  # no-tsan: gcc warns that it does not model atomic_thread_fence, which Asio uses beside atomics that it does model.
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  add_link_options(-fsanitize=thread)
endif()
if(BTL_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
if(BTL_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "BTL_FUZZ needs clang: cmake --preset asan")
  endif()
  # What -fsanitize=fuzzer-no-link asks for but the depth of the stack, whose thread-local variable no plugin may have.
  add_compile_options(-fsanitize-coverage=inline-8bit-counters,indirect-calls,trace-cmp,pc-table)
  file(WRITE ${CMAKE_BINARY_DIR}/fuzzers.txt "")
endif()
