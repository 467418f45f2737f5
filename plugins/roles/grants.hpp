// SPDX-License-Identifier: EUPL-1.2
// Whoever keeps the rights of people: told in the very batch in which a role starts or ends, so
// that nobody has a right longer than the role it comes from. The plugin decides who has which
// role; what a role may do is not its business. On the lane.
#pragma once

#include <btl/batch.hpp>

#include "model/assignment.hpp"
#include "model/organisation.hpp"
#include "model/person.hpp"

namespace roles {

class Grants {
 public:
  Grants() = default;
  Grants(const Grants&) = delete;
  Grants& operator=(const Grants&) = delete;
  virtual ~Grants() = default;

  // From the first day of its term on, until its end if it has one.
  virtual void give(btl::Batch& batch,
                    const Assignment& assignment,
                    const Organisation& organisation) = 0;
  // From `assignment.term.until` on no more.
  virtual void take(btl::Batch& batch,
                    const Assignment& assignment,
                    const Organisation& organisation) = 0;
  // Every session of the person ends now; the grants are taken one by one.
  virtual void end_sessions(btl::Batch& batch,
                            const Person& person,
                            const Organisation& organisation) = 0;
};

// Tells by events: role-started, role-ended and person-left. Whoever keeps rights subscribes.
class PublishedGrants final : public Grants {
 public:
  void give(btl::Batch& batch,
            const Assignment& assignment,
            const Organisation& organisation) override;
  void take(btl::Batch& batch,
            const Assignment& assignment,
            const Organisation& organisation) override;
  void end_sessions(btl::Batch& batch,
                    const Person& person,
                    const Organisation& organisation) override;
};

}  // namespace roles
