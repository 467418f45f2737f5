// SPDX-License-Identifier: MIT
// Who may do what. The route's own permission was decided before the handler ran; this asks about
// others, and about single things.
//
//   if (const auto may = ctx.access.decide(request, "incidents.close", {.kern = kern}); !may) {
//     co_return btl::problem(may.error());
//   }
#pragma once

#include <btl/ext/access.h>

#include <btl/detail/guard.hpp>
#include <btl/detail/instance.hpp>
#include <btl/request.hpp>
#include <btl/result.hpp>
#include <btl/scope.hpp>
#include <string>
#include <string_view>

namespace btl {

class Access {
 public:
  explicit Access(detail::Instance& instance) : instance_(instance) {}
  Access(const Access&) = delete;
  Access& operator=(const Access&) = delete;

  // kDenied with the reason, for people. `owner` is the account whose thing it is, or empty.
  [[nodiscard]] Status decide(const Request& request,
                              std::string_view permission,
                              const Scope& scope,
                              std::string_view owner = {}) const {
    const btl_host_access_t* access = instance_.access();
    if (!BTL_HAS(access, decide)) {
      return detail::unsupported(BTL_EXT_ACCESS, "decide");
    }
    const std::string where = to_string(scope);
    btl_error_t error = detail::empty_error();
    const btl_status_t status = access->decide(instance_.host(),
                                               request.handle(),
                                               detail::to_str(permission),
                                               detail::to_str(where),
                                               detail::to_str(owner),
                                               &error);
    if (status == BTL_OK) {
      return {};
    }
    return detail::to_error(status, &error);
  }

 private:
  detail::Instance& instance_;
};

}  // namespace btl
