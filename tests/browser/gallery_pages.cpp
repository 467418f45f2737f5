// SPDX-License-Identifier: EUPL-1.2
// Pages to read: lists, tables, cards, figures.
#include "tests/browser/gallery_pages.hpp"

#include <array>
#include <string>
#include <vector>

namespace btl::gallery {
namespace {

using page::Badge;
using page::Column;
using page::Inline;
using page::Label;
using page::LinkAction;
using page::Name;
using page::PostAction;
using page::Row;
using page::Style;
using page::Tone;

constexpr const char* kPoem =
    "Wie meekijkt in de buurt, helpt.\n\n## Zo doet u dat\n\n1. Kijk *rustig* om u heen.\n2. Bel "
    "**112** als het nu gebeurt.\n   - ook bij twijfel\n   - ook 's nachts\n\n#### Niet doen\n\n> "
    "Ga "
    "nooit zelf op iemand af.\n\nMeer staat op [de site van de politie](https://www.politie.nl/), "
    "schrijf aan <info@voorbeeld.nl>, of typ `help`.  \nEen nieuwe regel.\n\n```\nregel 1\n  regel "
    "2\n```\n\n---\n\n![De vlag van de wijk](https://www.voorbeeld.nl/vlag.png) "
    "[fout](javascript:alert(1)) <b>geen HTML</b>\n";

page::Table open_reports() {
  page::Table table(Label("Meldingen die wachten"), "Er wacht niets.");
  table.column(Column(Label("Melding")))
      .column(Column(Label("Wanneer")))
      .column(Column(Label("Stand")));
  table.row(Row()
                .cell(Inline().link("Kapotte lantaarn, Dorpsstraat", "/meldingen/12"))
                .cell(Inline().time("2026-11-27T19:30:00Z"))
                .cell(Label("nieuw"), Tone::kInfo));
  table.row(Row()
                .cell(Inline().link("Auto rijdt rondjes, Kerkweg", "/meldingen/11"))
                .cell(Inline("vanaf ").day("2026-11-25"))
                .cell(Label("te laat"), Tone::kDanger));
  return table;
}

}  // namespace

page::Page home_page() {
  page::Page page(Label("Goedenavond, mevrouw De Vries"));
  page.add(page::Text("Dit wacht op u in Bleiswijk.").lead());
  page.add(page::Notice(
               Tone::kWarning,
               Inline("Vanaf ").day("2026-12-15").text(" is er geen wijkcoördinator voor Noord."))
               .title(Label("Een rol komt vrij"))
               .action(LinkAction("/mensen/vacatures", Label("Zoek iemand"), true)));
  page.add(open_reports());
  page.add(page::Heading<2>(Label("Deze week")));
  page.add(page::Card(Label("Ronde van donderdag"))
               .href("/rondes/7")
               .badge(Badge(Label("gepland"), Tone::kSuccess))
               .text(Inline("Van 20:00 tot 21:30 met ")
                         .strong("J. Bakker")
                         .text(", start bij het plein.")));
  page.add(page::Card(Label("Overleg met de gemeente"))
               .badge(Badge(Label("agenda mist nog")))
               .add(page::Facts()
                        .fact(Label("Datum"), Inline().day("2026-12-08"))
                        .fact(Label("Plaats"), "Dorpshuis, zaal 2")
                        .fact(Label("Politie"), "komt", Badge(Label("ja"), Tone::kSuccess)))
               .action(LinkAction("/overleg/3", Label("Maak de agenda"), true))
               .action(PostAction("/overleg/3/afzeggen", Label("Zeg af"), Style::kDanger)
                           .value(Name("reason"), "ziek")
                           .confirm("Alle genodigden krijgen een bericht. Wilt u afzeggen?",
                                    Label("Ja, zeg het overleg af"))));
  return page;
}

page::Page people_page() {
  page::Page page(Label("Mensen"));
  page.breadcrumb(Label("Begin"), "/");
  page::Tabs tabs(Label("Groepen"));
  tabs.current(Label("Actief"), "/mensen", 412)
      .tab(Label("Intake"), "/mensen?groep=intake", 9)
      .tab(Label("Vertrokken"), "/mensen?groep=weg");
  page::Table table(Label("Mensen in Bleiswijk"), "Er is niemand gevonden.");
  table.column(Column(Label("Naam")).sortable(page::Sorted::kAscending, "/mensen?sorteer=-naam"))
      .column(Column(Label("Rol")).sortable(page::Sorted::kNot, "/mensen?sorteer=rol"))
      .column(Column(Label("Wijk")))
      .column(Column(Label("Uren")).numbers().sortable(page::Sorted::kNot, "/mensen?sorteer=uren"))
      .column(Column(Label("VOG")));
  const std::array names = {
      "A. de Vries", "B. Jansen", "C. van den Berg", "D. Bakker", "E. Visser"};
  const std::array hours = {"12", "3,5", "120", "0", "7"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    Row row(std::to_string(i + 1));
    row.cell(Inline().link(names.at(i), "/mensen/7"));
    row.cell(i % 2 == 0 ? "Buurttoezichthouder" : "Wijkcoördinator")
        .cell("Noord")
        .cell(hours.at(i));
    if (i == 3) {
      row.blank();
    } else {
      row.cell(Label(i == 1 ? "verloopt" : "gezien"), i == 1 ? Tone::kWarning : Tone::kSuccess);
    }
    table.row(row);
  }
  table.select(page::Selection("/mensen/keuze", Name("id"))
                   .button(Label("Stuur bericht"), "message", Style::kPrimary)
                   .button(Label("Schrijf uit"), "leave", Style::kDanger));
  table.pages(page::Pages()
                  .summary(Label("1 tot en met 5 van 412"))
                  .next("/mensen?na=abc")
                  .previous("/mensen"));
  tabs.add(table);
  page.add(tabs);
  page.add(page::Actions()
               .action(LinkAction("/mensen/nieuw", Label("Voeg iemand toe"), true))
               .action(LinkAction("/mensen/import", Label("Lees een lijst in"))));
  return page;
}

page::Page person_page() {
  page::Page page(Label("B. Jansen"));
  page.breadcrumb(Label("Begin"), "/").breadcrumb(Label("Mensen"), "/mensen");
  page.add(page::Badges()
               .badge(Badge(Label("Wijkcoördinator"), Tone::kInfo))
               .badge(Badge(Label("VOG verloopt"), Tone::kWarning))
               .badge(Badge(Label("afwezig"))));
  page.add(page::Facts(Label("Gegevens"))
               .fact(Label("Wijk"), "Noord")
               .fact(Label("E-mailadres"), Inline().mail("b.jansen@voorbeeld.nl"))
               .fact(Label("Telefoon"), Inline().phone("010-1234567"))
               .fact(Label("VOG gezien"),
                     Inline().day("2024-12-28"),
                     Badge(Label("verloopt"), Tone::kWarning)));
  page.add(
      page::Timeline(Label("Wat er gebeurde"))
          .moment(page::Moment("2026-11-20T18:00:00Z", Label("Afwezig gemeld"))
                      .tone(Tone::kWarning)
                      .text("Tot half december. Mevrouw De Vries neemt waar.")
                      .author(Label("B. Jansen")))
          .moment(page::Moment("2026-06-01T07:00:00Z", Label("Wijkcoördinator van Noord"))
                      .tone(Tone::kSuccess))
          .moment(page::Moment("2026-05-01T07:00:00Z", Label("Uitnodiging verlopen"))
                      .tone(Tone::kDanger))
          .moment(page::Moment("2026-04-01T07:00:00Z", Label("Intake klaar")).tone(Tone::kInfo))
          .moment(page::Moment("2026-03-01T07:00:00Z", Label("Aangemeld"))));
  page.add(page::List().item(
      page::ListItem("Hesje nummer 14").note("Uitgegeven in april").badge(Badge(Label("terug")))));
  page.add(
      page::Actions()
          .action(PostAction("/mensen/7/bericht", Label("Stuur een bericht"), Style::kPrimary))
          .action(
              PostAction("/mensen/7/weg", Label("Schrijf uit"), Style::kDanger)
                  .confirm("B. Jansen kan dan niet meer inloggen, en alle rollen eindigen vandaag.",
                           Label("Ja, schrijf uit"))));
  return page;
}

page::Page statistics_page() {
  page::Page page(Label("Cijfers van november"));
  const std::vector<std::string> kernen = {"Bergschenhoek", "Berkel en Rodenrijs", "Bleiswijk"};
  const std::vector<page::Chart::Value> now = {12, 18, 7.5};
  const std::vector<page::Chart::Value> before = {9, std::nullopt, 11};
  page.add(page::Chart(page::ChartKind::kBar,
                       Label("Meldingen per kern"),
                       "Berkel en Rodenrijs had de meeste meldingen: 18.",
                       kernen)
               .series(Label("2026"), now)
               .series(Label("2025"), before)
               .axis(Label("Kern")));
  const std::vector<std::string> months = {
      "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};
  const std::vector<page::Chart::Value> answer = {
      30, 28, 31, std::nullopt, 26, 22, 18.25, 19, 15, 12, 11, 9};
  page.add(page::Chart(
               page::ChartKind::kLine,
               Label("Tijd tot een antwoord"),
               "Het duurt nog 9 uur voordat een melder antwoord krijgt; in januari was dat 30 uur.",
               months)
               .series(Label("Uren"), answer)
               .unit(Label("uur")));
  page.add(
      page::Map(Label("Waar het gebeurde"), "Drie plekken, op 100 meter nauwkeurig.", "Nergens.")
          .place(page::Place(Label("Dorpsstraat"), 52.012, 4.535)
                     .href("/meldingen?plek=1")
                     .text("Twee meldingen, allebei over verlichting."))
          .place(page::Place(Label("Kerkweg"), 52.014, 4.531))
          .place(page::Place(Label("Plein"), 52.011, 4.54)));
  page.add(page::Map(Label("Inbraken"), "Waar is ingebroken.", "Deze maand nergens: mooi."));
  return page;
}

page::Page text_page() {
  page::Page page(Label("Zo werkt buurttoezicht"));
  page.add(page::Text(Inline("Kijken, ")
                          .emphasis("melden")
                          .text(" en ")
                          .strong("niet zelf ingrijpen")
                          .text("."))
               .lead());
  page.add(page::Markdown(kPoem));
  page.add(page::Heading<2>(Label("Nog een kop")).id(Name("nog-een-kop")));
  page.add(page::Heading<3>(Label("Een kop daaronder")));
  page.add(page::Text(Inline("Gebruik ")
                          .code("btl status")
                          .text(" of ga naar ")
                          .link("deze kop", "#nog-een-kop")
                          .text(" of ")
                          .link("de politie", "https://www.politie.nl/")
                          .text(".")));
  page.add(page::Heading<4>(Label("Nog dieper")));
  page.add(page::Heading<5>(Label("En dieper")));
  page.add(page::Text("Kleine letters, voor wat er ook nog is.").small());
  page.add(page::List::ordered()
               .item("Eerst kijken.")
               .item(page::ListItem("Dan bellen.").href("/bellen")));
  return page;
}

page::Page marks_page() {
  page::Page page(Label("Berichten en merken"));
  page.add(page::Notice(Tone::kNeutral, "Dit is een opmerking."));
  page.add(page::Notice(Tone::kInfo, "Dit is goed om te weten."));
  page.add(
      page::Notice(Tone::kSuccess, "De ronde staat in het rooster.").title(Label("Opgeslagen")));
  page.add(page::Notice(Tone::kWarning, "Over een week verloopt uw VOG."));
  page.add(page::Notice(Tone::kDanger, "De melding is niet verstuurd.")
               .title(Label("Niet gelukt"))
               .action(PostAction("/opnieuw", Label("Probeer het opnieuw"), Style::kPrimary)));
  page.add(page::Badges()
               .badge(Badge(Label("gewoon")))
               .badge(Badge(Label("nieuw"), Tone::kInfo))
               .badge(Badge(Label("klaar"), Tone::kSuccess))
               .badge(Badge(Label("let op"), Tone::kWarning))
               .badge(Badge(Label("te laat"), Tone::kDanger)));
  page.add(page::Heading<2>(Label("Merken in een tabel")));
  page.add(page::Table(Label("Merken in een tabel"), "Geen.")
               .column(Column(Label("Merk")))
               .column(Column(Label("Aantal"))
                           .numbers()
                           .sortable(page::Sorted::kDescending, "/merken?sorteer=aantal"))
               .row(Row("a").cell(Label("eerste"), Tone::kInfo).cell("1.200"))
               .row(Row("b").cell(Label("tweede"), Tone::kNeutral).cell("3"))
               .select(page::Selection("/merken", Name("id")).button(Label("Weg"), "remove"))
               .pages(page::Pages()));
  return page;
}

page::Page nothing_page() {
  page::Page page(Label("Rondes"));
  page.add(page::Empty(Label("Er zijn nog geen rondes"))
               .text("Met een ronde laat u zien dat er iemand oplet.")
               .action(LinkAction("/rondes/nieuw", Label("Plan een ronde"), true)));
  page.add(page::Heading<2>(Label("Gelopen rondes")));
  page.add(page::Table(Label("Gelopen rondes"), "Nog niemand heeft gelopen.")
               .column(Column(Label("Ronde"))));
  return page;
}

page::Page paper_page() {
  page::Page page(Label("Verslag van 10 november"));
  page.for_print();
  page.add(
      page::Facts().fact(Label("Voorzitter"), "A. de Vries").fact(Label("Aanwezig"), "9 mensen"));
  page.add(page::Heading<2>(Label("Actielijst")));
  page.add(open_reports());
  return page;
}

page::Page long_page() {
  const std::string endless(120, 'w');
  page::Page page(Label(
      "Aansprakelijkheidsverzekeringsmaatschappijmedewerkersvereniging van Berkel en Rodenrijs"));
  page.breadcrumb(Label(endless), "/");
  page.add(page::Text(endless));
  page.add(page::Facts().fact(Label(endless), endless));
  page.add(page::Card(Label(endless)).badge(Badge(Label(endless.substr(0, 60)))).text(endless));
  page::Table table(Label("Veel kolommen"), "Leeg.");
  Row row;
  for (const char* name : {"Een", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht"}) {
    table.column(Column(Label(name)));
    row.cell("Een waarde van een paar woorden");
  }
  table.row(row);
  page.add(table);
  page.add(page::Actions().action(LinkAction("/lang", Label(endless), true)));
  page.add(page::Steps(Label("Stappen"))
               .step(Label(endless), page::StepState::kCurrent)
               .step(Label("Kort"), page::StepState::kTodo));
  return page;
}

}  // namespace btl::gallery
