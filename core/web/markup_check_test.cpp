// SPDX-License-Identifier: EUPL-1.2
#include "core/web/markup_check.hpp"

#include <gtest/gtest.h>

#include <array>
#include <utility>

#include "core/web/template.hpp"

namespace btl::web {
namespace {

bool is_safe(std::string_view source) {
  return Template::parse("t", source).has_value();
}

TEST(MarkupCheck, LetsValuesStandWhereEscapingIsEnough) {
  EXPECT_TRUE(is_safe("<p>{{a}}</p>"));
  EXPECT_TRUE(is_safe("<p title=\"{{a}} and {{b}}\">x</p>"));
  EXPECT_TRUE(is_safe("<h{{level}} class=\"h\">x</h{{level}}>"));
  EXPECT_TRUE(is_safe("<input{{#a}} required{{/a}}>"));
  EXPECT_TRUE(is_safe("<!DOCTYPE html>\n<br>"));
}

TEST(MarkupCheck, RefusesThemAnywhereElse) {
  for (const std::string_view source : {"<p title={{a}}>x</p>",
                                        "<p {{a}}>x</p>",
                                        "<p title='{{a}}'>x</p>",
                                        "<{{a}}>",
                                        "<p {{a}}=\"x\">x</p>",
                                        "<!-- {{a}} -->",
                                        "<p a{{> b}}>x</p>"}) {
    EXPECT_FALSE(is_safe(source)) << source;
  }
}

TEST(MarkupCheck, RefusesScriptsStylesAndHandlers) {
  EXPECT_TRUE(is_safe("<script src=\"{{@frame.script.href}}\" type=\"module\"></script><p>x</p>"));
  for (const std::string_view source : {"<script>1</script>",
                                        "<script></script>",
                                        "<script type=\"module\"></script>",
                                        "<script src=\"{{href}}\">1</script>",
                                        "<script src=\"{{href}}\">{{text}}</script>",
                                        "<script src=\"{{href}}\"><p></script>",
                                        "<script src=\"{{text}}\"></script>",
                                        "<style>p{}</style>",
                                        "<p onclick=\"x\">x</p>",
                                        "<p style=\"x\">x</p>",
                                        "<iframe srcdoc=\"x\"></iframe>",
                                        "<p"}) {
    EXPECT_FALSE(is_safe(source)) << source;
  }
}

TEST(MarkupCheck, WantsCheckedAddressesInLinks) {
  EXPECT_TRUE(is_safe("<a href=\"{{href}}\">x</a>"));
  EXPECT_TRUE(is_safe("<a href=\"{{@frame.home.href}}\">x</a>"));
  EXPECT_FALSE(is_safe("<a href=\"{{label}}\">x</a>"));
  EXPECT_FALSE(is_safe("<form action=\"{{text}}\"></form>"));
}

}  // namespace
}  // namespace btl::web
