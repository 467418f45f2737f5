// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mail_address.hpp"

#include <algorithm>

namespace btl::outbound {
namespace {

constexpr std::size_t kAddressBytesMax = 254;
constexpr std::size_t kLocalBytesMax = 64;
constexpr std::size_t kLabelBytesMax = 63;

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// What stands between the dots on the left of the "@".
bool is_atom(std::string_view part) {
  constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~";
  return !part.empty() && std::all_of(part.begin(), part.end(), [&](char c) {
    return is_alphanumeric(c) || kSigns.find(c) != std::string_view::npos;
  });
}

// What stands between the dots on the right.
bool is_label(std::string_view part) {
  return !part.empty() && part.size() <= kLabelBytesMax && part.front() != '-' &&
         part.back() != '-' && std::all_of(part.begin(), part.end(), [](char c) {
           return is_alphanumeric(c) || c == '-';
         });
}

template <class Good>
bool all_parts(std::string_view text, Good good) {
  for (;;) {
    const auto dot = text.find('.');
    if (!good(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

base::Error invalid(const char* what) {
  return {base::ErrorCode::kInvalid, what};
}

}  // namespace

base::Status check_mail_address(std::string_view address) {
  if (address.size() > kAddressBytesMax) {
    return invalid("a mail address has at most 254 characters");
  }
  const auto at = address.rfind('@');
  if (at == std::string_view::npos) return invalid("a mail address has an \"@\"");
  if (at > kLocalBytesMax) {
    return invalid("a mail address has at most 64 characters before the \"@\"");
  }
  if (!all_parts(address.substr(0, at), is_atom)) {
    return invalid("before the \"@\" of a mail address stands a character that mail cannot carry");
  }
  if (!all_parts(address.substr(at + 1), is_label)) {
    return invalid("behind the \"@\" of a mail address stands the name of a host, in ASCII");
  }
  return {};
}

}  // namespace btl::outbound
