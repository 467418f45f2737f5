// SPDX-License-Identifier: EUPL-1.2
// [mail]: what it may hold, and what its keys must be together. Pure.
#pragma once

#include <boost/json/object.hpp>

#include "core/config/mail_settings.hpp"
#include "core/config/node.hpp"
#include "core/config/report.hpp"

namespace btl::config {

// The schema of the table.
boost::json::object mail_schema();

// `mail` has passed the schema and has its defaults.
MailSettings read_mail(const boost::json::object& mail);

// Of the tree as it stands in the files: half a login, mail in the clear to another machine, a
// sender or an address of this server that is missing.
void check_mail(const Node& organisation, Report& report);

}  // namespace btl::config
