// SPDX-License-Identifier: EUPL-1.2
// Handlers for how people begin and go about it: profiles, intake, VOG and rounds. On the lane.
#pragma once

#include "desk.hpp"

namespace roles {

// One page of rounds.
struct FoundRounds {
  std::vector<Round> rounds;
  std::string next;  // cursor of the next page; empty: there is none
};

class Care {
 public:
  explicit Care(Desk& desk) : desk_(desk) {}

  btl::Task<Outcome<FoundRounds>> find_rounds(const btl::Request& request, RoundQuery query);
  // Those of the persons that exist, with their roles of all times.
  btl::Task<std::vector<Walker>> walkers(std::vector<std::string> persons);

  btl::Task<Answer> list_profiles(const btl::Request& request);
  btl::Task<Answer> show_profile(const btl::Request& request);
  btl::Task<Answer> show_version(const btl::Request& request);
  btl::Task<Answer> publish_profile(const Asked& asked);
  btl::Task<Answer> show_checklist(const btl::Request& request);
  btl::Task<Answer> show_intake(const btl::Request& request);
  btl::Task<Answer> sign_step(const Asked& asked);
  btl::Task<Answer> keep_vog(const Asked& asked);
  btl::Task<Answer> list_rounds(const btl::Request& request);
  btl::Task<Answer> plan(const Asked& asked);
  btl::Task<Answer> log_round(const Asked& asked);
  btl::Task<Answer> cancel(const Asked& asked);

 private:
  // The kern whose checklist holds for a person: the one that is asked for, else where they live.
  [[nodiscard]] Outcome<Kern> kern_of(const std::string& asked, const Person& person) const;

  Desk& desk_;
};

}  // namespace roles
