// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mail_message.hpp"

#include "core/base/assert.hpp"
#include "core/base/utf8.hpp"
#include "core/outbound/mail_address.hpp"
#include "core/outbound/mail_header.hpp"
#include "core/outbound/quoted_printable.hpp"

namespace btl::outbound {

base::Status check_message(std::string_view to, std::string_view subject, std::string_view text) {
  const auto invalid = [](const char* what) {
    return base::Error{base::ErrorCode::kInvalid, what};
  };
  if (auto good = check_mail_address(to); good.has_error()) return good;
  if (subject.empty() || subject.size() > kSubjectBytesMax) {
    return invalid("the subject of a message has 1 to 500 bytes");
  }
  if (!fits_header(subject)) return invalid("the subject of a message is one line of text");
  if (text.empty() || text.size() > kTextBytesMax) {
    return invalid("the text of a message has 1 byte to 256 KiB");
  }
  if (!base::is_utf8(text)) return invalid("the text of a message is UTF-8");
  return {};
}

std::string wire_text(const MailMessage& message, const MailSender& sender) {
  BTL_ASSERT(check_message(message.to, message.subject, message.text).has_value());
  BTL_ASSERT(fits_header(message.id));
  return "Date: " + mail_date(message.created) + "\r\n" +
         mailbox_header("From", sender.name, sender.address) +
         mailbox_header("To", "", message.to) +  //
         "Message-ID: " + message.id + "\r\n" +  //
         text_header("Subject", message.subject) +
         "Auto-Submitted: auto-generated\r\n"
         "MIME-Version: 1.0\r\n"
         "Content-Type: text/plain; charset=utf-8\r\n"
         "Content-Transfer-Encoding: quoted-printable\r\n"
         "\r\n" +
         quoted_printable(message.text);
}

}  // namespace btl::outbound
