// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/kern_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/access/form_text.hpp"

namespace btl::portal {
namespace {

std::vector<KernName> kernen_of(const access::Access& access,
                                const std::vector<KernName>& kernen,
                                const http::Request& asked) {
  const base::Time now = access.recorder.now();
  const auto grants = access.directory.grants(access::caller_of(*asked.principal).account);
  std::vector<KernName> chosen;
  std::copy_if(kernen.begin(), kernen.end(), std::back_inserter(chosen), [&](const KernName& kern) {
    return std::any_of(grants.begin(), grants.end(), [&](const access::Grant& grant) {
      const bool reaches = grant.scope.kern.empty() || grant.scope.kern == kern.id;
      return reaches && state_at(grant, now) == access::GrantState::kHolds;
    });
  });
  return chosen;
}

std::string kern_cookie(std::string_view kern, std::string_view more) {
  return fmt::format(
      "{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; {}", http::kKernCookie, kern, more);
}

http::Response choose_kern(const std::vector<KernName>& kernen, const PageCall& call) {
  const std::string_view id = http::find(call.request.parameters, "id");
  const bool is_known = std::any_of(
      kernen.begin(), kernen.end(), [id](const KernName& kern) { return kern.id == id; });
  if (!is_known) {
    return http::problem(404, "unknown-path", "Not found", fmt::format("There is no kern {}.", id));
  }
  http::Response response = see_other(local_path_or_home(call.field("return")));
  response.headers.emplace_back("Set-Cookie", kern_cookie(id, "Max-Age=31536000"));
  return response;
}

http::Response choose_all(const PageCall& call) {
  http::Response response = see_other(local_path_or_home(call.field("return")));
  response.headers.emplace_back("Set-Cookie", end_kern_cookie());
  return response;
}

}  // namespace

void offer_kernen(const access::Access& access,
                  const std::vector<KernName>& kernen,
                  const http::Request& asked,
                  web::Frame& frame) {
  const std::vector<KernName> offered = kernen_of(access, kernen, asked);
  if (offered.size() < 2) return;
  const std::string here =
      access::to_form_text(asked.method == "GET" ? local_path_or_home(asked.path) : "/");
  frame.kern = texts::kKernAllKernen.in(web::code_of(frame.language));
  for (const KernName& kern : offered) {
    const bool is_chosen = kern.id == asked.viewer.kern;
    if (is_chosen) frame.kern = kern.name;
    frame.kernen.push_back(
        {kern.name, fmt::format("/kern/{}?return={}", kern.id, here), is_chosen});
  }
  const bool is_all = frame.kern == texts::kKernAllKernen.in(web::code_of(frame.language));
  frame.kernen.insert(frame.kernen.begin(),
                      {std::string(texts::kKernAllKernen.in(web::code_of(frame.language))),
                       "/kern?return=" + here,
                       is_all});
}

std::string end_kern_cookie() {
  return kern_cookie("", "Max-Age=0");
}

std::vector<http::Route> kern_pages(const access::BlockingWork& work,
                                    const LanguageOf& language,
                                    KernNames kernen) {
  PageRoutes routes(work, language);
  routes.add(
      "kern",
      "GET",
      "/kern/{id}",
      "Looks at one kern from now on",
      http::Policy::kSignedIn,
      [kernen = std::move(kernen)](const PageCall& call) { return choose_kern(kernen(), call); });
  routes.add(
      "kern.all", "GET", "/kern", "Looks at all kernen again", http::Policy::kSignedIn, choose_all);
  return routes.take();
}

}  // namespace btl::portal
