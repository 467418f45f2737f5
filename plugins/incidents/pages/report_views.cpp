// SPDX-License-Identifier: EUPL-1.2
#include "pages/report_views.hpp"

#include <algorithm>

#include "pages/report_form.hpp"

namespace incidents {

namespace ui = btl::page;

namespace {

constexpr std::size_t kExcerptBytes = 120;
constexpr std::size_t kTitleBytes = 190;  // a label has 200 characters

ui::Href path_of(const ReportRecord& report) {
  return link_to(std::string(kReportsPath) + "/" + report.id);
}

bool is_open(std::string_view status) {
  return status == "open";
}

ui::Badge badge_of(std::string_view status, const Words& say) {
  return is_open(status) ? ui::Badge(say.label(texts::kStatusOpen), ui::Tone::kInfo)
                         : ui::Badge(say.label(texts::kStatusClosed), ui::Tone::kSuccess);
}

std::string place_of(const ReportRecord& report, const Words& say) {
  return report.address.empty() ? say(texts::kPlaceUnknown) : report.address;
}

// The beginning of a text, cut between two words.
std::string excerpt(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  const std::size_t end = text.rfind(' ', bytes_max);
  if (end != std::string_view::npos) return std::string(text.substr(0, end)) + " …";
  std::size_t bytes = bytes_max;
  while ((static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U) --bytes;
  return std::string(text.substr(0, bytes)) + "…";
}

ui::Form filter_form(const ReportListing& listing, const Intake& intake, const Words& say) {
  ui::Form form = ui::Form::search(path_to(kReportsPath), say.label(texts::kListShow));
  std::vector<ui::Option> services;
  for (const Service* each : intake.services()) {
    services.emplace_back(each->code, ui::Label(each->name));
  }
  ui::SelectField service(ui::Name("service"), say.label(texts::kWordKind), services);
  form.field(service.prompt(say.label(texts::kListAllKinds)).value(listing.service));
  std::vector<ui::Option> kernen;
  for (const Place& each : intake.places.all()) {
    if (each.wijk.empty()) kernen.emplace_back(each.kern, ui::Label(each.kern_name));
  }
  ui::SelectField kern(ui::Name("kern"), say.label(texts::kWordKern), kernen);
  form.field(kern.prompt(say.label(texts::kListAllKernen)).value(listing.area));
  const std::vector<ui::Option> states = {{"open", say.label(texts::kStatusOpen)},
                                          {"closed", say.label(texts::kStatusClosed)}};
  ui::SelectField state(ui::Name("status"), say.label(texts::kWordStatus), states);
  return form.field(state.prompt(say.label(texts::kListAllStates)).value(listing.status));
}

ui::Href page_link(const ReportListing& listing, std::uint32_t number) {
  std::string address = std::string(kReportsPath) + "?page=" + std::to_string(number);
  for (const auto& [name, value] : {std::pair{"service", &listing.service},
                                    {"kern", &listing.area},
                                    {"status", &listing.status}}) {
    if (!value->empty()) address += "&" + std::string(name) + "=" + btl::percent_encoded(*value);
  }
  return link_to(std::move(address));
}

// When, and the beginning of what was written.
ui::Inline summary_of(const ReportRecord& report) {
  ui::Inline summary;
  summary.time(format_time(report.requested));
  if (!report.description.empty())
    summary.text(". ").text(excerpt(report.description, kExcerptBytes));
  return summary;
}

std::string title_of(const ReportRecord& report, const Words& say) {
  return excerpt(report.service_name + ": " + place_of(report, say), kTitleBytes);
}

ui::ListItem item_of(const ReportRecord& report, const Words& say) {
  ui::ListItem item(title_of(report, say));
  item.href(path_of(report)).badge(badge_of(report.status, say));
  return item.note(summary_of(report));
}

ui::Place place_on_map(const ReportRecord& report, const Words& say) {
  ui::Place place(
      ui::Label(title_of(report, say)), report.position->latitude, report.position->longitude);
  const bool open = is_open(report.status);
  ui::Inline text = summary_of(report);
  text.text(" ").emphasis(say(open ? texts::kStatusOpen : texts::kStatusClosed));
  return place.text(text).href(path_of(report));
}

// The map with its list, and below it those that have no point: known by their kern, or not yet.
void add_reports(ui::Page& page, const ReportListing& listing, const Words& say) {
  const auto is_placed = [](const ReportRecord& each) { return each.position.has_value(); };
  const auto placed = std::ranges::count_if(listing.reports, is_placed);
  if (placed > 0) {
    ui::Map map(say.label(texts::kMapTitle),
                say(texts::kMapSummary, static_cast<std::size_t>(placed)),
                say(texts::kMapNone));
    for (const ReportRecord& each : listing.reports) {
      if (is_placed(each)) map.place(place_on_map(each, say));
    }
    page.add(map);
  }
  if (std::ranges::all_of(listing.reports, is_placed)) return;
  ui::List list;
  for (const ReportRecord& each : listing.reports) {
    if (!is_placed(each)) list.item(item_of(each, say));
  }
  if (placed > 0) page.add(ui::Heading<2>(say.label(texts::kListWithoutPoint)));
  page.add(list);
}

ui::LinkAction report_action(const Words& say) {
  return {link_to(kReportPath), say.label(texts::kStartTitle), true};
}

}  // namespace

ui::Page reports_page(const ReportListing& listing, const Intake& intake, const Words& say) {
  ui::Page page(say.label(texts::kListTitle));
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.add(ui::Text(say(texts::kListLead)).lead());
  page.add(ui::Actions().action(report_action(say)));
  page.add(filter_form(listing, intake, say));
  if (listing.reports.empty()) {
    return page.add(ui::Empty(say.label(texts::kListNone)).text(say(texts::kListNoneHelp)));
  }
  add_reports(page, listing, say);
  ui::Actions more;
  if (listing.number > 1) {
    more.action(
        ui::LinkAction(page_link(listing, listing.number - 1), say.label(texts::kListNewer)));
  }
  if (listing.has_more) {
    more.action(
        ui::LinkAction(page_link(listing, listing.number + 1), say.label(texts::kListOlder)));
  }
  if (listing.number > 1 || listing.has_more) page.add(more);
  return page;
}

ui::Page report_page(const ReportRecord& report,
                     const std::vector<UpdateRecord>& updates,
                     const Words& say) {
  ui::Page page{ui::Label(excerpt(report.service_name, kTitleBytes))};
  page.breadcrumb(say.label(texts::kWordHome), "/");
  page.breadcrumb(say.label(texts::kListTitle), link_to(kReportsPath));
  page.add(ui::Badges().badge(badge_of(report.status, say)));
  if (!report.description.empty()) page.add(ui::Text(report.description).lead());
  ui::Facts facts;
  facts.fact(say.label(texts::kWordPlace), place_of(report, say));
  facts.fact(say.label(texts::kWordWhen), ui::Inline().time(format_time(report.requested)));
  facts.fact(say.label(texts::kWordNumber), ui::Inline().code(report.id));
  if (!report.status_notes.empty()) facts.fact(say.label(texts::kWordNotes), report.status_notes);
  page.add(facts);
  if (!updates.empty()) {
    ui::Timeline timeline(say.label(texts::kUpdatesTitle));
    for (const UpdateRecord& each : updates) {
      const bool open = is_open(each.status);
      ui::Moment moment(format_time(each.updated),
                        say.label(open ? texts::kStatusOpen : texts::kStatusClosed));
      if (!each.description.empty()) moment.text(each.description);
      timeline.moment(moment);
    }
    page.add(timeline);
  }
  if (report.position) {
    ui::Map map(say.label(texts::kMapTitle), say(texts::kMapAbout), say(texts::kMapNone));
    page.add(map.place(ui::Place(ui::Label(excerpt(place_of(report, say), kTitleBytes)),
                                 report.position->latitude,
                                 report.position->longitude)));
  }
  return page;
}

ui::Page waiting_page(const std::vector<ReportRecord>& newest, const Words& say) {
  ui::Page page(say.label(texts::kNewestTitle));
  page.add(ui::Actions().action(report_action(say)));
  if (newest.empty()) return page;
  ui::List list;
  for (const ReportRecord& each : newest) list.item(item_of(each, say));
  page.add(list);
  return page.add(ui::Text(ui::Inline().link(say(texts::kNewestAll), link_to(kReportsPath))));
}

}  // namespace incidents
