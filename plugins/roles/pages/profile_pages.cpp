// SPDX-License-Identifier: EUPL-1.2
#include "pages/profile_pages.hpp"

#include "pages/front.hpp"
#include "pages/profile_views.hpp"

namespace roles {

btl::Task<Outcome<std::vector<Profile>>> ProfilePages::versions_of(const btl::Request& request) {
  const auto role = role_of(path_of(request, "role"));
  if (!role) co_return refuse(Cause::kNotFound, "role", say(texts::kWrongNoRole));
  auto versions = co_await desk_.store.versions_of(*role);
  if (versions.empty()) co_return refuse(Cause::kNotFound, "role", say(texts::kWrongNoRole));
  co_return versions;
}

btl::Task<Answer> ProfilePages::list(const btl::Request& request) {
  const Front front(request, desk_);
  const auto profiles = co_await desk_.store.latest_profiles();
  co_return profiles_page(profiles, front.words()).response();
}

btl::Task<Answer> ProfilePages::show(const btl::Request& request) {
  const Front front(request, desk_);
  const auto versions = co_await versions_of(request);
  if (!versions) co_return versions.error();
  const bool may_publish = desk_.may_anywhere(request, "roles.profile.publish");
  co_return profile_page(versions->front(), *versions, may_publish, front.words()).response();
}

btl::Task<Answer> ProfilePages::show_version(const btl::Request& request) {
  const Front front(request, desk_);
  const auto versions = co_await versions_of(request);
  if (!versions) co_return versions.error();
  const bool may_publish = desk_.may_anywhere(request, "roles.profile.publish");
  for (const Profile& each : *versions) {
    if (std::to_string(each.version) != path_of(request, "version")) continue;
    co_return profile_page(each, *versions, may_publish, front.words()).response();
  }
  co_return not_found("version");
}

btl::Task<Answer> ProfilePages::edit_form(const btl::Request& request, Draft draft) {
  const Front front(request, desk_);
  const auto versions = co_await versions_of(request);
  if (!versions) co_return versions.error();
  const std::uint32_t status = status_of(draft);
  co_return profile_form(versions->front(), std::move(draft), front.words()).response(status);
}

btl::Task<Answer> ProfilePages::show_edit(const btl::Request& request) {
  return edit_form(request, {});
}

btl::Task<Answer> ProfilePages::publish(const btl::Request& request) {
  const Front front(request, desk_);
  const std::string path = "/roles/profile/" + path_of(request, "role");
  Asked asked = asked_by_form(request, path, front.words()(texts::kProfilePublished));
  plain_lines(asked.fields, "text");
  co_return co_await submit(care_, &Care::publish_profile, asked, [&](Draft draft) {
    return edit_form(request, std::move(draft));
  });
}

}  // namespace roles
