// SPDX-License-Identifier: EUPL-1.2
// What all pages of the plugin have in common: the words of the reader, and forms that do what the
// API does. On the lane.
#pragma once

#include <string>
#include <utility>

#include "desk.hpp"
#include "pages/draft.hpp"
#include "pages/words.hpp"

namespace roles {

// What the reader can mend, at the fields of the form or in what they see. What they cannot, such
// as a page outside of their area, is a page of its own.
inline bool is_mendable(const Refusal& refusal) {
  return refusal.cause == Cause::kInvalid || refusal.cause == Cause::kConflict;
}

// A form that comes back with what was wrong with it.
inline constexpr std::uint32_t kRefusedForm = 422;

inline std::uint32_t status_of(const Draft& draft) {
  return draft.is_refused() ? kRefusedForm : 200;
}

// As it was typed, for a form that comes back.
inline Draft draft_of(const btl::Request& request, const Refusal& refusal) {
  return {Fields::of_form(request.body()), refusal};
}

// What was chosen from Words::homes: "west/haven" is a kern and a wijk.
inline void place_home(Fields& fields) {
  const std::string home = fields.take("home");
  const std::size_t slash = home.find('/');
  fields.put("kern", home.substr(0, slash));
  fields.put("wijk", slash == std::string::npos ? "" : home.substr(slash + 1));
}

// A browser ends the lines of a text with CR LF; kept are those of Unix, as they came.
inline void plain_lines(Fields& fields, const char* name) {
  std::string text = fields.typed(name);
  if (std::erase(text, '\r') == 0) return;
  fields.put(name, std::move(text));
}

// A change asked for with a form; once it is done the browser goes on to `path`, which says
// `flash`.
inline Asked asked_by_form(const btl::Request& request, std::string path, std::string flash) {
  return {request,
          Fields::of_form(request.body()),
          [path = std::move(path), flash = std::move(flash)](const btl::Response& /*done*/) {
            return btl::see_other(path, {.text = flash});
          }};
}

// The same for what is made by it, whose id stands in the answer of the API: the browser goes on to
// its page, in `folder`.
inline Asked asked_by_form_of_new(const btl::Request& request,
                                  std::string folder,
                                  std::string flash) {
  return {request,
          Fields::of_form(request.body()),
          [folder = std::move(folder), flash = std::move(flash)](const btl::Response& done) {
            const boost::json::value made = boost::json::parse(done.body);
            const boost::json::string& id = made.at("id").get_string();
            return btl::see_other(folder + std::string(id.data(), id.size()), {.text = flash});
          }};
}

// Does what the form asks for. Refused, it comes back by `again`, a task of the draft.
template <class Part, class Again>
btl::Task<Answer> submit(Part& part,
                         btl::Task<Answer> (Part::*change)(const Asked&),
                         const Asked& asked,
                         Again again) {
  const Answer done = co_await (part.*change)(asked);
  if (done || !is_mendable(done.error())) co_return done;
  Draft draft = draft_of(asked.request, done.error());
  co_return co_await again(std::move(draft));
}

// The words for a page, which holds the organisation as long as it is written.
class Front {
 public:
  Front(const btl::Request& request, const Desk& desk)
      : organisation_(desk.organisation()),
        words_(request.language(), *organisation_, desk.today()) {}
  Front(const Front&) = delete;
  Front& operator=(const Front&) = delete;

  [[nodiscard]] const Words& words() const { return words_; }

 private:
  std::shared_ptr<const Organisation> organisation_;
  Words words_;
};

}  // namespace roles
