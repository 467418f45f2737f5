// SPDX-License-Identifier: EUPL-1.2
// The HTTP server of core/http alone, with one route that answers the fixed document: what the edge
// costs without a plugin behind it. Prints its address, then serves until it is killed.
#include <unistd.h>

#include <cstdio>
#include <string>

#include "benchmarks/http/document.hpp"
#include "core/http/server.hpp"

int main() {
  const btl::os::SystemClock clock;
  btl::os::SystemRandom random;
  btl::http::Server server({}, clock, random);
  const btl::http::Handler answer = [](const btl::http::Request&, btl::http::Responder responder) {
    responder.respond(btl::http::json(200, std::string(btl::benchmarks::kDocument)));
  };
  server.set_routes(btl::http::RouteTable::make({{.name = "document",
                                                  .owner = "benchmark",
                                                  .method = "GET",
                                                  .path = "/",
                                                  .handler = answer}})
                        .value());
  std::printf("ready http://127.0.0.1:%u\n", server.listen("127.0.0.1:0").value());
  std::fflush(stdout);
  server.start();
  for (;;) ::pause();
}
