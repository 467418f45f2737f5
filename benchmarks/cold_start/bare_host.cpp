// SPDX-License-Identifier: EUPL-1.2
// The reference of the start benchmark: the same program with the same libraries and the same HTTP
// server, but without plugins and without store. Prints "ready" when it serves, ends at SIGTERM.
#include <iostream>

#include "core/http/server.hpp"
#include "core/os/clock.hpp"
#include "core/os/random.hpp"
#include "host/signals.hpp"
#include "host/verb.hpp"

int main(int argc, char**) {
  const btl::host::Signals signals;
  if (argc > 1) return static_cast<int>(btl::host::verbs().size());  // links what btl links
  const btl::os::SystemClock clock;
  btl::os::SystemRandom random;
  btl::http::Server server({}, clock, random);
  server.set_routes(*btl::http::RouteTable::make({}));
  if (server.listen("127.0.0.1:0").has_error()) return 1;
  server.start();
  std::cout << "ready now" << std::endl;
  static_cast<void>(signals.wait());
  server.stop();
  return 0;
}
