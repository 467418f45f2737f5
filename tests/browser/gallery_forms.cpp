// SPDX-License-Identifier: EUPL-1.2
// Pages with forms: each type of field, empty, filled in, and with errors.
#include <array>
#include <string>
#include <vector>

#include "tests/browser/gallery_pages.hpp"

namespace btl::gallery {
namespace {

using page::Autocomplete;
using page::Inline;
using page::Label;
using page::Name;
using page::Option;
using page::Tone;

const std::vector<Option>& kinds() {
  static const std::vector<Option> all = {
      {"inbraak", Label("Inbraak of poging")},
      {"verlichting", Label("Kapotte lantaarn"), "De gemeente krijgt deze melding meteen."},
      {"verdacht", Label("Verdachte situatie")}};
  return all;
}

page::FieldGroup urgency(bool with_errors) {
  const std::vector<Option> choices = {
      {"112", Label("Ja, en ik heb 112 gebeld")},
      {"0900", Label("Nee, ik heb 0900-8844 gebeld"), "Voor wat niet meteen hoeft."},
      {"none", Label("Bellen is niet nodig")}};
  page::RadiosField called(Name("called"), Label("Hebt u de politie gebeld?"), choices);
  called.required();
  if (with_errors) {
    called.error("Kies een van de drie.");
  } else {
    called.value("none");
  }
  page::FieldGroup group(Label("Eerst dit"));
  group.help("Gebeurt het nu? Bel dan eerst 112.").field(called);
  group.field(page::TimeField(Name("called_at"), Label("Hoe laat hebt u gebeld?")).value("21:04"));
  if (with_errors) group.error("Zonder dit antwoord kunnen we niet verder.");
  return group;
}

page::PlaceField place_field(bool with_errors) {
  page::PlaceField where(Name("where"), Label("Waar is het?"));
  where.required().help("Straat en nummer, of de naam van een plek.");
  if (with_errors) {
    where.error("Schrijf op waar het is.");
  } else {
    where.value("Dorpsstraat 1").suggest("/v1/places").position();
  }
  return where;
}

}  // namespace

page::Page report_page(bool with_errors) {
  page::Page page(Label("Doe een melding"));
  page.breadcrumb(Label("Begin"), "/").breadcrumb(Label("Meldingen"), "/meldingen");
  page.add(page::Steps(Label("Stappen van de melding"))
               .step(Label("Wat en waar"), page::StepState::kCurrent)
               .step(Label("Foto's"), page::StepState::kTodo)
               .step(Label("Nakijken"), page::StepState::kTodo));
  page.add(page::Notice(Tone::kWarning,
                        Inline("Gebeurt het nu, of is er gevaar? Bel ").phone("112").text(".")));
  page::Form form("/meldingen", Label("Naar de foto's"));
  if (!with_errors) {
    page.offline();
    form.draft();
  }
  form.group(urgency(with_errors));
  page::RadiosField kind(Name("kind"), Label("Wat is er aan de hand?"), kinds());
  form.field(kind.required().value("inbraak"));
  page::TextArea what(Name("what"), Label("Wat ziet u iemand doen?"));
  what.help("Schrijf op wat er gebeurt, niet wie u denkt dat het is.").rows(4).maximum_length(2000);
  what.required().value(with_errors ? "een man" : "");
  if (with_errors) what.error("Schrijf iets meer op: wat deed de persoon?");
  form.field(what);
  form.field(place_field(with_errors));
  page::DateField day(Name("day"), Label("Welke dag?"));
  form.field(day.required().value("2026-11-28").minimum("2026-11-01").maximum("2026-11-28"));
  page::NumberField count(Name("count"), Label("Hoeveel mensen ziet u?"));
  count.minimum(0).maximum(50).unit(Label("mensen")).value(with_errors ? "twaalf" : "2");
  if (with_errors) count.error("Typ een getal, zoals 12.");
  form.field(count);
  const std::vector<std::string> images = {"image/jpeg", "image/png"};
  form.field(page::FileField(Name("photos"), Label("Foto's"))
                 .accept(images)
                 .multiple()
                 .help("Geen gezichten en geen kentekens."));
  const std::vector<Option> extras = {
      {"noise", Label("Ik hoor ook lawaai")},
      {"vehicle", Label("Er is een voertuig bij"), "Bijvoorbeeld een auto of een scooter."}};
  const std::vector<std::string> ticked = {"vehicle"};
  form.field(
      page::CheckboxesField(Name("extra"), Label("Wat geldt nog meer?"), extras).values(ticked));
  const std::vector<Option> kernen = {{"bergschenhoek", Label("Bergschenhoek")},
                                      {"bleiswijk", Label("Bleiswijk")}};
  page::SelectField kern(Name("kern"), Label("Kern"), kernen);
  kern.prompt(Label("Kies een kern")).required();
  if (with_errors) {
    kern.error("Kies de kern waar het is.");
  } else {
    kern.value("bleiswijk");
  }
  form.field(kern);
  page::EmailField mail(Name("mail"), Label("E-mailadres"), Autocomplete("email"));
  mail.help("Alleen om u te laten weten hoe het afloopt.").value("mevrouw@");
  if (with_errors) mail.error("Typ een e-mailadres zoals naam@voorbeeld.nl.");
  form.field(mail);
  form.field(page::PhoneField(Name("phone"), Label("Telefoonnummer"), Autocomplete("tel")));
  page::ConsentField consent(Name("consent"),
                             Label("Delen met de politie"),
                             Inline("Deze melding mag naar de wijkagent. Lees ")
                                 .link("wat we met uw gegevens doen", "/privacy")
                                 .text("."));
  consent.required();
  if (!with_errors) consent.ticked();
  if (with_errors) consent.error("Zonder toestemming kunnen we de melding niet doorgeven.");
  form.field(consent).field(page::HiddenField(Name("step"), "1"));
  form.cancel("/meldingen", Label("Stoppen"));
  page.add(form);
  return page;
}

page::Page login_page() {
  page::Page page(Label("Inloggen"));
  page::Form form("/login", Label("Log in"));
  form.intro(
      Inline("Nog geen account? Vraag uw ").strong("coördinator").text(" om een uitnodiging."));
  form.field(
      page::EmailField(Name("mail"), Label("E-mailadres"), Autocomplete("username")).required());
  form.field(
      page::PasswordField(Name("password"), Label("Wachtwoord"), Autocomplete("current-password"))
          .required());
  form.field(page::CodeField(Name("code"), Label("Code van uw app"), Autocomplete("one-time-code"))
                 .help("Zes cijfers. Leeg laten als u die niet hebt."));
  page.add(form);
  page.add(page::Text(Inline().link("Wachtwoord vergeten?", "/wachtwoord")));
  return page;
}

page::Page round_page() {
  page::Page page(Label("Plan een ronde"));
  page.breadcrumb(Label("Rondes"), "/rondes");
  page.add(page::Steps(Label("Stappen"))
               .step(Label("Wie"), page::StepState::kDone, "/rondes/nieuw?stap=1")
               .step(Label("Wanneer"), page::StepState::kCurrent)
               .step(Label("Klaar"), page::StepState::kTodo));
  page.add(page::Form::search("/rondes", Label("Zoek"))
               .field(page::SearchField(Name("search"), Label("Zoek iemand om mee te lopen"))
                          .value("Jansen")));
  page.add(page::Form("/rondes", Label("Zet in het rooster"))
               .title(Label("Afspraak"))
               .field(page::TextField(Name("name"), Label("Naam van de ronde"))
                          .autocomplete(Autocomplete("off"))
                          .maximum_length(80)));
  page.add(page::Form("/rondes/weg", Label("Verwijder deze ronde"))
               .title(Label("Toch niet lopen"))
               .intro("Uw maatje krijgt een bericht.")
               .danger()
               .field(page::HiddenField(Name("round"), "7")));
  return page;
}

}  // namespace btl::gallery
