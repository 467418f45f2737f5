// SPDX-License-Identifier: MIT
// The two templates, as the libraries that were built: loaded, and called through nothing but the C
// ABI. One is plain C, the other comes from clang with libc++, whatever compiled this test.
#include <dlfcn.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "testing/fake_host.hpp"
#include "testing/fake_plugin.hpp"

namespace btl::testing {
namespace {

using ::testing::HasSubstr;

// Stays loaded, as in a host.
const btl_entry_t& load(const char* file) {
  void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the last error of this thread alone
    throw std::runtime_error(dlerror());
  }
  const auto* entry = static_cast<const btl_entry_t*>(dlsym(library, "btl_plugin_v1"));
  if (entry == nullptr) {
    throw std::runtime_error(std::string(file) + " has no entry");
  }
  return *entry;
}

TEST(TemplateC, SaysHello) {
  FakeHost host;
  FakePlugin plugin(load(BTL_TEMPLATE_C), host);
  ASSERT_EQ(plugin.started.status, BTL_OK) << plugin.started.message;
  EXPECT_EQ(plugin.request(1, {.route = "hello"}).status, BTL_OK);
  EXPECT_EQ(host.answers.at(0).status, 200U);
  EXPECT_EQ(host.answers.at(0).body, "{\"hello\":\"from plain C\"}\n");
}

TEST(TemplateC, ShowsAPageAndCountsVotes) {
  FakeHost host;
  FakePlugin plugin(load(BTL_TEMPLATE_C), host);
  plugin.request(1, {.route = "page"});
  EXPECT_NE(host.answers.at(0).body.find("Koffie heeft 0 stemmen en thee 0."), std::string::npos);
  plugin.request(2, {.route = "vote", .body = "csrf=x&drink=tea"});
  EXPECT_EQ(host.answers.at(1).status, 303U);
  plugin.request(3, {.route = "vote", .body = "csrf=x"});
  EXPECT_EQ(host.answers.at(2).status, 422U);
  EXPECT_NE(host.answers.at(2).body.find("Kies koffie of thee."), std::string::npos);
  EXPECT_NE(host.answers.at(2).body.find("Koffie heeft 0 stemmen en thee 1."), std::string::npos);
}

TEST(TemplateC, RefusesARouteThatItDoesNotKnow) {
  FakeHost host;
  FakePlugin plugin(load(BTL_TEMPLATE_C), host);
  const Outcome outcome = plugin.request(1, {.route = "hell"});
  EXPECT_EQ(outcome.status, BTL_E_NOT_FOUND);
  EXPECT_EQ(outcome.message, "no such route in this plugin");
}

TEST(TemplateC, IsNotCreatedWithoutHttp) {
  FakeHost host;
  host.hide(BTL_EXT_HTTP);
  const FakePlugin plugin(load(BTL_TEMPLATE_C), host);
  EXPECT_EQ(plugin.created.status, BTL_E_UNSUPPORTED);
}

TEST(TemplateCpp, ShowsItsManifestWithoutBeingCreated) {
  const std::string_view manifest = detail::to_view(load(BTL_TEMPLATE_CPP).manifest);
  EXPECT_TRUE(manifest.starts_with("btl-manifest 1\nfile "));
  EXPECT_NE(manifest.find(" migrations/0001_create.sql\nCREATE TABLE"), std::string_view::npos);
}

TEST(TemplateCpp, KeepsANoteAndTellsTheBus) {
  FakeHost host;
  host.utc_ns = 7;
  FakePlugin plugin(load(BTL_TEMPLATE_CPP), host);
  ASSERT_EQ(plugin.started.status, BTL_OK) << plugin.started.message;
  EXPECT_EQ(plugin.request(5, {.route = "notes.add", .body = "a \"note\""}).status, BTL_PENDING);
  const FakeCommit commit = host.take_commit();
  EXPECT_EQ(commit.statements.at(0).values, (std::vector<Value>{"a \"note\"", 7}));
  EXPECT_EQ(commit.events.at(0).at(3), "{\"text\":\"a \\\"note\\\"\"}");
  EXPECT_EQ(commit.answer.request, 5U);
  EXPECT_EQ(commit.answer.status, 201U);
  commit.complete({1});
  EXPECT_EQ(host.metrics.at("notes_total"), 1);
}

TEST(TemplateCpp, CountsWithThePositionOfItsSubscription) {
  FakeHost host;
  FakePlugin plugin(load(BTL_TEMPLATE_CPP), host);
  EXPECT_EQ(plugin.event(9, "noted").status, BTL_PENDING);
  const FakeCommit commit = host.take_commit();
  EXPECT_EQ(commit.delivery, 9U);
  commit.complete({1});
  EXPECT_EQ(host.settlements.at(0).outcome, BTL_OK);
}

TEST(TemplateCpp, ListsNotesAndTheCount) {
  FakeHost host;
  FakePlugin plugin(load(BTL_TEMPLATE_CPP), host);
  plugin.request(1, {.route = "notes.list"});
  host.take_query().complete(2, {{Value("two"), Value(2)}, {Value("one"), Value(1)}});
  host.take_query().complete(1, {{Value(2)}});
  EXPECT_EQ(host.answers.at(0).body, "{\"notes\":[\"two\",\"one\"],\"counted\":2}\n");
}

TEST(TemplateCpp, SaysInTheReadersLanguageWhyItRefuses) {
  FakeHost host;
  FakePlugin plugin(load(BTL_TEMPLATE_CPP), host);
  plugin.request(1, {.route = "notes.add"});
  plugin.request(2, {.route = "notes.add", .language = "en"});
  EXPECT_THAT(host.answers.at(0).body, HasSubstr("Een bericht heeft ten minste één teken."));
  EXPECT_THAT(host.answers.at(1).body, HasSubstr("A note has at least one character."));
}

TEST(TemplateCpp, TakesItsLimitFromTheConfiguration) {
  FakeHost host;
  host.config[""] = "{\"settings\":{\"note_bytes_max\":3}}";
  FakePlugin plugin(load(BTL_TEMPLATE_CPP), host);
  EXPECT_EQ(plugin.request(1, {.route = "notes.add", .body = "four"}).status, BTL_OK);
  EXPECT_EQ(host.answers.at(0).status, 400U);
  host.config[""] = "{\"settings\":{\"note_bytes_max\":4}}";
  plugin.config_changed();
  EXPECT_EQ(plugin.request(2, {.route = "notes.add", .body = "four"}).status, BTL_PENDING);
  host.take_commit().complete({1});
}

// What it throws is thrown and caught by its own C++ library; this process has another.
TEST(TemplateCpp, ThrowsInsideAndReportsOutside) {
  FakeHost host;
  host.config.clear();
  const FakePlugin unconfigured(load(BTL_TEMPLATE_CPP), host);
  EXPECT_EQ(unconfigured.started.status, BTL_E_NOT_FOUND);
  EXPECT_EQ(unconfigured.started.message, "no such kern");

  host.config[""] = "{}";
  FakePlugin plugin(load(BTL_TEMPLATE_CPP), host);
  plugin.event(9, "noted");
  host.take_commit().fail(BTL_E_CONFLICT, "not now");
  EXPECT_EQ(host.settlements.at(0).outcome, BTL_E_CONFLICT);
  EXPECT_EQ(host.settlements.at(0).reason, "not now");
}

}  // namespace
}  // namespace btl::testing
