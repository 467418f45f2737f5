// SPDX-License-Identifier: EUPL-1.2
// What the rest of the house is told: ids, roles, areas and days; never who somebody is. Each fits
// the schema of its name in schema/. Pure.
#pragma once

#include <btl/delivery.hpp>

#include "model/absence.hpp"
#include "model/assignment.hpp"
#include "model/coverage.hpp"
#include "model/organisation.hpp"
#include "model/person.hpp"
#include "model/profile.hpp"
#include "model/rounds.hpp"
#include "records.hpp"

namespace roles {

btl::Event person_added_event(const Person& person, const Organisation& organisation);
// Something that is kept of the person is another: fields, a signature, a VOG. Never what.
btl::Event person_changed_event(const Person& person, const Organisation& organisation);
btl::Event person_left_event(const Person& person, const Organisation& organisation);
btl::Event role_started_event(const Assignment& assignment, const Organisation& organisation);
btl::Event role_ended_event(const Assignment& assignment, const Organisation& organisation);
btl::Event profile_published_event(const Profile& profile);
btl::Event vacancy_opened_event(const Post& post, const Organisation& organisation, Day since);
btl::Event absence_changed_event(const Absence& absence,
                                 const Person& person,
                                 const Organisation& organisation);
btl::Event round_changed_event(const Round& round, const Organisation& organisation);
btl::Event task_finished_event(const TaskRecord& task, const Organisation& organisation);

}  // namespace roles
