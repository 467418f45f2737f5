# A plugin exports btl_plugin_v1 and nothing else, and its manifest is in the file as docs/formats/manifest-section.md
# says, also after `strip` and when it was linked with --gc-sections.
#
#   cmake -DPLUGIN=x.so -DMANIFEST=plugin.toml -DSCRATCH=/dir [-DCC=gcc -DSDK=/path/sdk -DSOURCES=a.c|b.c] -P manifest_section.cmake
file(MAKE_DIRECTORY ${SCRATCH})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${errors}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# The section as hexadecimal digits, in `out`.
function(read_section library out)
  run(objcopy --dump-section .btl.manifest=${SCRATCH}/section ${library} ${SCRATCH}/copy.so)
  file(READ ${SCRATCH}/section content HEX)
  set(${out} "${content}" PARENT_SCOPE)
endfunction()

function(check_library library)
  run(nm -D --defined-only ${library})
  string(STRIP "${output}" symbols)
  if(NOT symbols MATCHES "^[0-9a-f]+ [DR] btl_plugin_v1$")
    message(SEND_ERROR "${library} exports something else than btl_plugin_v1:\n${symbols}")
  endif()
  run(readelf -d ${library})
  if(output MATCHES "STATIC_TLS")
    message(SEND_ERROR "${library} has STATIC_TLS")
  endif()

  file(READ ${MANIFEST} toml HEX)
  string(LENGTH "${toml}" digits)
  math(EXPR bytes "${digits} / 2")
  string(HEX "btl-manifest 1\nfile ${bytes} plugin.toml\n" header)
  read_section(${library} section)
  string(FIND "${section}" "${header}${toml}0a" place)
  if(NOT place EQUAL 0)
    message(SEND_ERROR "the section of ${library} does not begin with its plugin.toml")
  endif()
  set(section "${section}" PARENT_SCOPE)
endfunction()

check_library(${PLUGIN})
set(before "${section}")
run(strip -o ${SCRATCH}/stripped.so ${PLUGIN})
check_library(${SCRATCH}/stripped.so)
if(NOT section STREQUAL before)
  message(SEND_ERROR "strip changed the section")
endif()

if(SOURCES)
  run(${CMAKE_COMMAND} -DMANIFEST=${MANIFEST} -DFILES= -DOUTPUT=${SCRATCH} -P ${SDK}/cmake/BtlManifest.cmake)
  string(REPLACE "|" ";" SOURCES "${SOURCES}")
  run(${CC} -shared -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections -I${SDK}/include -I${SDK}/c -I${SCRATCH}
      ${SOURCES} ${SCRATCH}/btl_manifest.c -Wl,--gc-sections -Wl,--version-script=${SDK}/cmake/plugin.version
      -o ${SCRATCH}/collected.so)
  check_library(${SCRATCH}/collected.so)
endif()
