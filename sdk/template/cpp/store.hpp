// SPDX-License-Identifier: MIT
// Every SQL statement of the plugin, and nothing else.
#pragma once

#include <btl/store.hpp>
#include <cstdint>
#include <vector>

#include "note.hpp"

namespace template_cpp {

class NoteStore {
 public:
  explicit NoteStore(btl::Store& store) : store_(store) {}

  btl::Task<std::vector<Note>> latest() {
    const auto rows = co_await store_.query(
        "SELECT text, time_ns FROM template_cpp_note ORDER BY number DESC LIMIT 20");
    std::vector<Note> notes;
    for (const btl::Row row : *rows) {
      notes.push_back({row.get<std::string>(0), row.get<std::int64_t>(1)});
    }
    co_return notes;
  }

  btl::Task<std::int64_t> count() {
    const auto rows =
        co_await store_.query("SELECT notes FROM template_cpp_count WHERE name = 'noted'");
    co_return rows->empty() ? 0 : (*rows)[0].get<std::int64_t>(0);
  }

  static void add(btl::Batch& batch, const Note& note) {
    batch.run(
        "INSERT INTO template_cpp_note (text, time_ns) VALUES (?1, ?2)", note.text, note.time_ns);
  }

  static void count_one(btl::Batch& batch) {
    batch.run(
        "INSERT INTO template_cpp_count (name, notes) VALUES ('noted', 1) "
        "ON CONFLICT (name) DO UPDATE SET notes = template_cpp_count.notes + 1");
  }

  btl::Operation<btl::Receipt> commit(const btl::Batch& batch) { return store_.commit(batch); }

 private:
  btl::Store& store_;
};

}  // namespace template_cpp
