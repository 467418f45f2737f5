// SPDX-License-Identifier: EUPL-1.2
#include "core/web/form_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/web/json_access.hpp"
#include "core/web/text_format.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

// What the server itself sends along with a form.
constexpr std::array<std::string_view, 2> kOwnNames = {"csrf", "once"};

class FormCheck {
 public:
  FormCheck(const json::object& form, Pointer& at, Findings& findings)
      : posts_(text_in(form, "method") != "get"), at_(at), findings_(findings) {}

  void fields(const json::object& holder) {
    const json::array& list = *list_in(holder, "fields");
    const Pointer::Step step(at_, "fields");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Pointer::Step inner(at_, i);
      field(list[i].as_object());
    }
  }

 private:
  void report_at(std::string_view member, std::string reason) {
    const Pointer::Step step(at_, member);
    if (findings_.size() < kFindingsMax) findings_.push_back({at_.text(), std::move(reason)});
  }

  void field(const json::object& of) {
    const std::string_view type = text_in(of, "type");
    if (type == "group") return fields(of);
    const std::string_view name = text_in(of, "name");
    // Hidden fields may repeat: a list of ids, say.
    if (!names_.insert(name).second && type != "hidden") {
      report_at("name", fmt::format("\"{}\" is the name of another field", name));
    }
    if (std::find(kOwnNames.begin(), kOwnNames.end(), name) != kOwnNames.end()) {
      report_at("name", fmt::format("\"{}\" is a name of the server", name));
    }
    if (!posts_ && (type == "file" || type == "password")) {
      report_at("type", fmt::format("\"{}\" does not go with method \"get\"", type));
    }
    if (type == "password" && !text_in(of, "autocomplete").ends_with("password")) {
      report_at("autocomplete", "must be \"current-password\" or \"new-password\"");
    }
    if (list_in(of, "options") != nullptr) options(of);
  }

  void options(const json::object& of) {
    const json::array& list = *list_in(of, "options");
    std::set<std::string_view> values;
    const Pointer::Step step(at_, "options");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string_view value = text_in(list[i].as_object(), "value");
      const Pointer::Step inner(at_, i);
      if (!values.insert(value).second) {
        report_at("value", fmt::format("\"{}\" is the value of another option", value));
      }
    }
  }

  const bool posts_;
  Pointer& at_;
  Findings& findings_;
  std::set<std::string_view> names_;
};

}  // namespace

void check_form(const json::object& form, Pointer& at, Findings& findings) {
  FormCheck(form, at, findings).fields(form);
}

}  // namespace btl::web
