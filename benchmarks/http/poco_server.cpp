// SPDX-License-Identifier: EUPL-1.2
// Peer: Poco's HTTPServer answering each request with a fixed document, a thread for each
// connection as it is meant to be used. Prints its address, then serves until it is killed.
#include <Poco/AutoPtr.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/SharedPtr.h>
#include <Poco/ThreadPool.h>
#include <unistd.h>

#include <cstdio>
#include <istream>
#include <limits>
#include <memory>

#include "benchmarks/http/document.hpp"

namespace {

namespace net = Poco::Net;

constexpr int kThreads = 64;

class Answer final : public net::HTTPRequestHandler {
 public:
  void handleRequest(net::HTTPServerRequest& request, net::HTTPServerResponse& response) override {
    // Bytes of a body that nobody read would be taken for the next request.
    request.stream().ignore(std::numeric_limits<std::streamsize>::max());
    response.setContentType("application/json");
    response.sendBuffer(btl::benchmarks::kDocument.data(), btl::benchmarks::kDocument.size());
  }
};

class Factory final : public net::HTTPRequestHandlerFactory {
 public:
  // Poco owns what this returns.
  net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override {
    return std::make_unique<Answer>().release();
  }
};

}  // namespace

int main() {
  Poco::ThreadPool pool(kThreads, kThreads);
  const net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
  auto parameters = Poco::makeAuto<net::HTTPServerParams>();
  parameters->setMaxThreads(kThreads);
  parameters->setMaxQueued(2 * kThreads);
  parameters->setKeepAlive(true);
  parameters->setMaxKeepAliveRequests(0);  // no limit
  net::HTTPServer server(Poco::makeShared<Factory>(), pool, socket, parameters);
  server.start();
  std::printf("ready http://127.0.0.1:%u\n", socket.address().port());
  std::fflush(stdout);
  for (;;) ::pause();
}
