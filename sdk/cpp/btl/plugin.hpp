// SPDX-License-Identifier: MIT
// Everything for the file that wires a plugin, and the one macro.
//
//   #include <btl/plugin.hpp>
//   #include "btl_manifest.h"   // generated: the manifest and btl::Context
//
//   class Notes {
//    public:
//     explicit Notes(btl::Context& ctx);    // names its handlers; throw to say why it cannot run
//     void start();                         // may be missing; void, Result<void>, Task<void>,
//     Task<Result<void>> void stop();                          // may be missing static void
//     check_config(std::string_view json, btl::Findings& findings);  // may be missing; pure
//   };
//   BTL_PLUGIN(Notes)
//
// Everything runs on the plugin's lane: one callback at a time, never two. No mutex is needed, and
// none may be held across a co_await. What is thrown fails the request, event or tick at hand, and
// nothing else.
#pragma once

#include <btl/entry.h>

#include <btl/context.hpp>
#include <btl/detail/entry.hpp>
#include <btl/findings.hpp>
#include <concepts>

namespace btl {

// What a class must be to become a plugin.
template <class Class, class Context>
concept PluginClass = std::constructible_from<Class, Context&> && std::destructible<Class>;

template <class Class, class Context>
  requires PluginClass<Class, Context>
constexpr btl_entry_t entry_of(btl_bytes_t manifest) {
  return detail::make_entry<Class, Context>(manifest);
}

}  // namespace btl

// Makes `Class` the plugin of this library. At namespace scope, after "btl_manifest.h", without a
// semicolon.
#define BTL_PLUGIN(Class)                     \
  constinit const btl_entry_t btl_plugin_v1 = \
      ::btl::entry_of<Class, ::btl::Context>({btl_manifest_data, BTL_MANIFEST_BYTES});
