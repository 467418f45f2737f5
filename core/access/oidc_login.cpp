// SPDX-License-Identifier: EUPL-1.2
#include "core/access/oidc_login.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/access/secret_token.hpp"
#include "core/base/assert.hpp"

namespace btl::access {
namespace {

constexpr std::size_t kCodeBytesMax = 4U << 10U;
constexpr std::size_t kPathBytesMax = 512;

base::Error not_signed_in_there(std::string message) {
  return {base::ErrorCode::kDenied, std::move(message)};
}

// The error of RFC 6749, 4.1.2.1, where it is one of those words; else nothing of it is repeated.
std::string login_refusal(const std::string& error) {
  for (const char* word : {"access_denied",
                           "invalid_request",
                           "invalid_scope",
                           "login_required",
                           "server_error",
                           "temporarily_unavailable",
                           "unauthorized_client",
                           "unsupported_response_type"}) {
    if (error == word) return word;
  }
  return "something else";
}

}  // namespace

bool is_local_path(std::string_view path) {
  const bool is_plain = std::all_of(
      path.begin(), path.end(), [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
  return is_plain && path.size() <= kPathBytesMax && path.starts_with('/') &&
         !path.starts_with("//");
}

OidcLogin::OidcLogin(Access& access,
                     os::Random& random,
                     outbound::Fetcher& fetcher,
                     OidcOptions options)
    : access_(access),
      public_url_(std::move(options.public_url)),
      states_(random),
      identities_(access.recorder, random) {
  for (OidcProvider& provider : options.providers) {
    clients_.push_back(
        std::make_unique<OidcClient>(std::move(provider), fetcher, access.recorder.clock()));
  }
}

std::vector<const OidcProvider*> OidcLogin::providers() const {
  std::vector<const OidcProvider*> all;
  for (const auto& known : clients_) all.push_back(&known->provider());
  return all;
}

OidcClient* OidcLogin::client(std::string_view provider) const {
  const auto found = std::find_if(clients_.begin(), clients_.end(), [&](const auto& known) {
    return known->provider().id == provider;
  });
  return found == clients_.end() ? nullptr : found->get();
}

std::string OidcLogin::redirect_uri(const OidcProvider& provider) const {
  return fmt::format("{}/login/oidc/{}/callback", public_url_, provider.id);
}

base::Result<OidcLogin::Begun> OidcLogin::begin(std::string_view provider,
                                                const std::string& return_to) {
  BTL_ASSERT(is_local_path(return_to));
  OidcClient* known = client(provider);
  BTL_ASSERT(known != nullptr);
  const LoginState state = states_.begin(std::string(provider), return_to, access_.recorder.now());
  auto location = known->authorization_url(state, redirect_uri(known->provider()));
  if (location.has_error()) return location.error();
  return Begun{std::move(*location), states_.seal(state)};
}

base::Result<LoginState> OidcLogin::take_state(const OidcProvider& provider,
                                               const FormFields& answer,
                                               std::string_view cookie) {
  const base::Time now = access_.recorder.now();
  auto state = states_.open(cookie, now);
  if (!state)
    return not_signed_in_there("no login is under way in this browser, or it took too long");
  const auto given = only_value(answer, "state");
  if (!given || !equal_in_constant_time(*given, state->state) || state->provider != provider.id) {
    return not_signed_in_there("the answer is not to the login of this browser");
  }
  if (auto used = states_.use(*state, now); used.has_error()) return used.error();
  return std::move(*state);
}

base::Result<OidcLogin::Ended> OidcLogin::end(std::string_view provider,
                                              const FormFields& answer,
                                              std::string_view cookie,
                                              const GuestLogin& login) {
  OidcClient* known = client(provider);
  BTL_ASSERT(known != nullptr);
  const auto state = take_state(known->provider(), answer, cookie);
  if (state.has_error()) return state.error();
  const auto issuer = only_value(answer, "iss");
  if (!issuer) return not_signed_in_there("the answer names two providers");
  if (auto good = known->check_issuer(*issuer); good.has_error()) return good.error();
  const auto error = only_value(answer, "error");
  if (!error || !error->empty()) {
    return not_signed_in_there("the provider lets nobody in: " + login_refusal(error.value_or("")));
  }
  const auto code = only_value(answer, "code");
  if (!code || code->empty() || code->size() > kCodeBytesMax) {
    return not_signed_in_there("the answer has no code");
  }
  const auto token = known->redeem(*code, *state, redirect_uri(known->provider()));
  if (token.has_error()) return token.error();
  auto in = identities_.let_in(known->provider(), *token, login);
  if (in.has_error()) return in.error();
  return Ended{std::move(*in), state->return_to};
}

}  // namespace btl::access
