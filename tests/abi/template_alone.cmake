# A template, copied and renamed as docs/plugin-tutorial.md says, builds alone with nothing but the sdk.
#
#   cmake -DSDK=/path/sdk -DSCRATCH=/dir -DGENERATOR=Ninja -P template_alone.cmake
set(folder ${SCRATCH}/noticeboard)
file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${SDK}/template/cpp/ DESTINATION ${folder})
file(GLOB_RECURSE files ${folder}/*)
foreach(file IN LISTS files)
  execute_process(COMMAND sed -i "s/template_cpp/noticeboard/g; s/template-cpp/noticeboard/g" ${file} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
execute_process(COMMAND sed -i "s/btl_add_plugin_with_clang/btl_add_plugin/" ${folder}/CMakeLists.txt COMMAND_ERROR_IS_FATAL ANY)

execute_process(COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${folder} -B ${SCRATCH}/build -DBTL_SDK=${SDK}
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${SCRATCH}/build OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND ${CMAKE_COMMAND} -DPLUGIN=${SCRATCH}/build/lib/btl/plugins/noticeboard.so -DMANIFEST=${folder}/plugin.toml
          -DSCRATCH=${SCRATCH}/section -P ${CMAKE_CURRENT_LIST_DIR}/manifest_section.cmake
  COMMAND_ERROR_IS_FATAL ANY)
