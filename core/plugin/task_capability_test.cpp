// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/task_capability.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "core/plugin/context_for_test.hpp"
#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

using namespace std::chrono_literals;

struct Work {
  std::promise<void> gate;
  std::atomic<int> ran{0};
  std::atomic<int> completed{0};
  std::atomic<btl_status_t> status{BTL_PENDING};
};

btl_status_t run(void* context, btl_handle_t) {
  ++static_cast<Work*>(context)->ran;
  return BTL_OK;
}

btl_status_t wait(void* context, btl_handle_t task) {
  static_cast<Work*>(context)->gate.get_future().wait();
  return run(context, task);
}

btl_status_t blow_up(void*, btl_handle_t) {
  throw std::runtime_error("no");
}

void done(void* context, btl_handle_t, btl_status_t status) {
  auto& work = *static_cast<Work*>(context);
  work.status = status;
  ++work.completed;
}

TEST(TaskCapability, CompletesOnTheLane) {
  World world({"probe"});
  world.start();
  EXPECT_EQ(world.probe("task"), "0");
}

TEST(TaskCapability, SkipsWhatWasCancelledBeforeItBegan) {
  ContextForTest test;
  TaskCapability tasks(test.context());
  Work blocking[TaskPool::kThreadsMax];
  for (Work& work : blocking) {
    ASSERT_EQ(tasks.start(&wait, &done, &work, nullptr, nullptr), BTL_OK);
  }
  Work skipped;
  btl_handle_t task = 0;
  ASSERT_EQ(tasks.start(&run, &done, &skipped, &task, nullptr), BTL_OK);
  EXPECT_FALSE(tasks.cancelled(task));
  EXPECT_EQ(tasks.cancel(task), BTL_OK);
  EXPECT_EQ(tasks.cancel(task), BTL_OK);
  EXPECT_TRUE(tasks.cancelled(task));
  for (Work& work : blocking) work.gate.set_value();
  ASSERT_TRUE(test.context().operations.wait_for_none(10s));
  EXPECT_EQ(skipped.ran, 0);
  EXPECT_EQ(skipped.completed, 1);
  EXPECT_EQ(skipped.status, BTL_E_CANCELLED);
  EXPECT_EQ(tasks.cancel(task), BTL_E_STALE);
  tasks.join();
}

TEST(TaskCapability, CountsWhatIsThrownAsAFault) {
  ContextForTest test;
  TaskCapability tasks(test.context());
  Work work;
  ASSERT_EQ(tasks.start(&blow_up, &done, &work, nullptr, nullptr), BTL_OK);
  ASSERT_TRUE(test.context().operations.wait_for_none(10s));
  EXPECT_EQ(work.status, BTL_E_FAULT);
  EXPECT_EQ(test.context().fault_count(), 1U);
  tasks.join();
}

}  // namespace
}  // namespace btl::plugin
