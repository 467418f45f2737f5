// SPDX-License-Identifier: EUPL-1.2
// The real program with the demo's plugins, told of a mail server on this machine. One thread.
#pragma once

#include <memory>
#include <string>

#include "tests/mail/mail_sink.hpp"
#include "tests/support/server.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {

class MailedHouse {
 public:
  static constexpr const char* kOrigin = "https://btl.test";

  // `more`: lines of TOML for [mail]. Null: no mail is configured.
  explicit MailedHouse(const MailSink* sink, const std::string& more = {});

  [[nodiscard]] Server& server() { return *server_; }

  // As the operator, over the admin socket.
  [[nodiscard]] HttpAnswer as_operator(const std::string& method,
                                       const std::string& target,
                                       const std::string& body = {}) const;
  // Invites somebody by mail.
  void invite(const std::string& login) const;
  // Somebody who has an account and a password, without any mail.
  void confirm(const std::string& login) const;
  [[nodiscard]] HttpAnswer use_link(const std::string& token) const;
  [[nodiscard]] HttpAnswer ask_reset(const std::string& login) const;

  // `btl mail list`, of that state.
  [[nodiscard]] std::string list(const std::string& state) const;
  // Whether `btl mail list` of that state comes to show the text.
  [[nodiscard]] bool comes_to_show(const std::string& state, const std::string& text) const;

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Server> server_;
};

// The secret of the link in a message; empty when it has none.
std::string token_in(const TakenMail& mail);

}  // namespace btl::test
