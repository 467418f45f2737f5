// SPDX-License-Identifier: EUPL-1.2
// Gives arbitrary bytes to everything that stands between a socket and a handler: finding the head,
// reading it, deciding on it, decoding the body. Checks that cutting the bytes changes nothing, and
// what handlers may rely on.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/assert.hpp"
#include "core/base/utf8.hpp"
#include "core/http/admission.hpp"
#include "core/http/body_decoder.hpp"
#include "core/http/response_head.hpp"

namespace btl::http {
namespace {

constexpr HeadLimits kLimits = {.head_bytes_max = 2'048, .target_bytes_max = 512};
constexpr std::uint64_t kBodyBytesMax = 256;

struct World {
  os::FakeClock clock;
  os::FakeRandom random;
  RateLimiter rates{clock, random};
  IdSource ids{random};
  Caller caller{.client = "192.0.2.1", .local_authority = "127.0.0.1:80"};
  Authorise authorise;
  TrustedProxies proxies = TrustedProxies::of({"192.0.2.0/24"}, "Forwarded");
  std::shared_ptr<const RouteTable> routes =
      RouteTable::make({route("GET", "/"),
                        route("GET", "/requests/{id}.{format}"),
                        route("POST", "/requests.{format}"),
                        route("GET", "/a/{x}/b"),
                        route("GET", "/a/{x}.{y}")})
          .value();

  static Route route(std::string method, const std::string& path) {
    return {.name = path,
            .owner = "fuzz",
            .method = std::move(method),
            .path = path,
            .body_bytes_max = kBodyBytesMax,
            .handler = [](Request, Responder) {}};
  }
};

struct Decoded {
  BodyDecoder::State state;
  std::size_t used;
  std::string body;

  friend bool operator==(const Decoded&, const Decoded&) = default;
};

Decoded decode(const Head& head, std::string_view bytes, std::size_t cut) {
  BodyDecoder decoder(head, kBodyBytesMax);
  Decoded decoded{};
  decoded.used = decoder.decode(bytes.substr(0, cut), decoded.body);
  if (decoded.used == cut) decoded.used += decoder.decode(bytes.substr(cut), decoded.body);
  decoded.state = decoder.state();
  return decoded;
}

void check_request(const Request& request) {
  BTL_ASSERT(request.path.starts_with('/'));
  BTL_ASSERT(base::is_utf8(request.path));
  BTL_ASSERT(request.path.find('\0') == std::string::npos);
  BTL_ASSERT((request.path + "/").find("/../") == std::string::npos);
  for (const auto& [name, value] : request.parameters) BTL_ASSERT(!value.empty());
  BTL_ASSERT(request.id.size() <= 64);
}

void check_body(const Head& head, std::string_view bytes, std::size_t cut) {
  const Decoded whole = decode(head, bytes, bytes.size());
  const Decoded parts = decode(head, bytes, cut);
  BTL_ASSERT(whole.state == parts.state);
  if (whole.state == BodyDecoder::State::kDone) BTL_ASSERT(whole == parts);
  BTL_ASSERT(whole.body.size() <= kBodyBytesMax);
}

void run(std::string_view bytes) {
  HeadScanner whole(kLimits);
  HeadScanner parts(kLimits);
  const auto progress = whole.scan(bytes);
  const std::size_t cut = bytes.size() / 2;
  auto again = parts.scan(bytes.substr(0, cut));
  if (std::holds_alternative<HeadScanner::NeedsMore>(again)) again = parts.scan(bytes);
  BTL_ASSERT(progress.index() == again.index());
  const auto* found = std::get_if<HeadScanner::Found>(&progress);
  if (found == nullptr) return;
  BTL_ASSERT(found->begin < found->end);
  BTL_ASSERT(found->end <= bytes.size());

  auto parsed = parse_head(bytes.substr(found->begin, found->end - found->begin), kLimits);
  auto* head = std::get_if<Head>(&parsed);
  if (head == nullptr) return;
  check_body(*head, bytes.substr(found->end), (bytes.size() - found->end) / 2);

  World world;
  const Admission admission = admit(*head,
                                    world.caller,
                                    {.routes = *world.routes,
                                     .rates = world.rates,
                                     .ids = world.ids,
                                     .authorise = world.authorise,
                                     .public_url = "",
                                     .proxies = world.proxies,
                                     .is_admin = false,
                                     .is_draining = false});
  if (admission.route != nullptr) check_request(admission.request);
  if (admission.answer) BTL_ASSERT(is_sendable(*admission.answer));
}

}  // namespace
}  // namespace btl::http

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  btl::http::run({reinterpret_cast<const char*>(data), size});
  return 0;
}
