// SPDX-License-Identifier: EUPL-1.2
// Wiring only: which handler serves which route. What may be is decided in model/, what is stored
// in store.cpp, what an answer looks like in api.cpp. Runs on the plugin's lane.
#include <btl/plugin.hpp>
#include <chrono>
#include <string>
#include <utility>

#include "btl_manifest.h"
#include "care.hpp"
#include "desk.hpp"
#include "duties.hpp"
#include "pages/duty_pages.hpp"
#include "pages/home_pages.hpp"
#include "pages/import_pages.hpp"
#include "pages/person_pages.hpp"
#include "pages/profile_pages.hpp"
#include "pages/round_pages.hpp"
#include "pages/task_pages.hpp"
#include "people.hpp"
#include "sweep.hpp"

namespace roles {
namespace {

// How often a decision is taken anew because somebody was faster in between.
constexpr int kDecisionsMax = 5;

constexpr std::chrono::minutes kSweepEvery{10};

}  // namespace

class Roles {
 public:
  explicit Roles(btl::Context& ctx) : ctx_(ctx), desk_(ctx) {
    desk_.reload();
    ctx.config.on_change([this] {
      desk_.reload();
      ctx_.spawn("sweep", sweep_.run());
    });
    route_people();
    route_duties();
    route_care();
    route_person_pages();
    route_duty_pages();
    route_care_pages();
  }

  void start() {
    ctx_.spawn("sweep", sweep_.run());
    sweep_timer_ = ctx_.timer.every(kSweepEvery, [this] { return sweep_.run(); });
  }

 private:
  void route_people() {
    route("person.list", people_, &People::list);
    route("person.add", people_, &People::add);
    route("person", people_, &People::show);
    route("person.change", people_, &People::change);
    route("person.offboard", people_, &People::offboard);
    route("person.export", people_, &People::export_table);
    ctx_.http.on("person.import",
                 [this](btl::Request request) { return import_persons(std::move(request)); });
    route("task.list", people_, &People::list_tasks);
    route("task.finish", people_, &People::finish_task);
  }

  void route_duties() {
    route("assignment.list", duties_, &Duties::list);
    route("assignment.start", duties_, &Duties::start);
    route("assignment.end", duties_, &Duties::end);
    route("handover", duties_, &Duties::show_handover);
    route("handover.note", duties_, &Duties::keep_note);
    route("coverage", duties_, &Duties::show_coverage);
    route("queue", duties_, &Duties::show_queue);
    route("absence.list", duties_, &Duties::list_absences);
    route("absence.announce", duties_, &Duties::announce_absence);
    route("absence.end", duties_, &Duties::end_absence);
  }

  void route_care() {
    route("profile.list", care_, &Care::list_profiles);
    route("profile.versions", care_, &Care::show_profile);
    route("profile.version", care_, &Care::show_version);
    route("profile.publish", care_, &Care::publish_profile);
    route("checklist", care_, &Care::show_checklist);
    route("intake", care_, &Care::show_intake);
    route("intake.sign", care_, &Care::sign_step);
    route("vog.see", care_, &Care::keep_vog);
    route("round.list", care_, &Care::list_rounds);
    route("round.plan", care_, &Care::plan);
    route("round.logbook", care_, &Care::log_round);
    route("round.cancel", care_, &Care::cancel);
  }

  void route_person_pages() {
    route("home.duties", home_pages_, &HomePages::show_duties);
    route("home.rounds", home_pages_, &HomePages::show_rounds);
    route("person.page.list", person_pages_, &PersonPages::list);
    route("person.page.new", person_pages_, &PersonPages::show_new);
    route("person.page.add", person_pages_, &PersonPages::add);
    route("person.page.me", person_pages_, &PersonPages::show_me);
    route("person.page", person_pages_, &PersonPages::show);
    route("person.page.edit", person_pages_, &PersonPages::show_edit);
    route("person.page.change", person_pages_, &PersonPages::change);
    route("person.page.offboard", person_pages_, &PersonPages::offboard);
    route("assignment.page.new", person_pages_, &PersonPages::show_assignment);
    route("assignment.page.start", person_pages_, &PersonPages::start_assignment);
    route("assignment.page.end", person_pages_, &PersonPages::show_end);
    route("assignment.page.ended", person_pages_, &PersonPages::end_assignment);
    route("intake.page.sign", person_pages_, &PersonPages::sign);
    route("vog.page", person_pages_, &PersonPages::show_vog);
    route("vog.page.see", person_pages_, &PersonPages::keep_vog);
    route("absence.page.new", person_pages_, &PersonPages::show_absence);
    route("absence.page.announce", person_pages_, &PersonPages::announce);
    route("absence.page.end", person_pages_, &PersonPages::end_absence);
  }

