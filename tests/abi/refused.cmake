# Compiles a file of cases/ once a case. Case 0 is the control: it must compile. Every other must be refused, and for its own
# reason: the line with its number in the .txt beside it.
#
#   cmake -DSDK=/path/sdk -DCXX=g++ "-DCXX_FLAGS=" -DSOURCE=cases/capabilities.cpp -P refused.cmake
separate_arguments(CXX_FLAGS)
string(REGEX REPLACE "\\.cpp$" ".txt" reasons_file ${SOURCE})
file(STRINGS ${reasons_file} reasons)
list(LENGTH reasons count)
math(EXPR last "${count} - 1")

foreach(case RANGE 0 ${last})
  execute_process(
    COMMAND ${CXX} ${CXX_FLAGS} -std=c++20 -Wall -Werror -DCASE=${case} -I${SDK}/include -I${SDK}/cpp -fsyntax-only ${SOURCE}
    RESULT_VARIABLE result ERROR_VARIABLE errors)
  list(GET reasons ${case} reason)
  if(case EQUAL 0 AND NOT result EQUAL 0)
    message(SEND_ERROR "the control does not compile:\n${errors}")
  elseif(NOT case EQUAL 0 AND result EQUAL 0)
    message(SEND_ERROR "case ${case} compiles and should not")
  elseif(NOT case EQUAL 0)
    string(REPLACE "‘" "" errors "${errors}")
    string(REPLACE "’" "" errors "${errors}")
    if(NOT errors MATCHES "${reason}")
      message(SEND_ERROR "case ${case} is refused for another reason than '${reason}':\n${errors}")
    endif()
  endif()
endforeach()
