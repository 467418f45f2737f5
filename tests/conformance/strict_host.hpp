// SPDX-License-Identifier: EUPL-1.2
// A host that holds a plugin to the letter of the headers: its tables end where they say, it notes
// who calls it from where, and an answer or a delivery counts once. The test's thread is the lane.
#pragma once

#include <btl/all.h>

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "testing/fake_host.hpp"
#include "tests/conformance/guarded.hpp"

namespace btl::test {

// How this host differs from the headers that it was compiled with.
struct Shape {
  std::size_t unknown_bytes = 0;      // at the end of each struct: a newer host
  std::size_t functions_missing = 0;  // at the end of each table: an older one
};

class StrictHost : public testing::FakeHost {
 public:
  explicit StrictHost(Shape shape = {});

  // A callback of the plugin: as long as it lives, the plugin may call.
  class Turn {
   public:
    explicit Turn(StrictHost& host) : host_(host) { host_.set_turn(true); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { host_.set_turn(false); }

   private:
    StrictHost& host_;
  };

  // The thread that runs a task of the plugin, which may call as well.
  void let_in(std::thread::id task);

  // A request or a delivery is under way. It is over at the first answer or settlement.
  void open(btl_handle_t handle);
  // Whether it was still under way.
  bool close(btl_handle_t handle);
  [[nodiscard]] bool is_open(btl_handle_t handle) const;

  // Functions that were called when it was not the plugin's turn.
  [[nodiscard]] std::vector<std::string> violations() const;

  [[nodiscard]] const Shape& shape() const { return shape_; }

  // For the table that the plugin sees.
  static StrictHost& of(const btl_host_t* host);
  void note_call(std::string_view function);

 private:
  static const void* get_shaped(const btl_host_t* host, btl_str_t id);
  static btl_status_t respond_once(const btl_host_t* host,
                                   btl_handle_t request,
                                   std::uint32_t status,
                                   const btl_pair_t* headers,
                                   std::uint32_t header_count,
                                   btl_bytes_t body,
                                   btl_error_t* error);
  static btl_status_t settle_once(const btl_host_t* host,
                                  btl_handle_t delivery,
                                  btl_status_t outcome,
                                  btl_str_t reason);
  template <class Table>
  void shape_table(std::string_view id, const Table& table);
  void set_turn(bool is_turn);

  const Shape shape_;
  const void* (*const get_plain_)(const btl_host_t*, btl_str_t);
  std::map<std::string, std::unique_ptr<Guarded>, std::less<>> tables_;
  std::set<btl_handle_t> open_;
  mutable std::mutex mutex_;
  std::thread::id may_call_;             // nobody when it is not the plugin's turn; protected
  std::vector<std::string> violations_;  // protected by mutex_
};

}  // namespace btl::test