  void route_duty_pages() {
    route("coverage.page", duty_pages_, &DutyPages::show_coverage);
    route("handover.page", duty_pages_, &DutyPages::show_handover);
    route("handover.page.note", duty_pages_, &DutyPages::keep_note);
    route("import.page", import_pages_, &ImportPages::show);
    ctx_.http.on("import.page.submit",
                 [this](btl::Request request) { return import_form(std::move(request)); });
  }

  void route_care_pages() {
    route("profile.page.list", profile_pages_, &ProfilePages::list);
    route("profile.page", profile_pages_, &ProfilePages::show);
    route("profile.page.version", profile_pages_, &ProfilePages::show_version);
    route("profile.page.edit", profile_pages_, &ProfilePages::show_edit);
    route("profile.page.publish", profile_pages_, &ProfilePages::publish);
    route("round.page.list", round_pages_, &RoundPages::list);
    route("round.page.new", round_pages_, &RoundPages::show_new);
    route("round.page.plan", round_pages_, &RoundPages::plan);
    route("round.page", round_pages_, &RoundPages::show);
    route("round.page.logbook", round_pages_, &RoundPages::log);
    route("round.page.cancel", round_pages_, &RoundPages::cancel);
    route("task.page.list", task_pages_, &TaskPages::list);
    route("task.page.finish", task_pages_, &TaskPages::finish);
  }

  template <class Part>
  using Look = btl::Task<Answer> (Part::*)(const btl::Request&);
  template <class Part>
  using Change = btl::Task<Answer> (Part::*)(const Asked&);

  template <class Part>
  void route(std::string name, Part& part, Look<Part> look) {
    serve(std::move(name),
          [&part, look](const btl::Request& request) { return (part.*look)(request); });
  }

  // Of a JSON body.
  template <class Part>
  void route(std::string name, Part& part, Change<Part> change) {
    serve(std::move(name), [&part, change](const btl::Request& request) -> btl::Task<Answer> {
      const Asked asked{request, Fields(request.body())};
      co_return co_await (part.*change)(asked);
    });
  }

  template <class Handler>
  void serve(std::string name, Handler handler) {
    ctx_.http.on(std::move(name),
                 [handler](btl::Request request) { return answer(std::move(request), handler); });
  }

  // Asks and decides again when the batch met a change that was made in between.
  template <class Handler>
  static btl::Task<btl::Response> answer(btl::Request request, Handler handler) {
    for (int attempt = 1;; ++attempt) {
      try {
        const Answer given = co_await handler(request);
        co_return given ? *given : refused(given.error());
      } catch (const btl::Failure& failure) {
        const bool faster = failure.error().code == btl::ErrorCode::kConflict;
        if (!faster || attempt == kDecisionsMax) throw;
      }
    }
  }

  // The events of an import follow its answer: they are more than one batch carries.
  btl::Task<btl::Response> import_persons(btl::Request request) {
    btl::Response done = co_await answer(std::move(request), [this](const btl::Request& asked) {
      return people_.import_table(asked);
    });
    ctx_.spawn("sweep", sweep_.run());
    co_return done;
  }

  btl::Task<btl::Response> import_form(btl::Request request) {
    btl::Response done = co_await answer(std::move(request), [this](const btl::Request& asked) {
      return import_pages_.submit(asked);
    });
    ctx_.spawn("sweep", sweep_.run());
    co_return done;
  }

  btl::Context& ctx_;
  Desk desk_;
  People people_{desk_};
  Duties duties_{desk_};
  Care care_{desk_};
  HomePages home_pages_{desk_};
  PersonPages person_pages_{desk_, people_, duties_, care_};
  DutyPages duty_pages_{desk_, duties_};
  ImportPages import_pages_{desk_, people_};
  ProfilePages profile_pages_{desk_, care_};
  RoundPages round_pages_{desk_, care_};
  TaskPages task_pages_{desk_, people_};
  Sweep sweep_{desk_};
  btl::Timer sweep_timer_;
};

}  // namespace roles

BTL_PLUGIN(roles::Roles)
