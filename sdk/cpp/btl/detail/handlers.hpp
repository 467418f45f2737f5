// SPDX-License-Identifier: MIT
// Handlers by the name that the manifest gives to their subscription or route.
#pragma once

#include <btl/result.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace btl::detail {

// `Handler` is an interface. Handlers never move: the captures of a coroutine lambda live in them.
template <class Handler>
class Handlers {
 public:
  // `noun` for messages: "subscription", "route".
  explicit Handlers(const char* noun) : noun_(noun) {}

  // Throws Failure when the name has a handler already.
  void add(std::string name, std::unique_ptr<Handler> handler) {
    if (handlers_.contains(name)) {
      throw Failure(ErrorCode::kArgument,
                    std::string(noun_) + " '" + name + "' has a handler already");
    }
    handlers_.emplace(std::move(name), std::move(handler));
  }

  // Throws Failure when there is none.
  [[nodiscard]] Handler& at(std::string_view name) const {
    const auto found = handlers_.find(name);
    if (found == handlers_.end()) {
      throw Failure(ErrorCode::kNotFound,
                    "no handler for " + std::string(noun_) + " '" + std::string(name) + "'");
    }
    return *found->second;
  }

 private:
  const char* noun_;
  std::map<std::string, std::unique_ptr<Handler>, std::less<>> handlers_;
};

}  // namespace btl::detail
