// SPDX-License-Identifier: EUPL-1.2
#include "document.hpp"

#include <Poco/AutoPtr.h>
#include <Poco/DOM/DOMParser.h>
#include <Poco/DOM/Document.h>
#include <Poco/DOM/Element.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "model/text.hpp"

namespace incidents {
namespace {

Element sample() {
  return list("things",
              {object("thing",
                      {text("code", "001"),
                       boolean("real", true),
                       number("lat", 51.992317),
                       integer("order", 1),
                       nothing("note"),
                       list("values", {})}),
               object("thing", {text("name", "A & <B> \"C\"\r\n")})});
}

TEST(Document, IsJsonWithoutTheWrapper) {
  EXPECT_EQ(render_json(sample()),
            R"([{"code":"001","real":true,"lat":51.992317,"order":1,"note":null,"values":[]},)"
            R"({"name":"A & <B> \"C\"\u000d\n"}])");
}

TEST(Document, IsXmlWithTheWrapper) {
  EXPECT_EQ(render_xml(sample()),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            "<things><thing><code>001</code><real>true</real><lat>51.992317</lat><order>1</order>"
            "<note/><values/></thing>"
            "<thing><name>A &amp; &lt;B&gt; &quot;C&quot;&#13;\n</name></thing></things>\n");
}

// Trap 4: nothing found is an empty list, in both formats; one thing is still a list.
TEST(Document, KeepsEmptyAndSingleLists) {
  EXPECT_EQ(render_json(list("things", {})), "[]");
  EXPECT_EQ(render_xml(list("things", {})),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<things/>\n");
  EXPECT_EQ(render_json(list("formats", {text("format", "text/xml")})), R"(["text/xml"])");
}

// What a parser of another maker reads is what went in, whatever the text that intake lets through.
RC_GTEST_PROP(Document, IsReadBackByOthers, ()) {
  // Pieces that are awkward in one format or the other.
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
      std::vector<std::string>{"&",      "<",      ">",      "\"",         "'",    "\\",     "\r",
                               "\n",     "\t",     "]]>",    "&amp;",      " ",    "a",      "\x7f",
                               "\u00e9", "\u20ac", "\u2028", "\U0001F6B2", "<!--", "\\u0041"}));
  std::string value;
  for (const std::string& piece : pieces) value += piece;
  const Element document = object("thing", {text("name", value)});
  Poco::XML::DOMParser parser;
  const Poco::AutoPtr<Poco::XML::Document> xml = parser.parseString(render_xml(document));
  RC_ASSERT(xml->documentElement()->innerText() == value);
  const boost::json::value json = boost::json::parse(render_json(document));
  if (!value.empty()) RC_ASSERT(json.at("name").as_string() == boost::json::string_view(value));
}

}  // namespace
}  // namespace incidents
