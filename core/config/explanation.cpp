// SPDX-License-Identifier: EUPL-1.2
#include "core/config/explanation.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace btl::config {
namespace {

struct Explained {
  Code code = Code::kSyntax;
  Explanation english;
  Explanation dutch;
};

constexpr std::array kExplained = std::to_array<Explained>({
    {Code::kUnreadable,
     {"a file or folder cannot be read",
      "The message names it and says why. Look whether it is there, and whether the user that runs "
      "btl may read it."},
     {"een bestand of map kan niet worden gelezen",
      "De melding noemt het bestand en de reden. Kijk of het er is, en of de gebruiker waaronder "
      "btl draait het mag lezen."}},
    {Code::kTooLarge,
     {"a file, or the number of files or findings, is above the maximum",
      "A file holds at most 1 MiB, a folder at most 100 files. Of very many findings the rest is "
      "only counted: mend the first ones and check again."},
     {"een bestand is te groot, of er zijn te veel bestanden of meldingen",
      "Een bestand is hooguit 1 MiB, een map bevat hooguit 100 bestanden. Van heel veel meldingen "
      "wordt de rest alleen geteld: verbeter de eerste en controleer opnieuw."}},
    {Code::kNotText,
     {"the file is not UTF-8, or holds a NUL byte",
      "Open it in an editor and save it in the encoding UTF-8."},
     {"het bestand is geen UTF-8, of bevat een NUL-byte",
      "Open het in een editor en bewaar het in de codering UTF-8."}},
    {Code::kTooDeep,
     {"tables and arrays are nested deeper than 64",
      "No setting needs that. Look for a bracket or a dot that was written too often."},
     {"tabellen en lijsten staan dieper dan 64 in elkaar",
      "Geen enkele instelling heeft dat nodig. Zoek een haakje of punt dat te vaak geschreven "
      "is."}},
    {Code::kSyntax,
     {"the file is not valid TOML",
      "The place is where reading stopped; the mistake is there or just before it. Usual causes: "
      "a text without quotes, a bracket that is not closed, a key or table that the same file "
      "already has. Only the first such mistake of a file is shown: mend it and check again."},
     {"het bestand is geen geldige TOML",
      "Op de plaats die genoemd wordt stopte het lezen; de fout staat daar of vlak ervoor. Vaak "
      "is het een tekst zonder aanhalingstekens, een haakje dat niet gesloten is, of een sleutel "
      "of tabel die al in dit bestand staat. Per bestand wordt alleen de eerste fout getoond: "
      "verbeter die en controleer opnieuw."}},
    {Code::kNotFinite,
     {"a number is nan or inf", "TOML knows these, settings do not. Write a number."},
     {"een getal is nan of inf", "TOML kent deze, instellingen niet. Schrijf een getal."}},
    {Code::kUnknownKey,
     {"the key is not known",
      "A key that nobody knows is an error, because a misspelt key would have no effect. Look at "
      "the suggestion. The keys that there are: btl config show."},
     {"de sleutel is niet bekend",
      "Een onbekende sleutel is een fout, want een sleutel met een typefout zou niets doen. Kijk "
      "naar de suggestie. Alle sleutels: btl config show."}},
    {Code::kWrongType,
     {"the value has the wrong type",
      "The message says what is wanted and what was found. A text stands in quotes, a number and "
      "true or false do not; an array stands in [ ]."},
     {"de waarde is van de verkeerde soort",
      "De melding zegt wat er moet staan en wat er staat. Een tekst staat tussen aanhalingstekens, "
      "een getal en true of false niet; een lijst staat tussen [ ]."}},
    {Code::kNotAllowed,
     {"the value is outside what is allowed",
      "The message says what is allowed. btl config explain KEY shows the range and the default."},
     {"de waarde valt buiten wat mag",
      "De melding zegt wat mag. btl config explain SLEUTEL toont het bereik en de "
      "standaardwaarde."}},
    {Code::kMissingKey,
     {"a key is missing that has no default", "Add it in the table that the message names."},
     {"een sleutel zonder standaardwaarde ontbreekt",
      "Voeg hem toe in de tabel die de melding noemt."}},
    {Code::kNoQuantity,
     {"a duration or size cannot be understood",
      "Write a whole number and a unit without a space: \"30s\", \"15m\", \"90d\" for a duration "
      "(ms, s, m, h, d), \"64MiB\" for a size (B, KiB, MiB, GiB)."},
     {"een duur of grootte is niet te begrijpen",
      "Schrijf een heel getal en een eenheid zonder spatie: \"30s\", \"15m\", \"90d\" voor een "
      "duur "
      "(ms, s, m, h, d), \"64MiB\" voor een grootte (B, KiB, MiB, GiB)."}},
    {Code::kNoAddress,
     {"an address cannot be understood",
      "Write \"HOST:PORT\", as in \"127.0.0.1:8080\". IPv6 stands in brackets: \"[::1]:8080\"."},
     {"een adres is niet te begrijpen",
      "Schrijf \"HOST:POORT\", zoals \"127.0.0.1:8080\". IPv6 staat tussen haken: "
      "\"[::1]:8080\"."}},
    {Code::kNoFile,
     {"a file that the configuration names is not there",
      "Put it there. Its name is relative to the folder of btl.toml."},
     {"een bestand dat de configuratie noemt is er niet",
      "Zet het neer. De naam is ten opzichte van de map van btl.toml."}},
    {Code::kBackend,
     {"this version has no such store", "Write \"sqlite\", or leave the key out."},
     {"deze versie kent deze opslag niet", "Schrijf \"sqlite\", of laat de sleutel weg."}},
    {Code::kLiteralSecret,
     {"a secret stands in a file",
      "Files of the configuration are read, copied and shared; a secret must not stand in them. "
      "Write the name of the secret, as in password = { secret = \"db\" }, and give its value with "
      "btl secret set db. Whoever could read the file knows the old value: replace it."},
     {"een geheim staat in een bestand",
      "Bestanden van de configuratie worden gelezen, gekopieerd en gedeeld; een geheim mag er niet "
      "in staan. Schrijf de naam van het geheim, zoals password = { secret = \"db\" }, en geef de "
      "waarde met btl secret set db. Wie het bestand kon lezen kent de oude waarde: vervang die."}},
    {Code::kNoSecret,
     {"there is no secret of that name",
      "It is looked for in $CREDENTIALS_DIRECTORY, in /run/secrets and in secrets/ beside "
      "btl.toml. "
      "Make it with btl secret set NAME. btl secret list shows those that there are."},
     {"er is geen geheim met die naam",
      "Er wordt gezocht in $CREDENTIALS_DIRECTORY, in /run/secrets en in secrets/ naast btl.toml. "
      "Maak het met btl secret set NAAM. btl secret list toont welke er zijn."}},
    {Code::kUnknownPlugin,
     {"there is no such plugin",
      "Look at the suggestion, and whether its file lies in the folder of plugins. In "
      "plugins.enable this is a warning: the others run all the same."},
     {"deze plugin is er niet",
      "Kijk naar de suggestie, en of het bestand in de map met plugins staat. In plugins.enable is "
      "dit een waarschuwing: de andere draaien gewoon."}},
    {Code::kPluginNotEnabled,
     {"a plugin has settings but does not run",
      "Add it to plugins.enable (btl plugin enable ID shows how), or remove its settings."},
     {"een plugin heeft instellingen maar draait niet",
      "Voeg hem toe aan plugins.enable (btl plugin enable ID toont hoe), of haal de instellingen "
      "weg."}},
    {Code::kServerKey,
     {"the key is the same for all kernen but stands in an overlay",
      "Move it from kernen/ to btl.toml or a file of conf.d/."},
     {"de sleutel geldt voor alle kernen maar staat bij een kern",
      "Verplaats hem van kernen/ naar btl.toml of een bestand in conf.d/."}},
    {Code::kBadSchema,
     {"the schema of a plugin is wrong, so it gets no settings",
      "This cannot be mended in the configuration: ask the maker of the plugin."},
     {"het schema van een plugin klopt niet, dus die krijgt geen instellingen",
      "Dit is niet in de configuratie op te lossen: vraag de maker van de plugin."}},
    {Code::kKernName,
     {"the name of a file is no id of a kern",
      "Each file of kernen/ makes a kern, and its name is the id: 1 to 40 of a-z, 0-9 and -. The "
      "name for people goes into the file: [kern] name = \"...\"."},
     {"de naam van een bestand is geen id van een kern",
      "Elk bestand in kernen/ is een kern, en de naam is het id: 1 tot 40 tekens uit a-z, 0-9 en "
      "-. "
      "De naam voor mensen staat in het bestand: [kern] name = \"...\"."}},
    {Code::kDefinedTwice,
     {"two drop-ins set the same key",
      "The one with the later name counts. Remove one of them, so that nobody changes the wrong "
      "one."},
     {"twee bestanden in conf.d/ geven dezelfde sleutel",
      "Het bestand met de latere naam telt. Haal een van de twee weg, zodat niemand de verkeerde "
      "aanpast."}},
    {Code::kUnknownKern,
     {"there is no such kern",
      "A kern is there when kernen/ID.toml is. Look at the suggestion, or at btl kern list."},
     {"deze kern is er niet",
      "Een kern is er als kernen/ID.toml er is. Kijk naar de suggestie, of naar btl kern list."}},
    {Code::kUnknownRole,
     {"there is no such role",
      "Roles come from the manifests of the plugins; \"admin\" is of the server itself. Look at "
      "the "
      "suggestion, or at docs/policy.md."},
     {"deze rol is er niet",
      "Rollen komen uit de manifesten van de plugins; \"admin\" is van de server zelf. Kijk naar "
      "de "
      "suggestie, of naar docs/policy.md."}},
    {Code::kUnknownPermission,
     {"there is no such permission",
      "A permission is PLUGIN.NAME, with \":own\" behind it for what is about the account itself. "
      "Look at the suggestion, or at docs/policy.md."},
     {"deze bevoegdheid is er niet",
      "Een bevoegdheid is PLUGIN.NAAM, met \":own\" erachter voor wat over de gebruiker zelf gaat. "
      "Kijk naar de suggestie, of naar docs/policy.md."}},
    {Code::kNotForGuests,
     {"a guest may never have this permission",
      "Gemeente and politie are guests: they see what is shared with them and decide nothing. Only "
      "what its manifest marks with guests = true can be given to a guest."},
     {"een gast mag deze bevoegdheid nooit hebben",
      "Gemeente en politie zijn gast: zij zien wat met hen gedeeld is en beslissen niets. Alleen "
      "wat "
      "het manifest met guests = true merkt, kan een gast krijgen."}},
    {Code::kNamedTwice,
     {"a role, or a permission of a role, stands there twice",
      "Only one of the two could count, and nobody would see which. Remove one, or put both lists "
      "together."},
     {"een rol, of een bevoegdheid van een rol, staat er twee keer",
      "Maar een van de twee kan tellen, en niemand ziet welke. Haal er een weg, of voeg de lijsten "
      "samen."}},
});

static_assert(kExplained.size() == kCodes.size());

}  // namespace

Explanation explanation_of(Code code, Language language) {
  for (const Explained& explained : kExplained) {
    if (explained.code != code) continue;
    return language == Language::kDutch ? explained.dutch : explained.english;
  }
  std::abort();
}

std::optional<Code> parse_code(std::string_view text) {
  std::string typed(text);
  std::transform(typed.begin(), typed.end(), typed.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  if (!typed.starts_with("BTL-")) typed.insert(0, "BTL-");
  for (const Code code : kCodes) {
    if (to_string(code) == typed) return code;
  }
  return std::nullopt;
}

}  // namespace btl::config
