# Compiles cases/capabilities.cpp once a case. Case 0 is the control: it must compile. Every other must be refused, and
# for its own reason.
#
#   cmake -DSDK=/path/sdk -DCXX=g++ "-DCXX_FLAGS=" -DSOURCE=cases/capabilities.cpp -P refused.cmake
separate_arguments(CXX_FLAGS)
set(reasons
  "(control)"
  "no member named .*counter"
  "(operator->|no member|base operand)"
  "(operator\\*|indirection)"
  "no member named .*on"
  "(constraint|no matching)"
  "(constraint|no matching)"
  "the handler returns something else"
  "(nodiscard|ignoring return)")

foreach(case RANGE 0 8)
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
