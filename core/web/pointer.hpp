// SPDX-License-Identifier: EUPL-1.2
// A JSON pointer (RFC 6901) that goes along on a walk through a document. Written out only when
// something is to be said of the place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace btl::web {

class Pointer {
 public:
  // One step down, for as long as it lives.
  class Step {
   public:
    Step(Pointer& pointer, std::string_view name) : pointer_(pointer) { pointer_.push(name); }
    Step(Pointer& pointer, std::size_t index) : pointer_(pointer) { pointer_.push(index); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() { pointer_.pop(); }

   private:
    Pointer& pointer_;
  };

  // A name must outlive its step.
  void push(std::string_view name) { tokens_.emplace_back(name); }
  void push(std::size_t index) { tokens_.emplace_back(index); }
  void pop() { tokens_.pop_back(); }

  // "" for the whole document, else "/components/0/label".
  [[nodiscard]] std::string text() const {
    std::string text;
    for (const Token& token : tokens_) {
      text += '/';
      if (const auto* index = std::get_if<std::size_t>(&token)) {
        text += std::to_string(*index);
        continue;
      }
      for (const char c : std::get<std::string_view>(token)) {
        if (c == '~') {
          text += "~0";
        } else if (c == '/') {
          text += "~1";
        } else {
          text += c;
        }
      }
    }
    return text;
  }

 private:
  using Token = std::variant<std::string_view, std::size_t>;
  std::vector<Token> tokens_;
};

}  // namespace btl::web
