// SPDX-License-Identifier: EUPL-1.2
#include "form.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace incidents {
namespace {

// "a=1;b=2;" or "! name: detail".
std::string text_of(const Outcome<Parameters>& parameters) {
  std::string text;
  if (!parameters) {
    const Finding finding = parameters.error().findings.front();
    return "! " + finding.name + ": " + finding.detail;
  }
  for (const auto& [name, value] : parameters->entries()) text += name + "=" + value + ";";
  for (const Upload& upload : parameters->uploads()) {
    text += "[" + upload.field + "," + upload.file_name + "," + upload.content_type + "," +
            std::to_string(upload.bytes) + "]";
  }
  return text;
}

std::string part(const std::string& headers, const std::string& content) {
  return "--B\r\n" + headers + "\r\n\r\n" + content + "\r\n";
}

std::string field(const std::string& name, const std::string& content) {
  return part("Content-Disposition: form-data; name=\"" + name + "\"", content);
}

std::string multipart(const std::string& body) {
  return text_of(decode_body("multipart/form-data; boundary=B", body));
}

TEST(Urlencoded, DecodesPairsInOrder) {
  EXPECT_EQ(text_of(decode_urlencoded("a=1&b=x+y%21&a=2&c&=d&&e=f%3D=g")),
            "a=1;b=x y!;a=2;c=;=d;e=f==g;");
  EXPECT_EQ(text_of(decode_urlencoded("attribute%5Bx%5D%5B%5D=1")), "attribute[x][]=1;");
  EXPECT_EQ(text_of(decode_urlencoded("")), "");
}

TEST(Urlencoded, NamesTheParameterWithABrokenSequence) {
  EXPECT_EQ(text_of(decode_urlencoded("a=1&lat=%5")), "! lat: has a broken % sequence");
  EXPECT_EQ(text_of(decode_urlencoded("lat=%zz")), "! lat: has a broken % sequence");
  EXPECT_EQ(text_of(decode_urlencoded("%ff%=1")), "! body: has a broken % sequence");
}

TEST(Urlencoded, IsBounded) {
  std::string many;
  for (std::size_t each = 0; each < kParametersMax; ++each) many += "a=1&";
  EXPECT_TRUE(decode_urlencoded(many));
  EXPECT_EQ(text_of(decode_urlencoded(many + "a=1")), "! body: has more than 200 parameters");
  EXPECT_EQ(text_of(decode_body("", std::string(kUrlencodedBytesMax + 1, 'a'))),
            "! body: is larger than 64 KiB");
}

// Trap 5: mySociety sends no charset. Others send one, or no type at all.
TEST(Body, IsUrlencodedWithOrWithoutACharset) {
  for (const char* type : {"",
                           "application/x-www-form-urlencoded",
                           "Application/X-WWW-Form-URLencoded; charset=UTF-8",
                           "application/x-www-form-urlencoded;charset=\"utf-8\""}) {
    EXPECT_EQ(text_of(decode_body(type, "a=1")), "a=1;") << type;
  }
}

TEST(Body, OfAnotherKindIsRefused) {
  EXPECT_EQ(text_of(decode_body("application/json", "{}")),
            "! Content-Type: is neither application/x-www-form-urlencoded nor multipart/form-data");
  EXPECT_EQ(text_of(decode_body("application/x-www-form-urlencoded; charset=latin1", "a=1")),
            "! Content-Type: the charset is not UTF-8");
  EXPECT_EQ(text_of(decode_body("multipart/form-data", "a=1")),
            "! Content-Type: multipart/form-data without a boundary");
}

// Trap 6: multipart as well as urlencoded, with a file.
TEST(Multipart, GivesFieldsAndFiles) {
  EXPECT_EQ(
      multipart(
          field("a", "1") + field("b", "two\r\nlines") +
          part("content-disposition: form-data; name=media; filename=\"C:\\foto \\\"1\\\".jpg\"\r\n"
               "Content-Type: image/jpeg",
               "\xff\xd8\r\n--Bx\r\n--") +
          field("empty", "") + "--B--\r\n"),
      "a=1;b=two\r\nlines;empty=;[media,C:\\foto \"1\".jpg,image/jpeg,12]");
}

TEST(Multipart, AllowsPreambleEpilogueAndPadding) {
  EXPECT_EQ(multipart("ignored\r\n" + field("a", "1") + "--B--\r\nignored"), "a=1;");
  EXPECT_EQ(multipart("--B  \r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--B--"),
            "a=1;");
  EXPECT_EQ(multipart("--B--"), "");
  EXPECT_EQ(text_of(decode_body("multipart/form-data; boundary=\"B\"", field("a", "1") + "--B--")),
            "a=1;");
}

TEST(Multipart, LeavesOutAFileFieldThatWasLeftEmpty) {
  EXPECT_EQ(multipart(part("Content-Disposition: form-data; name=\"media\"; filename=\"\"", "") +
                      "--B--"),
            "");
}

TEST(Multipart, RefusesWhatIsBroken) {
  const std::string whole = field("a", "1") + "--B--\r\n";
  const char* missing = "! body: broken multipart: the closing boundary is missing";
  EXPECT_EQ(multipart(field("a", "1")), missing);
  EXPECT_EQ(multipart("--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"), missing);
  EXPECT_EQ(multipart("--B\r\nContent-Disposition: form-data; name=\"a\"\r\n"),
            "! body: broken multipart: a part ends in its headers");
  EXPECT_EQ(multipart(""), "! body: broken multipart: the boundary is not there");
  EXPECT_EQ(multipart("--C\r\n\r\n\r\n--C--"),
            "! body: broken multipart: the boundary is not there");
  EXPECT_EQ(multipart(part("Content-Type: text/plain", "1") + "--B--"),
            "! body: broken multipart: a part has no name");
  EXPECT_EQ(multipart(part("Content-Disposition: form-data; name=\"\"", "1") + "--B--"),
            "! body: broken multipart: a part has no name");
  EXPECT_EQ(
      multipart(
          part("Content-Disposition: form-data; name=\"a\"\r\nX: " + std::string(9'000, 'x'), "1") +
          "--B--"),
      "! body: broken multipart: the headers of a part are larger than 8 KiB");
  EXPECT_EQ(
      multipart(
          part("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64",
               "MQ==") +
          "--B--"),
      "! body: broken multipart: a part has a transfer encoding");
}

TEST(Multipart, RefusesNesting) {
  EXPECT_EQ(multipart(part("Content-Disposition: form-data; name=\"a\"\r\nContent-Type: "
                           "multipart/mixed; boundary=C",
                           "--C\r\n\r\nx\r\n--C--") +
                      "--B--"),
            "! body: broken multipart: a part is multipart itself");
}

TEST(Multipart, IsBounded) {
  std::string many;
  for (std::size_t each = 0; each < kParametersMax; ++each) many += field("a", "1");
  EXPECT_TRUE(decode_multipart("B", many + "--B--"));
  EXPECT_EQ(multipart(many + field("a", "1") + "--B--"),
            "! body: broken multipart: there are more than 200 parts");
  EXPECT_EQ(text_of(decode_multipart(std::string(71, 'b'), "")),
            "! Content-Type: the boundary has not 1 to 70 characters");
}

TEST(Multipart, IsRefusedOrTheSameWhereverItIsCut) {
  const std::string whole = field("a", "1") + field("b", "2") + "--B--";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_EQ(multipart(whole.substr(0, length)).front(), '!') << length;
  }
}

RC_GTEST_PROP(Urlencoded,
              ReadsBackWhatWasEncoded,
              (const std::string& name, const std::string& value)) {
  const auto encode = [](const std::string& text) {
    std::string encoded;
    for (const char character : text) {
      char digits[4];
      std::snprintf(digits,
                    sizeof digits,
                    "%%%02x",
                    static_cast<unsigned>(static_cast<unsigned char>(character)));
      encoded += digits;
    }
    return encoded;
  };
  const auto parameters = decode_urlencoded(encode(name) + "=" + encode(value));
  RC_ASSERT(parameters.has_value());
  RC_ASSERT(parameters->entries().size() == 1U);
  RC_ASSERT(parameters->entries()[0].first == name);
  RC_ASSERT(parameters->entries()[0].second == value);
}

RC_GTEST_PROP(Multipart, ReadsBackAnyContent, (const std::string& content)) {
  RC_PRE(content.find("\r\n--B") == std::string::npos);
  RC_ASSERT(multipart(field("a", content) + "--B--") == "a=" + content + ";");
}

}  // namespace
}  // namespace incidents
