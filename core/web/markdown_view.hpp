// SPDX-License-Identifier: EUPL-1.2
// Markdown (CommonMark, by cmark) as components, so that it goes the same escaped way as all
// others. HTML inside of it is dropped, an image leaves its description, and a link that is none of
// is_link() leaves its words.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string_view>

namespace btl::web {

// The components of the text. Its headings begin at `level` and never jump.
boost::json::array markdown_components(std::string_view markdown,
                                       unsigned level,
                                       const boost::json::storage_ptr& storage);

}  // namespace btl::web
