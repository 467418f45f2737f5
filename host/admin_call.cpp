// SPDX-License-Identifier: EUPL-1.2
#include "host/admin_call.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <ostream>

namespace btl::host {
namespace {

namespace json = boost::json;

ExitCode refuse(Terminal& terminal, const base::Error& error) {
  terminal.error << "btl: " << error.message << '\n';
  return exit_code_of(error.code);
}

// A problem document from the server: its detail, and the exit code of its HTTP status.
ExitCode refuse(Terminal& terminal, const AdminAnswer& answer) {
  boost::system::error_code error;
  const json::value document = json::parse(answer.body, error);
  if (!error && document.is_object()) {
    terminal.error << "btl: " << text_of(document.get_object(), "detail") << '\n';
    for (const json::object& finding : objects_of(document.get_object(), "errors")) {
      terminal.error << "  " << text_of(finding, "pointer") << " " << text_of(finding, "detail")
                     << '\n';
    }
  } else {
    terminal.error << "btl: the server answered " << answer.status << '\n';
  }
  if (answer.status == 403) return ExitCode::kNotAllowed;
  if (answer.status == 409) return ExitCode::kConflict;
  if (answer.status == 503 || answer.status == 507) return ExitCode::kTemporary;
  return ExitCode::kNo;
}

ExitCode finish(const Arguments& arguments,
                Terminal& terminal,
                const base::Result<AdminAnswer>& answer,
                const Show& show) {
  if (answer.has_error()) return refuse(terminal, answer.error());
  if (answer->status / 100 != 2) return refuse(terminal, *answer);
  const bool is_empty = answer->status == 204;
  const std::string body = is_empty ? R"({"schema":"btl.done/1","ok":true})" : answer->body;
  boost::system::error_code error;
  const json::value document = json::parse(body, error);
  if (error || !document.is_object()) {
    terminal.error << "btl: the server's answer is no JSON object\n";
    return ExitCode::kNo;
  }
  if (!arguments.json) return show(document.get_object(), terminal.out);
  std::ostream nowhere(nullptr);  // the exit code must not depend on the form of the output
  terminal.out << body << '\n';
  return show(document.get_object(), nowhere);
}

}  // namespace

ExitCode get_and_show(const Arguments& arguments,
                      Terminal& terminal,
                      const std::string& target,
                      const Show& show) {
  return finish(arguments, terminal, AdminClient(arguments.socket).get(target), show);
}

ExitCode post_and_show(const Arguments& arguments,
                       Terminal& terminal,
                       const std::string& target,
                       const std::string& json,
                       const Show& show) {
  return finish(arguments,
                terminal,
                AdminClient(arguments.socket, std::chrono::minutes{5}).post(target, json),
                show);
}

ExitCode delete_and_show(const Arguments& arguments,
                         Terminal& terminal,
                         const std::string& target,
                         const Show& show) {
  return finish(arguments, terminal, AdminClient(arguments.socket).remove(target), show);
}

ExitCode exit_code_of(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::kUnavailable:
    case base::ErrorCode::kTimeout: return ExitCode::kNotRunning;
    case base::ErrorCode::kDenied: return ExitCode::kNotAllowed;
    case base::ErrorCode::kConflict: return ExitCode::kConflict;
    case base::ErrorCode::kIncompatible: return ExitCode::kIncompatible;
    case base::ErrorCode::kFull:
    case base::ErrorCode::kStorageFull: return ExitCode::kTemporary;
    case base::ErrorCode::kInvalid:
    case base::ErrorCode::kNotFound:
    case base::ErrorCode::kTooLarge:
    case base::ErrorCode::kCorrupt:
    case base::ErrorCode::kCancelled:
    case base::ErrorCode::kInternal: return ExitCode::kNo;
  }
  std::abort();
}

std::string_view text_of(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  if (found == nullptr || !found->is_string()) return {};
  return {found->get_string().data(), found->get_string().size()};
}

std::int64_t number_of(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  if (found == nullptr) return 0;
  if (found->is_int64()) return found->get_int64();
  if (found->is_uint64()) return static_cast<std::int64_t>(found->get_uint64());
  return 0;
}

std::vector<json::object> objects_of(const json::object& object, std::string_view key) {
  std::vector<json::object> objects;
  const json::value* found = object.if_contains(key);
  if (found == nullptr || !found->is_array()) return objects;
  for (const json::value& item : found->get_array()) {
    if (item.is_object()) objects.push_back(item.get_object());
  }
  return objects;
}

}  // namespace btl::host
