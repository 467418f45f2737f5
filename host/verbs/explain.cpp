// SPDX-License-Identifier: EUPL-1.2
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <ostream>
#include <vector>

#include "core/config/explanation.hpp"
#include "core/config/suggestion.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

ExitCode no_such_code(const std::string& typed, Terminal& terminal) {
  std::vector<std::string> codes;
  for (const config::Code code : config::kCodes) codes.push_back(config::to_string(code));
  terminal.error << "btl explain: there is no code \"" << typed << '"';
  if (const auto near = config::nearest(typed, codes)) {
    terminal.error << "; did you mean \"" << *near << "\"?";
  }
  terminal.error << '\n';
  return ExitCode::kNo;
}

ExitCode explain(const Arguments& arguments, Terminal& terminal) {
  const std::string& typed = arguments.operands.front();
  const auto code = config::parse_code(typed);
  if (!code) return no_such_code(typed, terminal);
  const config::Explanation explanation = config::explanation_of(*code, arguments.language);
  if (arguments.json) {
    terminal.out << json::serialize(json::object{{"schema", "btl.explain/1"},
                                                 {"code", config::to_string(*code)},
                                                 {"language", arguments.language},
                                                 {"title", explanation.title},
                                                 {"text", explanation.text}})
                 << '\n';
  } else {
    terminal.out << config::to_string(*code) << ": " << explanation.title << "\n\n"
                 << explanation.text << '\n';
  }
  return ExitCode::kSuccess;
}

}  // namespace

Verb explain_verb() {
  return {.name = "explain",
          .operands = "CODE",
          .summary = "what the code of a finding means and what to do",
          .operands_min = 1,
          .operands_max = 1,
          .options = {},
          .run = explain};
}

}  // namespace btl::host
