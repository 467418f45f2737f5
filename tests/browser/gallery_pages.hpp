// SPDX-License-Identifier: EUPL-1.2
// The pages of the gallery, as a plugin would make them.
#pragma once

#include <btl/page.hpp>

namespace btl::gallery {

page::Page home_page();
page::Page people_page();
page::Page person_page();
page::Page report_page(bool with_errors);
page::Page login_page();
page::Page round_page();
page::Page statistics_page();
page::Page text_page();
page::Page marks_page();
page::Page nothing_page();
page::Page paper_page();
page::Page long_page();  // words that do not end, and many of them

page::Page map_of_one_page();
page::Page map_of_many_page();
page::Page map_of_neighbours_page();  // markers that would cover each other
page::Page map_of_none_page();

}  // namespace btl::gallery
