// SPDX-License-Identifier: MIT
// A whole plugin in C++: takes notes over HTTP, keeps them, tells the bus, and counts what the bus
// tells. Wiring only: what may be a note is decided in note.hpp, what is stored stands in
// store.hpp. Copy this folder to begin your own.
#include <btl/plugin.hpp>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "btl_manifest.h"
#include "note.hpp"
#include "store.hpp"

namespace template_cpp {

constexpr std::string_view kNoted = "nl.buurttoezicht.template-cpp.noted.v1";

class Notes {
 public:
  explicit Notes(btl::Context& ctx) : ctx_(ctx), store_(ctx.store) {
    ctx.http.on("notes.list", [this](btl::Request /*request*/) { return list(); });
    ctx.http.on("notes.add", [this](btl::Request request) { return add(std::move(request)); });
    ctx.bus.on("noted", [this](btl::Delivery delivery) { return count(std::move(delivery)); });
    ctx.config.on_change([this] { read_config(); });
    if (auto* metrics = ctx.metrics.if_present()) {
      taken_ = metrics->counter("notes_total");
    }
    read_config();
  }

 private:
  btl::Task<btl::Response> list() {
    std::string body = "{\"notes\":[";
    std::string_view separator;
    for (const Note& note : co_await store_.latest()) {
      body += separator;
      body += btl::json_quote(note.text);
      separator = ",";
    }
    body += "],\"counted\":" + std::to_string(co_await store_.count()) + "}\n";
    co_return btl::json(200, std::move(body));
  }

  btl::Task<btl::Response> add(btl::Request request) {
    const std::string text(request.body());
    if (const auto reason = refusal(text, note_bytes_max_, request.language())) {
      co_return btl::problem(400, "note", "Not a note", *reason);
    }
    btl::Batch batch;
    NoteStore::add(batch, {text, ctx_.now().time_since_epoch().count()});
    batch.publish({.type = std::string(kNoted),
                   .subject = "notes",
                   .payload = "{\"text\":" + btl::json_quote(text) + "}"});
    batch.answers(request, btl::json(201, "{\"noted\":true}\n"));
    const auto done = co_await store_.commit(batch);
    if (!done) {
      co_return btl::problem(done.error());
    }
    taken_.add();
    co_return batch.response();  // the host has given it already, when the batch was on the disk
  }

  // The count and the position of the subscription move together: each note is counted exactly
  // once.
  btl::Task<> count(btl::Delivery delivery) {
    btl::Batch batch;
    NoteStore::count_one(batch);
    batch.handles(delivery);
    (co_await store_.commit(batch)).value();
  }

  // One number out of a document that the host has checked. With more than one, bring a JSON
  // library.
  void read_config() {
    const std::string document = ctx_.config.get().value();
    constexpr std::string_view kKey = "\"note_bytes_max\":";
    const std::size_t place = document.find(kKey);
    if (place != std::string::npos) {
      const char* begin = document.data() + place + kKey.size();
      std::from_chars(begin, document.data() + document.size(), note_bytes_max_);
    }
  }

  btl::Context& ctx_;
  NoteStore store_;
  btl::Counter taken_;
  std::size_t note_bytes_max_ = 1000;
};

}  // namespace template_cpp

BTL_PLUGIN(template_cpp::Notes)
