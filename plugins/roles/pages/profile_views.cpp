// SPDX-License-Identifier: EUPL-1.2
#include "pages/profile_views.hpp"

#include <algorithm>

namespace roles {

namespace ui = btl::page;

namespace {

constexpr int kSection = 2;  // level of the headings
constexpr int kTextRows = 20;

std::string path_of_profile(const Profile& profile) {
  return "/roles/profile/" + std::string(code_of(profile.role));
}

// "versie 2, sinds 1 mei 2026"
ui::Inline version_text(const Profile& profile, const Words& say) {
  return ui::Inline(say(texts::kProfileVersion, std::to_string(profile.version)))
      .day(format_day(profile.published));
}

void add_crumbs(ui::Page& page, const Words& say) {
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.breadcrumb(say.label(texts::kProfileTitle), "/roles/profiles");
}

void add_versions(ui::Page& page,
                  const Profile& shown,
                  const std::vector<Profile>& versions,
                  const Words& say) {
  page.add(ui::Heading<kSection>(say.label(texts::kProfileVersions)));
  ui::List list;
  for (const Profile& each : versions) {
    ui::ListItem item(version_text(each, say));
    if (each.version == shown.version) {
      item.badge(ui::Badge(say.label(texts::kProfileShown), ui::Tone::kInfo));
    } else {
      item.href(link_to(path_of_profile(each) + "/versions/" + std::to_string(each.version)));
    }
    list.item(item);
  }
  page.add(list);
}

}  // namespace

ui::Page profiles_page(const std::vector<Profile>& profiles, const Words& say) {
  ui::Page page(say.label(texts::kProfileTitle));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.add(ui::Text(say(texts::kProfileLead)).lead());
  std::vector<Profile> in_order = profiles;
  std::sort(in_order.begin(), in_order.end(), [](const Profile& left, const Profile& right) {
    return left.role < right.role;
  });
  ui::List list;
  for (const Profile& each : in_order) {
    ui::ListItem item(each.title);
    list.item(item.href(link_to(path_of_profile(each))).note(version_text(each, say)));
  }
  page.add(list);
  return page;
}

ui::Page profile_page(const Profile& profile,
                      const std::vector<Profile>& versions,
                      bool may_publish,
                      const Words& say) {
  ui::Page page{ui::Label(profile.title)};
  add_crumbs(page, say);
  const bool is_latest = profile.version == versions.front().version;
  if (!is_latest) {
    ui::Notice old(ui::Tone::kWarning, say(texts::kProfileOld));
    old.action(ui::LinkAction(link_to(path_of_profile(profile)), say.label(texts::kProfileNewest)));
    page.add(old);
  }
  page.add(ui::Text(version_text(profile, say)).small());
  page.add(ui::Markdown(profile.text));
  if (is_latest && may_publish) {
    page.add(ui::Actions().action(ui::LinkAction(link_to(path_of_profile(profile) + "/edit"),
                                                 say.label(texts::kProfileChange))));
  }
  add_versions(page, profile, versions, say);
  return page;
}

ui::Page profile_form(const Profile& latest, Draft draft, const Words& say) {
  ui::Form form(path_to(path_of_profile(latest) + "/edit"), say.label(texts::kProfilePublish));
  form.field(
      draft.filled(ui::TextField(ui::Name("title"), say.label(texts::kProfileHeading)).required(),
                   "title",
                   say.language(),
                   latest.title));
  ui::TextArea text(ui::Name("text"), say.label(texts::kProfileText));
  text.rows(kTextRows).required().help(say(texts::kProfileTextHelp));
  form.field(draft.filled(text, "text", say.language(), latest.text));
  form.cancel(link_to(path_of_profile(latest)), say.label(texts::kWordCancel));
  ui::Page page(say.label(texts::kProfileChange));
  add_crumbs(page, say);
  page.breadcrumb(ui::Label(latest.title), link_to(path_of_profile(latest)));
  page.add(ui::Text(say(texts::kProfilePublishLead)).lead());
  add_form(page, form, draft, say);
  return page;
}

}  // namespace roles
