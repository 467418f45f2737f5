// SPDX-License-Identifier: EUPL-1.2
#include "tests/mail/mailed_house.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <filesystem>

#include "tests/support/eventually.hpp"

namespace btl::test {
namespace {

namespace json = boost::json;

Headers json_headers() {
  return {{"Content-Type", "application/json"}};
}

}  // namespace

MailedHouse::MailedHouse(const MailSink* sink, const std::string& more) {
  copy_folder(demo_folder(), folder_ / "config");
  std::filesystem::create_directories(folder_ / "config/secrets");
  std::filesystem::create_directories(folder_ / "config/conf.d");
  std::string told =
      fmt::format("[server]\npublic_url = \"{}\"\nrate_limit_on_loopback = false\n", kOrigin);
  if (sink != nullptr) {
    std::filesystem::copy_file(sink->certificate(), folder_ / "config/ca.pem");
    write_text(folder_ / "config/secrets/smtp", "geheim\n");
    told += fmt::format(
        "[mail]\nhost = \"127.0.0.1\"\nport = {}\nfrom = \"no-reply@btl.test\"\n"
        "security = \"{}\"\nca_file = \"ca.pem\"\n{}",
        sink->port(),
        sink->security(),
        more);
  }
  write_text(folder_ / "config/conf.d/50-mail.toml", told);
  server_ = std::make_unique<Server>(ServerOptions{.config = folder_ / "config"});
  EXPECT_TRUE(server_->start().has_value()) << server_->log();
}

HttpAnswer MailedHouse::as_operator(const std::string& method,
                                    const std::string& target,
                                    const std::string& body) const {
  HttpClient admin(server_->data() + "/admin.sock");
  return admin.send({.method = method, .target = target, .headers = json_headers(), .body = body})
      .value_or(HttpAnswer{});
}

void MailedHouse::invite(const std::string& login) const {
  const auto answer =
      as_operator("POST", "/v1/accounts", fmt::format(R"({{"login":"{}","mail":"yes"}})", login));
  ASSERT_EQ(answer.status, 201U) << answer.body;
}

void MailedHouse::confirm(const std::string& login) const {
  const auto answer =
      as_operator("POST", "/v1/accounts", fmt::format(R"({{"login":"{}"}})", login));
  ASSERT_EQ(answer.status, 201U) << answer.body;
  const std::string token(json::parse(answer.body).at("token").as_string());
  ASSERT_EQ(use_link(token).status, 204U);
}

HttpAnswer MailedHouse::use_link(const std::string& token) const {
  return server_
      ->send({.method = "POST",
              .target = "/v1/links",
              .headers = json_headers(),
              .body =
                  fmt::format(R"({{"token":"{}","password":"vier fietsen in de schuur"}})", token)})
      .value_or(HttpAnswer{});
}

HttpAnswer MailedHouse::ask_reset(const std::string& login) const {
  return server_
      ->send({.method = "POST",
              .target = "/v1/password-resets",
              .headers = json_headers(),
              .body = fmt::format(R"({{"login":"{}"}})", login)})
      .value_or(HttpAnswer{});
}

std::string MailedHouse::list(const std::string& state) const {
  return server_->verb({"mail", "list", "--state", state}).output;
}

bool MailedHouse::comes_to_show(const std::string& state, const std::string& text) const {
  return eventually([&] { return list(state).find(text) != std::string::npos; },
                    std::chrono::seconds{30});
}

std::string token_in(const TakenMail& mail) {
  const std::string text = mail.text();
  const std::string start = std::string(MailedHouse::kOrigin) + "/login/link#";
  const auto at = text.find(start);
  if (at == std::string::npos) return {};
  const auto begin = at + start.size();
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace btl::test
