// SPDX-License-Identifier: EUPL-1.2
#include "tests/config/world.hpp"

#include <filesystem>

#include "tests/support/server.hpp"

namespace btl::test {

namespace fs = std::filesystem;

ConfigWorld::ConfigWorld() {
  file("btl.toml",
       "[plugins]\n"
       "enable = [\"notices\"]\n"
       "\n"
       "[plugins.notices]\n"
       "quiet  = \"10m\"\n"
       "sender = \"BTL\"\n");
  file("conf.d/10-more.toml", "[plugins.notices]\nchannels_add = [\"app\"]\n");
  file("kernen/bergschenhoek.toml", "[kern]\nname = \"Bergschenhoek\"\n");
  file("kernen/bleiswijk.toml",
       "[kern]\nname = \"Bleiswijk\"\n\n[plugins.notices]\nquiet = \"5m\"\n");
}

void ConfigWorld::file(std::string_view name, std::string_view text) const {
  fs::create_directories(fs::path(path(name)).parent_path());
  write_text(path(name), text);
}

std::string ConfigWorld::text(std::string_view name) const {
  return read_text(path(name));
}

bool ConfigWorld::has(std::string_view name) const {
  return fs::exists(path(name));
}

Outcome ConfigWorld::btl(std::vector<std::string> words) const {
  return btl_with_input("", std::move(words));
}

Outcome ConfigWorld::btl_in(std::string_view folder, std::vector<std::string> words) const {
  return run_in(path(folder), "", std::move(words));
}

Outcome ConfigWorld::btl_with_input(const std::string& input,
                                    std::vector<std::string> words) const {
  return run_in(folder_.path().string(), input, std::move(words));
}

Outcome ConfigWorld::run_in(const std::string& config,
                            const std::string& input,
                            std::vector<std::string> words) const {
  // stdout first, then stderr, each in one piece.
  const char* const script =
      "input=$1 error=$2 && shift 2 && \"$@\" <\"$input\" 2>\"$error\"; code=$?; "
      "cat \"$error\"; exit $code";
  const TemporaryFolder folder;
  write_text(folder / "input", input);
  std::vector<std::string> command = {
      "sh", "-c", script, "sh", folder / "input", folder / "error", program()};
  command.insert(command.end(), words.begin(), words.end());
  command.insert(command.end(), {"--config", config, "--plugins", BTL_CONFIG_PLUGINS});
  Outcome outcome = run(command);
  outcome.output = with_folder_named(std::move(outcome.output));
  return outcome;
}

std::string ConfigWorld::with_folder_named(std::string text) const {
  const std::string folder = folder_.path().string();
  for (std::size_t at = 0; (at = text.find(folder, at)) != std::string::npos;) {
    text.replace(at, folder.size(), "FOLDER");
  }
  return text;
}

}  // namespace btl::test
