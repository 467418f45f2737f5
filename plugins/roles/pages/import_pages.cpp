// SPDX-License-Identifier: EUPL-1.2
#include "pages/import_pages.hpp"

#include "pages/front.hpp"
#include "pages/import_views.hpp"

namespace roles {

btl::Task<Answer> ImportPages::show(const btl::Request& request) {
  const Front front(request, desk_);
  co_return import_page("", nullptr, {}, front.words()).response();
}

btl::Task<Answer> ImportPages::submit(const btl::Request& request) {
  const Front front(request, desk_);
  const Words& words = front.words();
  Fields fields = Fields::of_form(request.body());
  const std::string text = fields.take("list");
  const bool really = !fields.take("really").empty();
  const auto list = co_await people_.read_import(request, text);
  if (!list) {
    const Draft draft = draft_of(request, list.error());
    co_return import_page(text, nullptr, draft, words).response(kRefusedForm);
  }
  const bool is_sound = list->findings.empty();
  if (!is_sound || !really) {
    co_return import_page(text, &*list, {}, words).response(is_sound ? 200 : kRefusedForm);
  }
  const std::string flash = words(texts::kImportDone, list->persons.size());
  btl::Response answer = btl::see_other("/roles/people", {.text = flash});
  co_return co_await people_.write_import(request, *list, std::move(answer));
}

}  // namespace roles
