// SPDX-License-Identifier: EUPL-1.2
#include "core/web/texts.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace btl::web {
namespace {

struct Text {
  std::string_view key;
  std::string_view dutch;
  std::string_view english;
};

constexpr std::array kTexts = std::to_array<Text>({
    {"at_least", "{} of meer", "{} or more"},
    {"at_most", "{} of minder", "{} or less"},
    {"between", "Van {} tot en met {}", "From {} to {}"},
    {"axis", "Waarvan", "Of what"},
    {"breadcrumbs", "Kruimelpad", "Breadcrumbs"},
    {"danger", "Fout", "Error"},
    {"emergency", "Gebeurt er nu iets? Bel", "Is something happening now? Call"},
    {"error", "Fout", "Error"},
    {"error_detail", "Wat er mis is", "What is wrong"},
    {"errors", "Verbeter eerst deze antwoorden", "Correct these answers first"},
    {"figures", "Bekijk de cijfers", "Show the figures"},
    {"home", "Naar de beginpagina", "Go to the first page"},
    {"info", "Informatie", "Information"},
    {"kern", "Kern", "Village"},
    {"length", "Hoogstens {} tekens", "At most {} characters"},
    {"menu", "Menu", "Menu"},
    {"navigation", "Hoofdmenu", "Main menu"},
    {"neutral", "Opmerking", "Note"},
    {"next", "Volgende", "Next"},
    {"no_value", "geen gegevens", "no data"},
    {"optional", "niet verplicht", "optional"},
    {"pages", "Pagina's", "Pages"},
    {"previous", "Vorige", "Previous"},
    {"privacy", "Privacy", "Privacy"},
    {"select", "Kies", "Select"},
    {"skip", "Naar de inhoud", "Skip to the content"},
    {"sort", "Sorteer op", "Sort by"},
    {"state_current", "nu bezig", "in progress"},
    {"state_done", "klaar", "done"},
    {"state_todo", "nog te doen", "to do"},
    {"success", "Gelukt", "Done"},
    {"warning", "Let op", "Warning"},
    {"with_selected", "Met wat is gekozen:", "With what is selected:"},
    // Error pages: what happened, and what to do now.
    {"denied_text",
     "Uw account mag deze pagina niet openen. Denkt u dat dit niet klopt? Vraag het aan uw "
     "coördinator.",
     "Your account may not open this page. If you think that is wrong, ask your coordinator."},
    {"denied_title", "U mag dit niet zien", "You may not see this"},
    {"fault_text",
     "Het ligt niet aan u. Probeer het over een paar minuten nog eens. Wat u had getypt, is niet "
     "opgeslagen.",
     "It is not your fault. Try again in a few minutes. What you typed was not saved."},
    {"fault_title", "Er ging iets mis", "Something went wrong"},
    {"invalid_text",
     "Ga terug en kijk uw antwoorden na. Wat u had getypt, is niet opgeslagen.",
     "Go back and check your answers. What you typed was not saved."},
    {"invalid_title", "Dit klopt nog niet", "This is not right yet"},
    {"not_found_text",
     "Misschien is de pagina weg, of zit er een typefout in het adres.",
     "Perhaps the page is gone, or there is a mistake in the address."},
    {"not_found_title", "Deze pagina is er niet", "This page is not here"},
    {"off_text",
     "Dit onderdeel staat uit voor deze kern. Vraag uw coördinator of dat zo hoort.",
     "This part is switched off for this village. Ask your coordinator whether that is intended."},
    {"off_title", "Dit onderdeel staat uit", "This part is switched off"},
    {"operator_facts", "Voor de beheerder", "For the operator"},
    {"operator_plugin", "Onderdeel", "Plugin"},
    {"operator_place", "Plaats in de pagina", "Place in the page"},
    {"operator_request", "Verzoek", "Request"},
    {"operator_route", "Route", "Route"},
});

}  // namespace

std::string_view BuiltInTexts::find(Language language, std::string_view key) const {
  const auto* const text = std::ranges::find(kTexts, key, &Text::key);
  if (text == kTexts.end()) return {};
  switch (language) {
    case Language::kDutch: return text->dutch;
    case Language::kEnglish: return text->english;
  }
  std::abort();
}

std::vector<std::string_view> BuiltInTexts::keys() const {
  std::vector<std::string_view> keys;
  for (const Text& text : kTexts) keys.push_back(text.key);
  return keys;
}

}  // namespace btl::web
