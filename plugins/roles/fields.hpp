// SPDX-License-Identifier: EUPL-1.2
// The body of a request as named fields, and its query as named parameters. Each reads what it is
// asked for, and in the end says everything that was wrong at once, also what nobody asked for: a
// field that does not exist (such as a birth date) is refused, not ignored. Values; one thread.
//
// A form of a page holds texts only, and says less than JSON: an empty line is a field that was
// left empty, a box that is not there was not ticked, and a time is a day and a clock on the wall
// ("begins_day", "begins_time").
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/days.hpp"
#include "model/outcome.hpp"
#include "model/role.hpp"
#include "model/scope.hpp"

namespace roles {

class Fields {
 public:
  // Members of a JSON object. An empty body is an object without members.
  explicit Fields(std::string_view body);
  // application/x-www-form-urlencoded. What the server itself put into the form is left out.
  static Fields of_form(std::string_view body);

  // Required: a finding and a default when absent. A null counts as absent.
  std::string text(const char* name);
  // May be emptied in a form: then it is empty, and not missing.
  std::string text_or_empty(const char* name);
  bool truth(const char* name);
  Day day(const char* name);
  Time time(const char* name);
  Scope scope(const char* name);
  Role role(const char* name);
  std::vector<std::string> texts(const char* name);

  std::optional<std::string> maybe_text(const char* name);
  std::optional<bool> maybe_truth(const char* name);
  std::optional<Day> maybe_day(const char* name);
  std::optional<std::int64_t> maybe_number(const char* name);

  // As it came with a form, to be shown again. Asks for nothing.
  [[nodiscard]] std::string typed(const char* name) const;
  // Takes a field of a form out, for a page that puts others in its place.
  std::string take(const char* name);
  void put(const char* name, std::string_view value);
  void put(const char* name, const std::vector<std::string>& values);

  // What was wrong, and each member that was not asked for. Once, after the last read.
  Findings findings();

 private:
  // Null when absent; notes that somebody asked.
  const boost::json::value* find(const char* name);
  const boost::json::value* require(const char* name);
  void note(const char* name, Said detail);
  Time wall_clock(const std::string& name);
  std::optional<std::int64_t> digits_of(const char* name, std::string_view text);

  boost::json::object object_;
  bool is_form_ = false;
  std::optional<Said> broken_;  // why the body has no fields at all
  std::set<std::string, std::less<>> asked_;
  Findings findings_;
};

// Parameters of a query, decoded. Of a name that stands there twice the last counts.
class Parameters {
 public:
  explicit Parameters(std::string_view query);

  std::string text(const char* name);
  bool truth(const char* name);  // true only for "true"
  std::optional<Day> day(const char* name);
  std::optional<Role> role(const char* name);
  std::int64_t number(const char* name, std::int64_t otherwise, std::int64_t max);

  void note(const char* name, Said detail);
  Findings findings();

 private:
  std::map<std::string, std::string, std::less<>> values_;
  std::set<std::string, std::less<>> asked_;
  Findings findings_;
};

// "a%20b+c" -> "a b c"; what is no escape stays as it is.
std::string percent_decoded(std::string_view text);

}  // namespace roles
