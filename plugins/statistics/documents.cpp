// SPDX-License-Identifier: EUPL-1.2
#include "documents.hpp"

#include <boost/json.hpp>
#include <btl/result.hpp>
#include <charconv>
#include <utility>

namespace statistics {
namespace {

namespace json = boost::json;

class Payload {
 public:
  explicit Payload(std::string_view text) {
    boost::system::error_code error;
    value_ = json::parse(text, error);
    if (error || !value_.is_object())
      throw btl::Failure(btl::ErrorCode::kInvalid, "the payload is no JSON object");
  }

  // Null reads as empty.
  [[nodiscard]] std::string text(const char* key) const {
    const json::value* value = value_.get_object().if_contains(key);
    if (value == nullptr || !(value->is_string() || value->is_null())) {
      throw btl::Failure(btl::ErrorCode::kInvalid,
                         std::string("the payload has no text \"") + key + "\"");
    }
    return value->is_null() ? std::string() : std::string(value->get_string().c_str());
  }

 private:
  json::value value_;
};

std::string decode(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned byte = 0;
    const char* digits = text.data() + at + 1;
    if (text[at] == '%' && at + 2 < text.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      decoded += static_cast<char>(byte);
      at += 2;
    } else {
      decoded += text[at] == '+' ? ' ' : text[at];
    }
  }
  return decoded;
}

}  // namespace

Change read_reported(std::string_view payload) {
  const Payload event(payload);
  return count_report(event.text("kern"), event.text("service_code"), event.text("reported_at"));
}

std::optional<Change> read_updated(std::string_view payload) {
  const Payload event(payload);
  return count_update(event.text("kern"),
                      event.text("service_code"),
                      event.text("reported_at"),
                      event.text("status_before"),
                      event.text("status"));
}

std::string counts_document(const std::vector<Change>& counts) {
  json::array items;
  std::int64_t reported = 0;
  std::int64_t closed = 0;
  for (const Change& count : counts) {
    items.push_back({{"kern", count.kern.empty() ? json::value() : json::value(count.kern)},
                     {"service", count.service},
                     {"day", count.day},
                     {"reported", count.reported},
                     {"closed", count.closed}});
    reported += count.reported;
    closed += count.closed;
  }
  json::object document;
  document["counts"] = std::move(items);
  document["total"] = {{"reported", reported}, {"closed", closed}};
  return json::serialize(document);
}

Query read_query(std::string_view query) {
  Query pairs;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    pairs.emplace_back(decode(pair.substr(0, equals)),
                       equals == std::string_view::npos ? "" : decode(pair.substr(equals + 1)));
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
  }
  return pairs;
}

}  // namespace statistics
