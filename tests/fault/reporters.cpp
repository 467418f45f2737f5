// SPDX-License-Identifier: EUPL-1.2
#include "tests/fault/reporters.hpp"

#include <fmt/format.h>

#include <random>

namespace btl::test {
namespace {

constexpr std::chrono::milliseconds kPauseAfterRefusal{20};
constexpr std::chrono::seconds kStepTimeout{5};

}  // namespace

HttpRequest report_request(const std::string& key) {
  return {
      .method = "POST",
      .target = "/open311/v2/requests.json",
      .headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Idempotency-Key", key}},
      .body = form({{"api_key", "demo"},
                    {"service_code", "001"},
                    {"lat", "52.014"},
                    {"long", "4.535"},
                    {"description", key}})};
}

std::string id_in(const HttpAnswer& answer) {
  constexpr std::string_view kName = "\"service_request_id\":\"";
  const auto begin = answer.body.find(kName);
  if (answer.status != 200 || begin == std::string::npos) return {};
  const auto id = begin + kName.size();
  return answer.body.substr(id, answer.body.find('"', id) - id);
}

Reporters::Reporters(Oracle& oracle, ReporterOptions options)
    : oracle_(oracle), options_(options), busy_(options.count) {
  for (std::size_t i = 0; i < options_.count; ++i) threads_.emplace_back([this, i] { report(i); });
}

Reporters::~Reporters() {
  {
    const std::lock_guard lock(mutex_);
    aim_.phase = Phase::kOver;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Reporters::aim_at(std::uint16_t port) {
  {
    const std::lock_guard lock(mutex_);
    aim_ = {Phase::kReporting, port};
  }
  changed_.notify_all();
}

void Reporters::hold() {
  const std::lock_guard lock(mutex_);
  aim_.phase = Phase::kHolding;
}

bool Reporters::finish(std::chrono::seconds within) {
  std::unique_lock lock(mutex_);
  aim_.phase = Phase::kFinishing;
  changed_.notify_all();
  return changed_.wait_for(lock, within, [this] { return busy_ == 0; });
}

std::map<unsigned, std::size_t> Reporters::refusals() const {
  const std::lock_guard lock(mutex_);
  return refusals_;
}

Reporters::Aim Reporters::wait_for_server() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return aim_.phase != Phase::kHolding; });
  return aim_;
}

void Reporters::note_refusal(unsigned status) {
  const std::lock_guard lock(mutex_);
  ++refusals_[status];
}

void Reporters::report(std::size_t number) {
  std::mt19937_64 dice(options_.seed + number);
  std::uniform_int_distribution<int> think_ms(0, static_cast<int>(options_.think_max.count()));
  std::optional<HttpClient> client;
  std::uint16_t port = 0;
  std::string open;  // key of the report that is not acknowledged yet
  for (std::size_t count = 0;;) {
    const Aim aim = wait_for_server();
    if (aim.phase == Phase::kOver || (aim.phase == Phase::kFinishing && open.empty())) break;
    if (!client || port != aim.port) client.emplace(port = aim.port, kStepTimeout);
    if (open.empty()) {
      open = fmt::format("reporter-{}-{}", number, count++);
      oracle_.sent(open);
    }
    const auto answer = client->send(report_request(open));
    if (!answer) {
      std::this_thread::sleep_for(kPauseAfterRefusal);
      continue;
    }
    const std::string id = id_in(*answer);
    if (id.empty()) {
      note_refusal(answer->status);
      std::this_thread::sleep_for(kPauseAfterRefusal);
      continue;
    }
    oracle_.acknowledged(open, id);
    open.clear();
    std::this_thread::sleep_for(std::chrono::milliseconds{think_ms(dice)});
  }
  const std::lock_guard lock(mutex_);
  --busy_;
  changed_.notify_all();
}

}  // namespace btl::test
