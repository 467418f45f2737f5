// SPDX-License-Identifier: EUPL-1.2
// The pages about role profiles, and the form that publishes a new version. On the lane.
#pragma once

#include "care.hpp"
#include "pages/draft.hpp"

namespace roles {

class ProfilePages {
 public:
  ProfilePages(Desk& desk, Care& care) : desk_(desk), care_(care) {}

  btl::Task<Answer> list(const btl::Request& request);
  btl::Task<Answer> show(const btl::Request& request);
  btl::Task<Answer> show_version(const btl::Request& request);
  btl::Task<Answer> show_edit(const btl::Request& request);
  btl::Task<Answer> publish(const btl::Request& request);

 private:
  // All versions of the role of the path, the newest first; never none.
  btl::Task<Outcome<std::vector<Profile>>> versions_of(const btl::Request& request);
  btl::Task<Answer> edit_form(const btl::Request& request, Draft draft);

  Desk& desk_;
  Care& care_;
};

}  // namespace roles
