// SPDX-License-Identifier: EUPL-1.2
// The builders of the sdk, the schema, the check and the templates agree with each other.
#include "tests/browser/gallery.hpp"

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/web/embedded_files.hpp"
#include "core/web/page_schema.hpp"
#include "core/web/renderer.hpp"

namespace btl::gallery {
namespace {

namespace json = boost::json;

web::Renderer renderer() {
  return web::Renderer::create().value();
}

// Which names of which templates gave something, and which did not.
class Reached final : public web::RenderObserver {
 public:
  void reached(const web::Template& of, const web::Template::Part& part, bool found) override {
    (found ? found_ : missing_).insert(place_of(of, part));
  }
  static std::string place_of(const web::Template& of, const web::Template::Part& part) {
    return of.name() + ":" + std::to_string(part.line) + " " + part.name.text;
  }
  [[nodiscard]] bool found(const std::string& place) const { return found_.contains(place); }
  [[nodiscard]] bool missing(const std::string& place) const { return missing_.contains(place); }

 private:
  std::set<std::string> found_;
  std::set<std::string> missing_;
};

TEST(Gallery, IsDrawnWithoutAFinding) {
  const web::Renderer drawer = renderer();
  for (const Exhibit& exhibit : exhibits()) {
    const auto drawn = drawer.page(exhibit.model, exhibit.frame);
    const auto* findings = std::get_if<web::Findings>(&drawn);
    if (findings == nullptr) continue;
    for (const web::Finding& finding : *findings) {
      ADD_FAILURE() << exhibit.name << finding.pointer << ' ' << finding.reason;
    }
  }
}

// A misspelt name would print nothing, silently. In the gallery each name of each template gives
// something at least once, and each section is also passed over at least once.
TEST(Gallery, ReachesEveryNameOfEveryTemplate) {
  const web::Renderer drawer = renderer();
  Reached reached;
  for (const Exhibit& exhibit : exhibits()) {
    static_cast<void>(drawer.page(exhibit.model, exhibit.frame, &reached));
  }
  for (const web::Template& of : drawer.templates().templates()) {
    for (const web::Template::Part& part : of.parts()) {
      if (part.kind == web::Template::Kind::kText || part.kind == web::Template::Kind::kPartial)
        continue;
      const std::string place = Reached::place_of(of, part);
      EXPECT_TRUE(reached.found(place)) << place << " never gives anything";
    }
  }
}

// The examples of the guide for integrators.
TEST(Gallery, DrawsWhatTheGuideShows) {
  std::ifstream file(BTL_PAGES_GUIDE);
  const std::string guide{std::istreambuf_iterator<char>(file), {}};
  const web::Renderer drawer = renderer();
  constexpr std::string_view kBegin = "```json\n";
  unsigned examples = 0;
  for (std::size_t at = guide.find(kBegin); at != std::string::npos; at = guide.find(kBegin, at)) {
    at += kBegin.size();
    const auto drawn = drawer.page(guide.substr(at, guide.find("```", at) - at), {});
    EXPECT_TRUE(std::holds_alternative<web::DrawnPage>(drawn));
    ++examples;
  }
  EXPECT_GT(examples, 0U);
}

// Others may check their pages with any validator of JSON Schema; RapidJSON stands for them.
class AnyValidator {
 public:
  AnyValidator() {
    const std::string_view text = web::embedded_file("page.json");
    rapidjson::Document document;
    document.Parse(text.data(), text.size());
    EXPECT_FALSE(document.HasParseError());
    schema_ = std::make_unique<rapidjson::SchemaDocument>(document);
  }

  [[nodiscard]] bool accepts(const std::string& model) const {
    rapidjson::Document document;
    document.Parse(model.data(), model.size());
    if (document.HasParseError()) return false;
    rapidjson::SchemaValidator validator(*schema_);
    return document.Accept(validator);
  }

 private:
  std::unique_ptr<rapidjson::SchemaDocument> schema_;
};

TEST(Gallery, IsValidForAnyValidatorOfJsonSchema) {
  const AnyValidator validator;
  for (const Exhibit& exhibit : exhibits())
    EXPECT_TRUE(validator.accepts(exhibit.model)) << exhibit.name;
}

// Takes each member of each model away in turn: both validators see the same models as broken.
TEST(Gallery, IsJudgedAlikeByAnyValidatorWhenSomethingIsMissing) {
  const AnyValidator validator;
  const web::PageSchema schema = web::PageSchema::compile(web::embedded_file("page.json")).value();
  unsigned broken = 0;
  unsigned whole = 0;
  const std::function<void(json::value&, const json::value&)> visit = [&](json::value& at,
                                                                          const json::value& root) {
    if (at.is_array()) {
      for (json::value& each : at.get_array()) visit(each, root);
    }
    if (!at.is_object()) return;
    json::object& members = at.get_object();
    std::vector<std::string> names;
    for (const auto& member : members) names.emplace_back(member.key());
    for (const std::string& name : names) {
      json::value taken = std::move(members.at(name));
      members.erase(name);
      const bool ours = schema.check(root).empty();
      EXPECT_EQ(ours, validator.accepts(json::serialize(root)))
          << name << " of " << json::serialize(at);
      ++(ours ? whole : broken);
      members.emplace(name, std::move(taken));
      visit(members.at(name), root);
    }
  };
  for (const Exhibit& exhibit : exhibits()) {
    json::value model = json::parse(exhibit.model);
    visit(model, model);
  }
  EXPECT_GT(broken, 500U);
  EXPECT_GT(whole, 200U);
}

}  // namespace
}  // namespace btl::gallery
