// SPDX-License-Identifier: EUPL-1.2
#include "benchmarks/delivery/peers.hpp"

#include <Poco/AutoPtr.h>
#include <Poco/NObserver.h>
#include <Poco/Notification.h>
#include <Poco/NotificationCenter.h>
#include <Poco/NotificationQueue.h>

#include <boost/signals2/signal.hpp>
#include <chrono>
#include <deque>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "benchmarks/delivery/counting_handler.hpp"
#include "core/base/assert.hpp"

namespace btl::benchmarks {
namespace {

const std::string kPayload(256, 'x');

// Times `publish_all`, which publishes `events` events.
template <class F>
double rate(std::size_t events, F&& publish_all) {
  const auto begin = std::chrono::steady_clock::now();
  publish_all();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  return static_cast<double>(events) / took.count();
}

void check(const std::vector<Counter>& counters, std::size_t events) {
  for (const Counter& counter : counters) BTL_ASSERT(counter.events == events);
}

class Happened final : public Poco::Notification {
 public:
  explicit Happened(std::string_view text) : payload(text) {}
  const std::string_view payload;
};

class Observer {
 public:
  explicit Observer(Counter& counter) : counter_(counter) {}
  void handle(const Poco::AutoPtr<Happened>& happened) { count(counter_, happened->payload); }

 private:
  Counter& counter_;
};

}  // namespace

double function_pointers(std::size_t subscribers, std::size_t events) {
  std::vector<Counter> counters(subscribers);
  std::vector<std::pair<void (*)(Counter&, std::string_view), Counter*>> table;
  table.reserve(subscribers);
  for (Counter& counter : counters) table.emplace_back(&count, &counter);
  const double result = rate(events, [&] {
    for (std::size_t i = 0; i < events; ++i) {
      for (const auto& [function, counter] : table) function(*counter, kPayload);
    }
  });
  check(counters, events);
  return result;
}

double boost_signals2(std::size_t subscribers, std::size_t events) {
  std::vector<Counter> counters(subscribers);
  boost::signals2::signal<void(std::string_view)> signal;
  for (Counter& counter : counters) {
    signal.connect([&counter](std::string_view payload) { count(counter, payload); });
  }
  const double result = rate(events, [&] {
    for (std::size_t i = 0; i < events; ++i) signal(kPayload);
  });
  check(counters, events);
  return result;
}

double poco_notification_center(std::size_t subscribers, std::size_t events) {
  std::vector<Counter> counters(subscribers);
  std::deque<Observer> observers;
  Poco::NotificationCenter center;
  for (Counter& counter : counters) {
    observers.emplace_back(counter);
    center.addObserver(Poco::NObserver<Observer, Happened>(observers.back(), &Observer::handle));
  }
  const double result = rate(events, [&] {
    for (std::size_t i = 0; i < events; ++i)
      center.postNotification(Poco::AutoPtr<Happened>(new Happened(kPayload)));
  });
  check(counters, events);
  return result;
}

double poco_notification_queue(std::size_t subscribers, std::size_t events) {
  std::vector<Counter> counters(subscribers);
  std::deque<Poco::NotificationQueue> queues(subscribers);
  std::vector<std::thread> threads;
  const double result = rate(events, [&] {
    for (std::size_t s = 0; s < subscribers; ++s) {
      threads.emplace_back([&queue = queues[s], &counter = counters[s], events] {
        while (counter.events < events) {
          const Poco::AutoPtr<Poco::Notification> next(queue.waitDequeueNotification());
          if (const auto* happened = dynamic_cast<const Happened*>(next.get()))
            count(counter, happened->payload);
        }
      });
    }
    for (std::size_t i = 0; i < events; ++i) {
      for (Poco::NotificationQueue& queue : queues) {
        queue.enqueueNotification(Poco::AutoPtr<Happened>(new Happened(kPayload)));
      }
    }
    for (std::thread& thread : threads) thread.join();
  });
  check(counters, events);
  return result;
}

}  // namespace btl::benchmarks
