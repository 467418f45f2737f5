// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/manifest_tables.hpp"

#include <gtest/gtest.h>

#include "core/plugin/manifest.hpp"

namespace btl::plugin {
namespace {

// A whole section with this in its plugin.toml.
base::Result<Manifest> read(const std::string& tables) {
  const std::string text =
      "id = \"small\"\nversion = \"1.0.0\"\nabi = \"1.0\"\n"
      "requires = [\"btl.store/1\"]\n" +
      tables;
  return parse_manifest(
      fmt::format("btl-manifest 1\nfile {} plugin.toml\n{}\n", text.size(), text));
}

constexpr const char* kPeople = R"(
[[tables]]
name       = "small_person"
text       = { nl = "Mensen", en = "People" }
purpose    = { nl = "Om u te bereiken.", en = "To reach you." }
kept       = { nl = "Zolang u meedoet.", en = "As long as you take part." }
subject    = "id"
since      = "left_day"
retention  = "30d"
on_erasure = "clear"
[tables.columns]
id       = "green"
email    = { class = "red", text = { nl = "E-mail", en = "Email" }, identifies = true }
photo    = { class = "red", text = { nl = "Foto", en = "Photo" }, retention = "14d" }
seen_by  = { class = "yellow", text = { nl = "Gezien door", en = "Seen by" }, subject = "seen_by" }
left_day = { class = "yellow", text = { nl = "Weg sinds", en = "Left on" } }
adult    = { class = "green", text = { nl = "Volwassen", en = "Adult" }, values = "yes-no" }

[[tables]]
name      = "small_note"
text      = { nl = "Notities", en = "Notes" }
purpose   = { nl = "Om te onthouden.", en = "To remember." }
part_of   = { table = "small_person", column = "person" }
retention = "365d"
[tables.columns]
person = "yellow"

[tables.columns.state]
class  = "orange"
text   = { nl = "Staat", en = "State" }
values = { open = { nl = "nog bezig", en = "at work" }, 1 = { nl = "klaar", en = "done" } }
)";

TEST(ManifestTables, ReadsWhatIsKeptOfWhomAndForHowLong) {
  const auto manifest = read(kPeople);
  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  const privacy::Table& person = manifest->tables.at(0);
  EXPECT_EQ(person.subject, "id");
  EXPECT_EQ(person.since, "left_day");
  EXPECT_EQ(person.retention, std::chrono::hours{24 * 30});
  EXPECT_EQ(person.on_erasure, privacy::Ending::kClear);
  EXPECT_EQ(person.on_expiry, privacy::Ending::kDelete);
  EXPECT_EQ(person.columns.at(1).name, "email") << "as the manifest has them";
  EXPECT_EQ(person.columns.at(2).name, "photo");
  EXPECT_EQ(person.columns.at(3).name, "seen_by");
  const privacy::Column* email = privacy::find(person, "email");
  ASSERT_NE(email, nullptr);
  EXPECT_EQ(email->privacy, privacy::Class::kRed);
  EXPECT_TRUE(email->identifies);
  EXPECT_EQ(privacy::find(person, "photo")->retention, std::chrono::hours{24 * 14});
  EXPECT_EQ(privacy::find(person, "seen_by")->subject, "seen_by");
  EXPECT_EQ(person.text.at("nl"), "Mensen");
  EXPECT_EQ(person.purpose.at("en"), "To reach you.");
  EXPECT_EQ(person.kept.at("nl"), "Zolang u meedoet.");
  EXPECT_EQ(email->text.at("nl"), "E-mail");
  EXPECT_EQ(privacy::find(person, "adult")->reading, privacy::Reading::kYesNo);
  const privacy::Table& note = manifest->tables.at(1);
  const privacy::Column* state = privacy::find(note, "state");
  ASSERT_NE(state, nullptr);
  EXPECT_EQ(state->reading, privacy::Reading::kChoice);
  EXPECT_EQ(state->choices.at("open").at("en"), "at work");
  EXPECT_EQ(state->choices.at("1").at("nl"), "klaar");
  ASSERT_TRUE(note.part_of.has_value());
  EXPECT_EQ(note.part_of->table, "small_person");
  EXPECT_EQ(note.part_of->column, "person");
  EXPECT_EQ(note.part_of->key, "id");
}

TEST(ManifestTables, RefusesWhatCannotBeRead) {
  const std::string table = "[[tables]]\nname = \"small_a\"\n";
  const std::string both = "{ nl = \"Wat\", en = \"What\" }";
  const std::string words = "text = " + both + "\npurpose = " + both + "\n";
  const struct {
    std::string text;
    const char* says;
  } cases[] = {
      {table, "stands under [tables.columns]"},
      {table + "columns = [\"id\"]\n", "stands under [tables.columns]"},
      {table + "[tables.columns]\nid = \"blue\"\n", "not one of green"},
      {table + "[tables.columns]\nid = 1\n", "must be a text"},
      {table + "[tables.columns]\nid = {}\n", "\"class\" is missing"},
      {table + "[tables.columns]\nid = { class = \"red\", kept = 1 }\n", "unknown key \"kept\""},
      {table + "[tables.columns]\n\"a b\" = \"green\"\n", "a-z, 0-9 and _"},
      {table + "[tables.columns]\nid = \"red\"\n", "say with \"text\""},
      {table + words + "[tables.columns]\nid = \"red\"\n", "\"id\" is personal: say with \"text\""},
      {table + words + "[tables.columns]\nid = { class = \"red\", text = " + both + " }\n",
       "say with \"retention\""},
      {table + "text = \"People\"\n", "\"text\" has no \"nl\""},
      {table + "kept = { nl = \"Kort\" }\n", "\"kept\" has no \"en\""},
      {table + "[tables.columns]\nid = { class = \"green\", values = \"yes\" }\n",
       "not one of plain, yes-no"},
      {table + "[tables.columns]\nid = { class = \"green\", values = { a = { nl = \"b\" } } }\n",
       "\"a\" has no \"en\""},
      {table + "retention = \"long\"\n[tables.columns]\nid = \"green\"\n", "no duration"},
      {table + "part_of = \"x\"\n[tables.columns]\nid = \"green\"\n", "is written as { table"},
      {table + "on_expiry = \"hide\"\n[tables.columns]\nid = \"green\"\n", "not one of delete"},
      {table + "subjekt = \"id\"\n", "did you mean \"subject\""},
      {table + "[tables.columns]\nid = \"green\"\n" + table + "[tables.columns]\nid = \"green\"\n",
       "stands there twice"},
  };
  for (const auto& each : cases) {
    const auto manifest = read(each.text);
    ASSERT_TRUE(manifest.has_error()) << each.text;
    EXPECT_NE(manifest.error().message.find(each.says), std::string::npos)
        << each.text << manifest.error().message;
    EXPECT_TRUE(manifest.error().message.starts_with("plugin.toml:")) << manifest.error().message;
  }
}

}  // namespace
}  // namespace btl::plugin
