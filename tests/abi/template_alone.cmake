# A template, copied and renamed as docs/plugin-tutorial.md says, builds alone with nothing but the sdk.
#
#   cmake -DSDK=/path/sdk -DSCRATCH=/dir -DGENERATOR=Ninja -P template_alone.cmake
set(folder ${SCRATCH}/noticeboard)
file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${SDK}/template/cpp/ DESTINATION ${folder})
set(renames "s/template_cpp/noticeboard/g; s/template-cpp/noticeboard/g; s/btl_add_plugin_with_clang/btl_add_plugin/")
execute_process(
  COMMAND find ${folder} -type f -exec sed -i "${renames}" {} + COMMAND_ERROR_IS_FATAL ANY)

execute_process(COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${folder} -B ${SCRATCH}/build -DBTL_SDK=${SDK}
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${SCRATCH}/build OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND ${CMAKE_COMMAND} -DPLUGIN=${SCRATCH}/build/lib/btl/plugins/noticeboard.so -DMANIFEST=${folder}/plugin.toml
          -DSCRATCH=${SCRATCH}/section -P ${CMAKE_CURRENT_LIST_DIR}/manifest_section.cmake
  COMMAND_ERROR_IS_FATAL ANY)
