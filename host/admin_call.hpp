// SPDX-License-Identifier: EUPL-1.2
// What verbs that ask the running server have in common: ask, turn failures into exit codes and a
// message, print.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "host/admin_client.hpp"
#include "host/verb.hpp"

namespace btl::host {

// Prints an answer as text for a person and decides the exit code.
using Show = std::function<ExitCode(const boost::json::object& document, std::ostream& out)>;

// GETs `target`; with --json prints the document as it came, otherwise calls `show`.
ExitCode get_and_show(const Arguments& arguments,
                      Terminal& terminal,
                      const std::string& target,
                      const Show& show);

// The same with a POST of `json`.
ExitCode post_and_show(const Arguments& arguments,
                       Terminal& terminal,
                       const std::string& target,
                       const std::string& json,
                       const Show& show);

// The same with a DELETE.
ExitCode delete_and_show(const Arguments& arguments,
                         Terminal& terminal,
                         const std::string& target,
                         const Show& show);

// The exit code that a failure of the core means.
ExitCode exit_code_of(base::ErrorCode code);

// A text member of a document, or empty.
std::string_view text_of(const boost::json::object& object, std::string_view key);
// A number of a document, or 0.
std::int64_t number_of(const boost::json::object& object, std::string_view key);
// The objects of an array member; empty when there is none.
std::vector<boost::json::object> objects_of(const boost::json::object& object,
                                            std::string_view key);

}  // namespace btl::host
