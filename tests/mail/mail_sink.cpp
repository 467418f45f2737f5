// SPDX-License-Identifier: EUPL-1.2
#include "tests/mail/mail_sink.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <utility>

#include "core/outbound/peer_for_test.hpp"
#include "tests/support/eventually.hpp"

namespace btl::test {
namespace {

TakenMail read_mail(const std::string& file) {
  const std::string all = read_text(file);
  const auto line = all.find('\n');
  const std::string envelope = all.substr(0, line);
  const auto first = envelope.find(' ');
  const auto second = envelope.find(' ', first + 1);
  return {.secure = envelope.starts_with("secure"),
          .from = envelope.substr(first + 1, second - first - 1),
          .to = envelope.substr(second + 1),
          .bytes = all.substr(line + 1)};
}

}  // namespace

std::string TakenMail::header(const std::string& name) const {
  const std::string head = "\r\n" + bytes.substr(0, bytes.find("\r\n\r\n") + 2);
  const auto at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  std::string value;
  auto begin = at + name.size() + 4;
  for (;;) {
    const auto end = head.find("\r\n", begin);
    value += head.substr(begin, end - begin);
    if (head.compare(end + 2, 1, " ") != 0) return value;
    begin = end + 2;
  }
}

std::string TakenMail::text() const {
  const std::string body = bytes.substr(bytes.find("\r\n\r\n") + 4);
  std::string out;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\r') continue;
    if (body[i] != '=') {
      out += body[i];
      continue;
    }
    if (body.compare(i, 3, "=\r\n") != 0) {
      unsigned value = 0;
      std::from_chars(body.data() + i + 1, body.data() + i + 3, value, 16);
      out += static_cast<char>(value);
    }
    i += 2;
  }
  return out;
}

MailSink::MailSink(SinkOptions options) : options_(std::move(options)) {
  const outbound::CertificateForTest certificate(options_.names);
  certificate.write(folder_ / "certificate.pem");
  certificate.write_key(folder_ / "key.pem");
  std::filesystem::create_directories(folder_ / "mail");
  start();
}

void MailSink::start() {
  ProcessOptions process;
  process.command = {"node",
                     BTL_MAIL_SINK,
                     folder_ / "mail",
                     std::to_string(port_),
                     options_.security,
                     folder_ / "key.pem",
                     folder_ / "certificate.pem"};
  if (!options_.user.empty()) {
    process.command.push_back(options_.user);
    process.command.push_back(options_.password);
  }
  process.environment = {{"BTL_MAIL_MODULES", BTL_MAIL_MODULES}};
  process.error_file = folder_ / "log";
  process_ = std::make_unique<Process>(process);
  const auto line = process_->read_line(std::chrono::seconds{30});
  if (!line || !line->starts_with("ready ")) {
    ADD_FAILURE() << "no mail server: " << read_text(folder_ / "log");
    return;
  }
  std::from_chars(line->data() + 6, line->data() + line->size(), port_);
}

void MailSink::kill() {
  process_->signal(SIGKILL);
  EXPECT_TRUE(process_->wait(std::chrono::seconds{10}).has_value());
}

void MailSink::set_mode(const std::string& mode) const {
  write_text(folder_ / "mail/mode.new", mode);
  std::filesystem::rename(folder_ / "mail/mode.new", folder_ / "mail/mode");
}

std::string MailSink::certificate() const {
  return folder_ / "certificate.pem";
}

std::vector<TakenMail> MailSink::taken() const {
  std::vector<std::filesystem::directory_entry> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "mail")) {
    if (entry.path().extension() == ".eml") files.push_back(entry);
  }
  std::sort(files.begin(), files.end(), [](const auto& left, const auto& right) {
    return left.last_write_time() < right.last_write_time();
  });
  std::vector<TakenMail> all;
  for (const auto& file : files) all.push_back(read_mail(file.path()));
  return all;
}

std::vector<TakenMail> MailSink::wait_for(std::size_t count) const {
  EXPECT_TRUE(eventually([&] { return taken().size() >= count; }, std::chrono::seconds{30}));
  return taken();
}

}  // namespace btl::test
