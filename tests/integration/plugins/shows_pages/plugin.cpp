// SPDX-License-Identifier: EUPL-1.2
// Pages as people use them: a menu, a form that changes something, and what it says afterwards.
#include <btl/page.hpp>
#include <btl/plugin.hpp>
#include <cstdint>
#include <string>
#include <utility>

#include "btl_manifest.h"

namespace shows_pages {

using btl::page::Label;

class Notes {
 public:
  explicit Notes(btl::Context& ctx) : ctx_(ctx) {
    ctx.http.on("notes.page", [this](btl::Request request) { return show(std::move(request)); });
    ctx.http.on("notes.add", [this](btl::Request request) { return add(std::move(request)); });
    ctx.http.on("notes.all", [this](btl::Request request) { return show(std::move(request)); });
  }

 private:
  // The number of notes, and what the reader chose.
  btl::Task<btl::Response> show(btl::Request request) {
    const auto rows = (co_await ctx_.store.query("SELECT count(*) FROM shows_pages_note")).value();
    btl::page::Page page(Label("Notes"));
    page.add(btl::page::Text("There are " + std::to_string(rows[0].get<std::int64_t>(0)) +
                             " notes, in " + std::string(request.language()) + ", of kern <" +
                             std::string(request.chosen_kern()) + ">."));
    page.add(btl::page::Form("/notes", Label("Keep")));
    co_return page.response();
  }

  btl::Task<btl::Response> add(btl::Request request) {
    btl::Batch batch;
    batch.run("INSERT INTO shows_pages_note (text) VALUES (?1)", std::string(request.body()));
    batch.answers(request, btl::see_other("/notes", {.text = "Kept, <thank> you."}));
    const auto done = co_await ctx_.store.commit(batch);
    co_return done ? btl::see_other("/notes") : btl::problem(done.error());
  }

  btl::Context& ctx_;
};

}  // namespace shows_pages

BTL_PLUGIN(shows_pages::Notes)
