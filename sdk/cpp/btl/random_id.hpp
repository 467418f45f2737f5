// SPDX-License-Identifier: MIT
// Public ids: 128 random bits of the operating system, as 32 hexadecimal digits. Any thread.
#pragma once

#include <btl/result.hpp>
#include <exception>
#include <random>
#include <string>

namespace btl {

// Throws Failure when the system gives no randomness: an id that could be guessed is worse than
// none.
inline std::string random_id() {
  constexpr std::size_t kWords = 4;
  constexpr unsigned kDigitsOfWord = 8;
  constexpr char kDigits[] = "0123456789abcdef";
  std::string id;
  try {
    std::random_device system("/dev/urandom");  // both C++ libraries take it for what it says
    for (std::size_t word = 0; word < kWords; ++word) {
      const unsigned bits = system();  // 32 of them
      for (unsigned digit = 0; digit < kDigitsOfWord; ++digit) {
        id += kDigits[(bits >> (4U * digit)) & 0x0fU];
      }
    }
  } catch (const std::exception&) {
    throw Failure(ErrorCode::kUnavailable, "the system gives no randomness");
  }
  return id;
}

}  // namespace btl
