// SPDX-License-Identifier: EUPL-1.2
// The words of the pages, in the language of the reader.
#pragma once

#include <btl/page_words.hpp>

#include "btl_texts.h"

namespace incidents {

using btl::page::link_to;
using btl::page::path_to;
using btl::page::Words;

}  // namespace incidents
