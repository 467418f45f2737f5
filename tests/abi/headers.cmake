# Compiles every header of the sdk alone and twice in a row: the C ones as C11, C17 and C++20, the C++ layer as C++20.
# A script, so that a new header is checked without being listed anywhere. With LAYER=whole only the outermost headers
# of the C++ layer are compiled: whether each stands alone is no matter of the compiler, and costs 3 s a header.
#
#   cmake -DSDK=/path/sdk -DCC=gcc -DCXX=g++ "-DCXX_FLAGS=-stdlib=libc++" -DLAYER=each -P headers.cmake
set(warnings -Wall -Wextra -Wpedantic -Werror -Wconversion -Wshadow -Wswitch-enum
  -I${SDK}/include -I${SDK}/c)
set(cxx_warnings ${warnings} -Wnon-virtual-dtor -Woverloaded-virtual -I${SDK}/cpp -I${SDK})
separate_arguments(CXX_FLAGS)

set(compiled 0)
function(compile_alone header)
  string(RANDOM LENGTH 12 name)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/header_${name}.txt")
  file(WRITE ${source} "#include <${header}>\n#include <${header}>\n")
  execute_process(COMMAND ${ARGN} -fsyntax-only ${source} RESULT_VARIABLE result ERROR_VARIABLE errors)
  file(REMOVE ${source})
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " command)
    message(SEND_ERROR "${header} does not compile alone (${command}):\n${errors}")
  endif()
  math(EXPR compiled "${compiled} + 1")
  set(compiled ${compiled} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE c_headers RELATIVE ${SDK}/include ${SDK}/include/*.h)
file(GLOB_RECURSE c_layer RELATIVE ${SDK}/c ${SDK}/c/*.h)
foreach(header IN LISTS c_headers c_layer)
  compile_alone(${header} ${CC} -x c -std=c11 ${warnings})
  compile_alone(${header} ${CC} -x c -std=c17 ${warnings})
  compile_alone(${header} ${CXX} ${CXX_FLAGS} -x c++ -std=c++20 ${cxx_warnings})
endforeach()

set(cxx_headers btl/plugin.hpp btl/page.hpp)
set(testing_headers testing/fake_plugin.hpp)
if(LAYER STREQUAL "each")
  file(GLOB_RECURSE cxx_headers RELATIVE ${SDK}/cpp ${SDK}/cpp/btl/*.hpp)
  file(GLOB testing_headers RELATIVE ${SDK} ${SDK}/testing/*.hpp)
endif()
foreach(header IN LISTS cxx_headers testing_headers)
  compile_alone(${header} ${CXX} ${CXX_FLAGS} -x c++ -std=c++20 ${cxx_warnings})
endforeach()

message(STATUS "${compiled} compilations")
if(compiled LESS 38)
  message(SEND_ERROR "only ${compiled} compilations: the headers were not found in ${SDK}")
endif()
