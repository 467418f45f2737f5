// SPDX-License-Identifier: EUPL-1.2
#include "core/config/mail_section.hpp"

#include <fmt/format.h>

#include <boost/json/value.hpp>
#include <string_view>
#include <utility>

#include "core/base/assert.hpp"
#include "core/config/schema.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

constexpr std::string_view kMailSchema = R"({
  "type": "object",
  "scope": "server",
  "apply": "restart",
  "properties": {
    "host": {
      "description": "The server that takes mail from us; empty: no mail is sent.",
      "type": "string",
      "maxLength": 253,
      "pattern": "^[A-Za-z0-9.:-]*$",
      "default": ""
    },
    "port": {
      "description": "Its port; 0: 587 for starttls, 465 for tls, 25 for none.",
      "type": "integer",
      "minimum": 0,
      "maximum": 65535,
      "default": 0
    },
    "from": {
      "description": "The address that our mail comes from; its name is that of the organisation.",
      "type": "string",
      "maxLength": 254,
      "pattern": "^([A-Za-z0-9._+-]+@[A-Za-z0-9.-]+)?$",
      "default": ""
    },
    "security": {
      "description": "How the connection is kept from others; none only on this machine.",
      "type": "string",
      "enum": ["starttls", "tls", "none"],
      "default": "starttls"
    },
    "user": {
      "description": "Who we are to that server; empty: it asks nobody.",
      "type": "string",
      "maxLength": 254,
      "pattern": "^[ -~]*$",
      "default": ""
    },
    "password": {
      "description": "The password of that user.",
      "format": "secret"
    },
    "ca_file": {
      "description": "PEM file of authorities to trust beside those of the system.",
      "type": "string",
      "maxLength": 200,
      "default": ""
    },
    "invite": {
      "description": "Whether whom a plugin gives an account is invited by mail.",
      "type": "boolean",
      "default": false
    }
  }
})";

std::string mail_text(const json::object& mail, std::string_view key) {
  return std::string(mail.at(key).as_string());
}

std::uint16_t usual_port(std::string_view security) {
  constexpr std::uint16_t kStartTlsPort = 587;
  constexpr std::uint16_t kTlsPort = 465;
  constexpr std::uint16_t kPlainPort = 25;
  if (security == "tls") return kTlsPort;
  return security == "none" ? kPlainPort : kStartTlsPort;
}

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

// The keys of a table as they were written; what is absent or no text is empty.
class WrittenTable {
 public:
  explicit WrittenTable(const Node* table) : table_(table) {}

  [[nodiscard]] bool has(std::string_view key) const { return node(key) != nullptr; }
  [[nodiscard]] std::string_view text(std::string_view key) const {
    const Node* found = node(key);
    const json::string* value = found == nullptr ? nullptr : found->scalar.if_string();
    return value == nullptr ? std::string_view() : std::string_view(*value);
  }
  // Where the first of them that there is stands.
  [[nodiscard]] Place place(std::string_view key, std::string_view otherwise) const {
    const Node* found = node(key);
    if (found == nullptr) found = node(otherwise);
    return found == nullptr ? Place{} : found->place;
  }

 private:
  [[nodiscard]] const Node* node(std::string_view key) const {
    return table_ == nullptr ? nullptr : table_->find(key);
  }

  const Node* table_;
};

void say_missing(Report& report, const Place& place, std::string_view key, std::string_view why) {
  report.error(place,
               {.code = Code::kMissingKey,
                .key = std::string(key),
                .message = fmt::format("\"{}\" is missing: {}", key, why)});
}

}  // namespace

json::object mail_schema() {
  auto schema = parse_schema(kMailSchema);
  BTL_ASSERT(schema.has_value());
  return std::move(*schema);
}

MailSettings read_mail(const json::object& mail) {
  MailSettings settings{.host = mail_text(mail, "host"),
                        .from = mail_text(mail, "from"),
                        .security = mail_text(mail, "security"),
                        .user = mail_text(mail, "user"),
                        .ca_file = mail_text(mail, "ca_file"),
                        .invite = mail.at("invite").as_bool()};
  const auto port = mail.at("port").to_number<std::uint16_t>();
  settings.port = port == 0 ? usual_port(settings.security) : port;
  const json::value* password = mail.if_contains("password");
  if (password != nullptr && password->is_object()) {
    const json::value* name = password->get_object().if_contains("secret");
    if (name != nullptr && name->is_string()) settings.secret = std::string(name->get_string());
  }
  return settings;
}

void check_mail(const Node& organisation, Report& report) {
  const WrittenTable mail(organisation.find("mail"));
  const WrittenTable server(organisation.find("server"));
  const std::string_view host = mail.text("host");
  if (host.empty()) return;
  if (mail.text("from").empty()) {
    say_missing(report, mail.place("host", "host"), "mail.from", "mail comes from somebody");
  }
  if (server.text("public_url").empty()) {
    say_missing(
        report, mail.place("host", "host"), "server.public_url", "links in mail lead there");
  }
  if (mail.text("user").empty() == mail.has("password")) {
    const std::string_view missing = mail.has("password") ? "mail.user" : "mail.password";
    say_missing(report,
                mail.place("user", "password"),
                missing,
                "who signs in at the mail server has both, or neither");
  }
  if (mail.text("security") == "none" && !is_this_machine(host)) {
    report.error(mail.place("security", "host"),
                 {.code = Code::kNotAllowed,
                  .key = "mail.security",
                  .message = "\"mail.security\" must not be \"none\" to another machine: everybody "
                             "on the way could read the mail",
                  .hint = "use \"starttls\", or \"tls\""});
  }
}

}  // namespace btl::config
