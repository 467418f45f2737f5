// SPDX-License-Identifier: EUPL-1.2
// Pages that must not compile. refused.cmake compiles this file once for each CASE: 0 must compile,
// each other must not.
#include <btl/page.hpp>

using btl::page::Autocomplete;
using btl::page::EmailField;
using btl::page::Form;
using btl::page::Heading;
using btl::page::Href;
using btl::page::Label;
using btl::page::LinkAction;
using btl::page::Name;
using btl::page::Page;
using btl::page::PasswordField;
using btl::page::Path;
using btl::page::TextField;

void use(Page& page) {
  Form form("/aanmelden", Label("Verstuur"));
  form.field(TextField(Name("name"), Label("Naam")));
  page.add(form).add(Heading<2>(Label("Kop")));
#if CASE == 1
  form.field(TextField(Name("name")));  // no label
#elif CASE == 2
  form.field(TextField("Naam", "name"));  // which is which?
#elif CASE == 3
  form.field(EmailField(Name("mail"), Label("E-mailadres")));  // what may a browser fill in?
#elif CASE == 4
  static_cast<void>(
      PasswordField(Name("p"), Label("Wachtwoord"), Autocomplete("new-password")).value("x"));
#elif CASE == 5
  static_cast<void>(LinkAction("javascript:alert(1)", Label("Klik")));
#elif CASE == 6
  static_cast<void>(LinkAction("//evil.example/", Label("Klik")));  // another host
#elif CASE == 7
  static_cast<void>(Form("https://www.politie.nl/", Label("Verstuur")));  // to somebody else
#elif CASE == 8
  page.add(Heading<1>(Label("Nog een titel")));
#elif CASE == 9
  page.add(TextField(Name("name"), Label("Naam")));  // outside of a form
#elif CASE == 10
  static_cast<void>(Page());  // no title
#elif CASE == 11
  static_cast<void>(Href::from("/x").value().text());  // no such thing
#endif
}
