# Compiles every header of the sdk alone and twice in a row: the C ones as C11, C17 and C++20, the C++ layer as C++20.
# A script, so that a new header is checked without being listed anywhere.
#
#   cmake -DSDK=/path/sdk -DCC=gcc -DCXX=g++ "-DCXX_FLAGS=-stdlib=libc++" -P headers.cmake
set(warnings -Wall -Wextra -Wpedantic -Werror -Wconversion -Wshadow -Wswitch-enum -I${SDK}/include)
set(cxx_warnings ${warnings} -Wnon-virtual-dtor -Woverloaded-virtual -I${SDK}/cpp -I${SDK})
separate_arguments(CXX_FLAGS)

set(compiled 0)
function(compile_alone header)
  string(RANDOM LENGTH 12 name)
  set(source "/tmp/btl_header_${name}.txt")
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
foreach(header IN LISTS c_headers)
  compile_alone(${header} ${CC} -x c -std=c11 ${warnings})
  compile_alone(${header} ${CC} -x c -std=c17 ${warnings})
  compile_alone(${header} ${CXX} ${CXX_FLAGS} -x c++ -std=c++20 ${cxx_warnings})
endforeach()

file(GLOB_RECURSE cxx_headers RELATIVE ${SDK}/cpp ${SDK}/cpp/btl/*.hpp)
file(GLOB testing_headers RELATIVE ${SDK} ${SDK}/testing/*.hpp)
foreach(header IN LISTS cxx_headers testing_headers)
  compile_alone(${header} ${CXX} ${CXX_FLAGS} -x c++ -std=c++20 ${cxx_warnings})
endforeach()

message(STATUS "${compiled} compilations")
if(compiled LESS 60)
  message(SEND_ERROR "only ${compiled} compilations: the headers were not found in ${SDK}")
endif()
