// SPDX-License-Identifier: EUPL-1.2
// Handlers for how people begin and go about it: profiles, intake, VOG and rounds. On the lane.
#pragma once

#include "desk.hpp"

namespace roles {

class Care {
 public:
  explicit Care(Desk& desk) : desk_(desk) {}

  btl::Task<btl::Response> list_profiles(const btl::Request& request);
  btl::Task<btl::Response> show_profile(const btl::Request& request);
  btl::Task<btl::Response> show_version(const btl::Request& request);
  btl::Task<btl::Response> publish_profile(const btl::Request& request);
  btl::Task<btl::Response> show_checklist(const btl::Request& request);
  btl::Task<btl::Response> show_intake(const btl::Request& request);
  btl::Task<btl::Response> sign_step(const btl::Request& request);
  btl::Task<btl::Response> keep_vog(const btl::Request& request);
  btl::Task<btl::Response> list_rounds(const btl::Request& request);
  btl::Task<btl::Response> plan(const btl::Request& request);
  btl::Task<btl::Response> log_round(const btl::Request& request);
  btl::Task<btl::Response> cancel(const btl::Request& request);

 private:
  // The kern whose checklist holds for a person: the one that is asked for, else where they live.
  [[nodiscard]] Outcome<Kern> kern_of(const std::string& asked, const Person& person) const;

  Desk& desk_;
};

}  // namespace roles
