# Puts files into a program: writes a C++ source that defines one function, which gives them all by name.
#
#   btl_embed(web_files.cpp FUNCTION btl::web::embedded_files HEADER core/web/embedded_files.hpp FILES a.css b.json)
#
# At build time, because some of the files are made then. Run as a script it is the command that does it.
function(btl_embed source)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "FUNCTION;HEADER" "FILES")
  add_custom_command(OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${source} -DFUNCTION=${ARG_FUNCTION} -DHEADER=${ARG_HEADER}
            "-DFILES=${ARG_FILES}" -P ${PROJECT_SOURCE_DIR}/cmake/BtlEmbed.cmake
    DEPENDS ${ARG_FILES} ${PROJECT_SOURCE_DIR}/cmake/BtlEmbed.cmake
    COMMENT "Embedding files in ${source}"
    VERBATIM)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  string(REGEX REPLACE "::[a-z_]+$" "" namespace ${FUNCTION})
  string(REGEX REPLACE "^.*::" "" function ${FUNCTION})
  set(arrays "")
  set(rows "")
  set(index 0)
  foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME)
    file(READ ${file} bytes HEX)
    # Escapes of three octal digits would need arithmetic; characters of a list need none.
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
    string(APPEND arrays "constexpr char kFile${index}[] = {${bytes}'\\0'};\n")
    string(APPEND rows "    {\"${name}\", {kFile${index}, sizeof kFile${index} - 1}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  file(WRITE ${SOURCE} "// Generated. Never edit, never commit.
#include \"${HEADER}\"

namespace ${namespace} {
namespace {

${arrays}
constexpr EmbeddedFile kFiles[] = {
${rows}};

}  // namespace

std::span<const EmbeddedFile> ${function}() {
  return kFiles;
}

}  // namespace ${namespace}
")
endif()
