// SPDX-License-Identifier: EUPL-1.2
#include "host/demo_members.hpp"

#include <fmt/format.h>

#include <array>
#include <random>

#include "core/base/assert.hpp"

namespace btl::host {
namespace {

constexpr std::array<const char*, 24> kFirstNames = {
    "Anna",  "Ahmed",   "Bram",   "Carla", "Daan",   "Els",    "Fatima", "Gerard",
    "Hanna", "Ibrahim", "Joke",   "Karel", "Lotte",  "Mehmet", "Nel",    "Otto",
    "Petra", "Ruben",   "Saskia", "Tom",   "Ursula", "Vera",   "Willem", "Yara"};
constexpr std::array<const char*, 24> kLastNames = {
    "Aarts",  "Bakker", "Cornelissen", "Demir",  "Evers",  "Franken",     "Groen",    "Hoekstra",
    "Ismail", "Jansen", "Kuipers",     "Laan",   "Mulder", "Nieuwenhuis", "Oosterom", "Peeters",
    "Quist",  "Ramdin", "Smit",        "Timmer", "Udo",    "Visser",      "Wit",      "Zijlstra"};

// Adds lines, each person with an address of their own.
class List {
 public:
  explicit List(std::uint64_t seed) : random_(seed) {}

  void add(const std::string& login,
           const std::string& kern,
           const std::string& wijk,
           const std::string& roles) {
    ++count_;
    const auto first = pick(kFirstNames);
    const auto last = pick(kLastNames);
    const std::string email =
        login.empty() ? fmt::format("vrijwilliger{}@demo.example", count_) : login;
    text_ += fmt::format("{} {};{};{};{};ja;{}\n", first, last, email, kern, wijk, roles);
  }

  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] std::size_t below(std::size_t bound) { return random_() % bound; }
  std::string take() { return "naam;e-mail;kern;wijk;18+;rol\n" + std::move(text_); }

 private:
  template <std::size_t kCount>
  const char* pick(const std::array<const char*, kCount>& names) {
    return names.at(below(kCount));
  }

  std::mt19937_64 random_;  // the standard fixes its sequence
  std::uint32_t count_ = 0;
  std::string text_;
};

}  // namespace

std::vector<std::string> demo_groups(const DemoKern& kern) {
  if (kern.wijken.empty()) return {kern.id};
  std::vector<std::string> groups = kern.wijken;
  for (std::size_t at = 0; at < kern.wijken.size(); at += 2)
    groups.push_back(kern.wijken[at] + "-2");
  return groups;
}

std::vector<DemoLogin> demo_logins(const std::vector<DemoKern>& kernen) {
  BTL_ASSERT(!kernen.empty());
  const DemoKern& kern = kernen.back();
  const std::string wijk = kern.wijken.empty() ? "" : "/" + kern.wijken.front();
  return {{"dc@demo.example", "dc", kern.id},
          {"wc@demo.example", "wc", kern.id + wijk},
          {"bth@demo.example", "bth", kern.id + wijk},
          {"groep@demo.example", "group-admin", kern.id + "/" + demo_groups(kern).front()},
          {"redactie@demo.example", "editor", "/"},
          {"gemeente@demo.example", "guest-gemeente", "/"},
          {"politie@demo.example", "guest-politie", "/"}};
}

std::string demo_members(const std::vector<DemoKern>& kernen,
                         std::uint64_t seed,
                         std::uint32_t count) {
  List list(seed);
  const DemoKern& last = kernen.back();
  const std::string home = last.wijken.empty() ? "" : last.wijken.front();
  for (const DemoLogin& login : demo_logins(kernen)) {
    // The list cannot say of which group; that role is given one by one.
    const std::string role = login.role == "group-admin" ? "bth" : login.role;
    list.add(login.login, last.id, home, role);
  }
  for (const DemoKern& kern : kernen) {
    if (kern.id != last.id) list.add("", kern.id, "", "dc");
    list.add("", kern.id, "", "dc-deputy");
    for (const std::string& wijk : kern.wijken) {
      if (kern.id != last.id || wijk != home) list.add("", kern.id, wijk, "wc");
    }
  }
  while (list.count() < count) {
    const DemoKern& kern = kernen[list.below(kernen.size())];
    list.add(
        "", kern.id, kern.wijken.empty() ? "" : kern.wijken[list.below(kern.wijken.size())], "bth");
  }
  return list.take();
}

}  // namespace btl::host
