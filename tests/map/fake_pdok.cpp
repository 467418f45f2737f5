// SPDX-License-Identifier: EUPL-1.2
#include "tests/map/fake_pdok.hpp"

#include <fmt/format.h>

namespace btl::test {
namespace {

constexpr std::size_t kHugeBytes = 300'000;

std::string response(const std::string& status, const std::string& body) {
  return fmt::format("HTTP/1.1 {}\r\nContent-Type: image/png\r\nContent-Length: {}\r\n\r\n{}",
                     status,
                     body.size(),
                     body);
}

}  // namespace

FakePdok::FakePdok()
    : peer_([this](const std::string& request, const outbound::PeerForTest::Write& write) {
        answer(request, write);
      }) {}

std::string FakePdok::address() const {
  return fmt::format("http://127.0.0.1:{}/brt/EPSG:3857/{{z}}/{{x}}/{{y}}.png", peer_.port());
}

std::vector<std::string> FakePdok::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::string FakePdok::picture() {
  return std::string("\x89PNG\r\n\x1a\n") + "a piece of Lansingerland";
}

void FakePdok::answer(const std::string& request, const outbound::PeerForTest::Write& write) {
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
  }
  switch (weather_.load()) {
    case Weather::kFine: write(response("200 OK", picture())); return;
    case Weather::kBroken: write(response("500 Internal Server Error", "")); return;
    case Weather::kUnknown: write(response("404 Not Found", "")); return;
    case Weather::kSlow:
      for (int i = 0; i < 80 && !peer_.stopping(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
      }
      return;
    case Weather::kPage: write(response("200 OK", "<html>")); return;
    case Weather::kHuge:
      write(response("200 OK", picture() + std::string(kHugeBytes, 'x')));
      return;
    case Weather::kRedirected:
      write("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
      return;
  }
}

}  // namespace btl::test
