// SPDX-License-Identifier: EUPL-1.2
// One life of the plugin under test, in the hands of a strict host: created and started, asked
// everything that its manifest offers, stopped and destroyed, in the order of the headers.
#pragma once

#include <btl/all.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/conformance/strict_host.hpp"

namespace btl::test {

// What a callback came to.
struct Said {
  btl_status_t status = BTL_OK;
  std::string message;
};

// A request or an event that was given to the plugin.
struct Asked {
  std::string what;
  btl_handle_t handle = 0;
  Said said;
};

class Life {
 public:
  // Creates and starts. `host` must outlive it.
  explicit Life(StrictHost& host);
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;
  ~Life();  // destroy()

  Said created;
  Said started;
  // Whether it was created and started.
  [[nodiscard]] bool runs() const;

  // Each route, each subscription, each timer, and a change of configuration. What it starts stays
  // open.
  std::vector<Asked> ask_everything();

  Asked request(const std::string& route, std::string_view body);
  Asked event(const std::string& subscription, std::string_view type, std::string_view payload);
  void tick(btl_handle_t timer, std::uint64_t tag);

  // Ends whatever is open with `status`, and what comes out of that, until nothing is.
  void settle(btl_status_t status);

  // No new work; what is open is cancelled, as a host does.
  void stop();
  void destroy();

  // Null when the plugin does not have such a side.
  template <class Table>
  const Table* side(std::string_view id) {
    const StrictHost::Turn turn(host_);
    return static_cast<const Table*>(plugin_->get_interface(plugin_, {id.data(), id.size()}));
  }

 private:
  template <class Call>
  Said call(Call call);
  bool settle_one(btl_status_t status);

  StrictHost& host_;
  btl_plugin_t* plugin_ = nullptr;
  btl_handle_t last_handle_ = 1'000;
};

// What a report that the demo takes looks like, as the body of a request and as an event.
inline constexpr std::string_view kReportBody =
    "api_key=demo&service_code=001&lat=52.014&long=4.535";
inline constexpr std::string_view kReportEvent =
    R"({"report_id":"0123456789abcdef0123456789abcdef","service_code":"001","service_name":"x",)"
    R"("service_type":"realtime","kern":"bleiswijk","wijk":null,"position":null,)"
    R"("reported_at":"2026-01-01T00:00:00Z","text":"x"})";

}  // namespace btl::test
