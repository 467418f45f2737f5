// SPDX-License-Identifier: EUPL-1.2
#include "host/verbs/secret_input.hpp"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <charconv>
#include <istream>
#include <ostream>

#include "core/config/secrets.hpp"
#include "core/os/files.hpp"
#include "core/os/random.hpp"

namespace btl::host {
namespace {

base::Error unusable(std::string message) {
  return {base::ErrorCode::kInvalid, std::move(message)};
}

// While it lives, a terminal on stdin does not show what is typed.
class HiddenTyping {
 public:
  HiddenTyping() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  HiddenTyping(const HiddenTyping&) = delete;
  HiddenTyping& operator=(const HiddenTyping&) = delete;
  ~HiddenTyping() {
    if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  [[nodiscard]] bool is_terminal() const { return is_terminal_; }

 private:
  termios before_{};
  const bool is_terminal_;
};

base::Result<std::string> generated(const std::string& count_text) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  constexpr std::size_t kLeast = 16;  // 95 bits
  constexpr std::size_t kMost = 1024;
  std::size_t count = 0;
  const char* const end = count_text.data() + count_text.size();
  const auto [rest, error] = std::from_chars(count_text.data(), end, count);
  if (error != std::errc{} || rest != end || count < kLeast || count > kMost) {
    return unusable(fmt::format("--generate takes a number from {} to {}", kLeast, kMost));
  }
  os::SystemRandom random;
  std::string value;
  for (std::size_t i = 0; i < count; ++i) value += kLetters[random.below(kLetters.size())];
  return value;
}

base::Result<std::string> typed(const Arguments& arguments, Terminal& terminal) {
  if (terminal.in == nullptr) return unusable("there is nothing to read the value from");
  const HiddenTyping hidden;
  std::string value;
  if (hidden.is_terminal()) {
    terminal.error << "value of " << arguments.operands.front() << ": " << std::flush;
    std::getline(*terminal.in, value);
    terminal.error << '\n';
    return value;
  }
  std::string chunk(4096, '\0');
  while (terminal.in->read(chunk.data(), static_cast<std::streamsize>(chunk.size())) ||
         terminal.in->gcount() > 0) {
    value.append(chunk, 0, static_cast<std::size_t>(terminal.in->gcount()));
    if (value.size() > config::kSecretBytesMax) break;
  }
  if (value.ends_with('\n')) value.pop_back();
  if (value.ends_with('\r')) value.pop_back();
  return value;
}

}  // namespace

base::Result<std::string> secret_value(const Arguments& arguments, Terminal& terminal) {
  const bool from_file = arguments.has("from-file");
  const bool generates = arguments.has("generate");
  if (from_file && generates) return unusable("--from-file and --generate exclude each other");
  auto value = generates   ? generated(arguments.value("generate", ""))
               : from_file ? os::SystemFiles().read(arguments.value("from-file", ""),
                                                    config::kSecretBytesMax)
                           : typed(arguments, terminal);
  if (value.has_error()) return value;
  if (value->empty()) return unusable("the value is empty");
  if (value->size() > config::kSecretBytesMax) {
    return base::Error{base::ErrorCode::kTooLarge,
                       fmt::format("a secret has at most {} bytes", config::kSecretBytesMax)};
  }
  return value;
}

}  // namespace btl::host
