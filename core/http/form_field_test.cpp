// SPDX-License-Identifier: EUPL-1.2
#include "core/http/form_field.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

Request form(const std::string& type, const std::string& body) {
  Request request;
  request.headers = {{"content-type", type}};
  request.body = body;
  return request;
}

constexpr const char* kMultipart =
    "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n"
    "--XX\r\nContent-Disposition: form-data; name=\"once\"\r\n\r\n0f-1_Z\r\n"
    "--XX\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n"
    "Content-Type: image/jpeg\r\n\r\n\xFF\xD8 once=9\r\n--XX--\r\n";

TEST(FormField, IsFoundInBothCodings) {
  const std::string encoded = "application/x-www-form-urlencoded";
  EXPECT_EQ(form_field(form(encoded, "csrf=abc&once=0f-1_Z&text=x"), "once"), "0f-1_Z");
  EXPECT_EQ(form_field(form("Application/X-WWW-form-urlencoded; charset=utf-8", "once=1"), "once"),
            "1");
  for (const char* type : {"multipart/form-data; boundary=XX",
                           "multipart/form-data; boundary=\"XX\"; charset=utf-8"}) {
    EXPECT_EQ(form_field(form(type, kMultipart), "once"), "0f-1_Z") << type;
    EXPECT_EQ(form_field(form(type, kMultipart), "csrf"), "abc") << type;
  }
}

TEST(FormField, IsNoneWhereItIsMissingOrStrange) {
  const std::string encoded = "application/x-www-form-urlencoded";
  for (const char* body :
       {"", "text=once=1", "onces=1", "once=%20", "once=a+b", "x&y&&&&&&&once=1"}) {
    EXPECT_FALSE(form_field(form(encoded, body), "once")) << body;
  }
  EXPECT_FALSE(form_field(form("application/json", "once=1"), "once"));
  EXPECT_FALSE(form_field(form("multipart/form-data", kMultipart), "once"));
  EXPECT_FALSE(form_field(form("multipart/form-data; boundary=YY", kMultipart), "once"));
  EXPECT_FALSE(form_field(form("multipart/form-data; boundary=XX", kMultipart), "photo"));
}

TEST(FormField, IsNotTakenFromAnotherPart) {
  const char* inside =
      "--XX\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n; name=\"once\"\r\n\r\n1\r\n"
      "--XX--\r\n";
  EXPECT_FALSE(form_field(form("multipart/form-data; boundary=XX", inside), "once"));
}

}  // namespace
}  // namespace btl::http
