// SPDX-License-Identifier: MIT
// The plugin's configuration, as JSON text that has passed its schema. This layer has no JSON
// library: bring your own.
#pragma once

#include <btl/ext/config.h>

#include <btl/detail/guard.hpp>
#include <btl/detail/instance.hpp>
#include <btl/result.hpp>
#include <btl/text.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace btl {

class Config {
 public:
  explicit Config(detail::Instance& instance) : instance_(instance) {}
  Config(const Config&) = delete;
  Config& operator=(const Config&) = delete;

  // {"kern":ID,"name":NAME,"enabled":BOOL,"features":{NAME:BOOL},"settings":{...}}, with defaults
  // filled in. Of one kern, or of the organisation when `kern` is empty. kNotFound for an unknown
  // one.
  [[nodiscard]] Result<std::string> get(std::string_view kern = {}) const {
    const btl_host_config_t* config = instance_.config();
    if (!BTL_HAS(config, get)) {
      return detail::unsupported(BTL_EXT_CONFIG, "get");
    }
    return collect(kDocumentBytesMax, [&](const btl_sink_t* sink, btl_error_t* error) {
      return config->get(instance_.host(), detail::to_str(kern), sink, error);
    });
  }

  // Ids of all kernen, sorted.
  [[nodiscard]] Result<std::vector<std::string>> kernen() const {
    const btl_host_config_t* config = instance_.config();
    if (!BTL_HAS(config, kernen)) {
      return detail::unsupported(BTL_EXT_CONFIG, "kernen");
    }
    const auto list = collect(kDocumentBytesMax, [&](const btl_sink_t* sink, btl_error_t* error) {
      return config->kernen(instance_.host(), sink, error);
    });
    return list ? parse_ids(*list) : Result<std::vector<std::string>>(list.error());
  }

  // A file that the configuration names, relative to its folder; at most 16 MiB. At start and
  // on_change, not in a handler: it reads the disk.
  [[nodiscard]] Result<std::string> read_file(std::string_view path) const {
    const btl_host_config_t* config = instance_.config();
    if (!BTL_HAS(config, read_file)) {
      return detail::unsupported(BTL_EXT_CONFIG, "read_file");
    }
    return collect(kFileBytesMax, [&](const btl_sink_t* sink, btl_error_t* error) {
      return config->read_file(instance_.host(), detail::to_str(path), sink, error);
    });
  }

  // `handler` runs when there is another configuration. When it throws, the plugin goes on with
  // what it had, and whoever reloaded is told why. Once.
  void on_change(std::function<void()> handler) {
    if (on_change_) {
      throw Failure(ErrorCode::kArgument, "Config::on_change has a handler already");
    }
    on_change_ = std::move(handler);
  }

  // For the entry of the plugin only.
  void changed() const {
    if (on_change_) {
      on_change_();
    }
  }

 private:
  static constexpr std::size_t kDocumentBytesMax = 4U << 20U;
  static constexpr std::size_t kFileBytesMax = 16U << 20U;

  template <class Call>
  static Result<std::string> collect(std::size_t bytes_max, Call call) {
    detail::Collector collector(bytes_max);
    const btl_sink_t sink = collector.sink();
    btl_error_t error = detail::empty_error();
    const btl_status_t status = call(&sink, &error);
    if (status != BTL_OK) {
      return detail::to_error(status, &error);
    }
    return collector.take();
  }

  // ["bergschenhoek","bleiswijk"]: ids are words of [a-z0-9-], so there is nothing to unescape.
  static Result<std::vector<std::string>> parse_ids(std::string_view json) {
    std::vector<std::string> ids;
    std::size_t open = json.find('"');
    while (open != std::string_view::npos) {
      const std::size_t close = json.find('"', open + 1);
      if (close == std::string_view::npos || json[close - 1] == '\\') {
        return Error{ErrorCode::kInternal, "the list of kernen is not what the host promises"};
      }
      ids.emplace_back(json.substr(open + 1, close - open - 1));
      open = json.find('"', close + 1);
    }
    return ids;
  }

  detail::Instance& instance_;
  std::function<void()> on_change_;
};

}  // namespace btl
