// SPDX-License-Identifier: EUPL-1.2
#include "host/signals.hpp"

#include <unistd.h>

#include <initializer_list>

#include "core/base/assert.hpp"

namespace btl::host {

Signals::Signals() {
  ::sigemptyset(&set_);
  for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGUSR1}) ::sigaddset(&set_, number);
  BTL_ASSERT(::pthread_sigmask(SIG_BLOCK, &set_, nullptr) == 0);
  std::signal(SIGPIPE, SIG_IGN);  // a client that leaves is an error code, not the end
}

Wake Signals::wait() const {
  for (;;) {
    int number = 0;
    if (::sigwait(&set_, &number) != 0) continue;
    if (number == SIGHUP) return Wake::kReload;
    if (number == SIGUSR1) return Wake::kFatal;
    return Wake::kStop;
  }
}

void Signals::unblock_stop() {
  sigset_t stop{};
  ::sigemptyset(&stop);
  ::sigaddset(&stop, SIGTERM);
  ::sigaddset(&stop, SIGINT);
  BTL_ASSERT(::pthread_sigmask(SIG_UNBLOCK, &stop, nullptr) == 0);
}

void Signals::raise_fatal() {
  ::kill(::getpid(), SIGUSR1);
}

}  // namespace btl::host
