// SPDX-License-Identifier: MIT
// A whole plugin in plain C: a page with a form and a chart, and a fixed answer for programs. Copy
// this folder to begin your own. Votes are counted until the server stops; what has to last belongs
// in the store (btl/ext/store.h). A plugin is never called on two threads at once.
#include <btl/http_plugin.h>
#include <stdio.h>

#include "btl_manifest.h"

enum { kCoffee, kTea, kDrinks };

static unsigned* votes(void) {
  static unsigned of_drink[kDrinks];
  return of_drink;
}

static const char kPage[] =
    "{\"title\": \"Koffie of thee?\","
    " \"components\": ["
    "  {\"type\": \"form\", \"action\": \"/template-c/votes\", \"submit\": \"Stem\","
    "   \"fields\": ["
    "    {\"type\": \"radios\", \"name\": \"drink\", \"required\": true,"
    "     \"label\": \"Wat drinkt u na een ronde?\"%s,"
    "     \"options\": [{\"value\": \"coffee\", \"label\": \"Koffie\"},"
    "                   {\"value\": \"tea\", \"label\": \"Thee\"}]}]},"
    "  {\"type\": \"chart\", \"kind\": \"bar\", \"title\": \"Stemmen\","
    "   \"summary\": \"Koffie heeft %u stemmen en thee %u.\","
    "   \"labels\": [\"Koffie\", \"Thee\"],"
    "   \"series\": [{\"label\": \"Stemmen\", \"values\": [%u, %u]}]}]}";

static btl_status_t show(const btl_asked_t* asked, uint32_t status, const char* error) {
  const unsigned coffee = votes()[kCoffee], tea = votes()[kTea];
  char page[sizeof(kPage) + 256];
  const int bytes = snprintf(page, sizeof(page), kPage, error, coffee, tea, coffee, tea);
  return btl_answer(asked, status, "application/vnd.btl.page+json", page, (size_t)bytes);
}

static btl_status_t vote(const btl_asked_t* asked) {
  const int tea = btl_body_has(asked, "drink=tea");
  if (!tea && !btl_body_has(asked, "drink=coffee")) {
    return show(asked, 422, ", \"error\": \"Kies koffie of thee.\"");
  }
  ++votes()[tea ? kTea : kCoffee];
  return btl_see_other(asked, "/template-c");
}

static btl_status_t answer(const btl_asked_t* asked) {
  static const char hello[] = "{\"hello\":\"from plain C\"}\n";
  const btl_str_t route = asked->view->route;
  if (btl_is(route, "hello")) {
    return btl_answer(asked, 200, "application/json", hello, sizeof(hello) - 1);
  }
  if (btl_is(route, "page")) return show(asked, 200, "");
  if (btl_is(route, "vote")) return vote(asked);
  return btl_fail(asked->error, BTL_E_NOT_FOUND, "no such route in this plugin");
}

BTL_HTTP_PLUGIN(answer)
