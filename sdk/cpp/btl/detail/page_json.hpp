// SPDX-License-Identifier: MIT
// JSON that is written as it is built. Only what the builders of pages need.
#pragma once

#include <array>
#include <btl/text.hpp>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

namespace btl::page::detail {

class JsonArray {
 public:
  // `json` is a whole value.
  void add(std::string_view json) {
    if (!items_.empty()) {
      items_ += ',';
    }
    items_ += json;
  }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] std::string json() const { return '[' + items_ + ']'; }

 private:
  std::string items_;
};

class JsonObject {
 public:
  JsonObject& raw(std::string_view key, std::string_view json) {
    if (!members_.empty()) {
      members_ += ',';
    }
    members_ += json_quote(key);
    members_ += ':';
    members_ += json;
    return *this;
  }
  JsonObject& text(std::string_view key, std::string_view value) {
    return raw(key, json_quote(value));
  }
  JsonObject& flag(std::string_view key) { return raw(key, "true"); }
  JsonObject& number(std::string_view key, std::int64_t value) {
    return raw(key, std::to_string(value));
  }
  JsonObject& list(std::string_view key, const JsonArray& values) {
    return raw(key, values.json());
  }
  [[nodiscard]] std::string json() const { return '{' + members_ + '}'; }

 private:
  std::string members_;
};

// Digits that read back as the same number, whatever the locale.
inline std::string number_json(double value) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && std::isfinite(value) ? std::string(digits.data(), end) : "null";
}

// What every part of a page is. `json()` gives it as a value.
class Part {
 public:
  [[nodiscard]] std::string json() const { return json_.json(); }

 protected:
  Part() = default;
  explicit Part(std::string_view type) { json_.text("type", type); }
  ~Part() = default;
  Part(const Part&) = default;
  Part& operator=(const Part&) = default;

  JsonObject json_;
};

// May stand in a page; for Page::add() and its like.
class Component : public Part {
 protected:
  using Part::Part;
};

}  // namespace btl::page::detail

namespace btl::page {

template <class T>
concept IsComponent = std::derived_from<T, detail::Component>;

}  // namespace btl::page
