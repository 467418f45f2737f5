// SPDX-License-Identifier: EUPL-1.2
// Compares a candidate with a reference in one run: rounds are interleaved (reference, candidate,
// reference, ...), the ratio is taken inside each round and its median over the rounds is the
// verdict. Absolute figures of a shared machine move by a factor of two; such ratios hold within a
// few per cent.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace btl::benchmarks {

enum class Bound : std::uint8_t { kAtLeast, kAtMost, kNone };

struct Goal {
  std::string id;    // "G7"
  std::string what;  // "durable publish, 256 B, 64 in flight / bare SQLite loop"
  Bound bound = Bound::kNone;
  double value = 0;
};

// Gives one figure, in any unit, as long as both sides use the same.
using Measure = std::function<double()>;

struct Row {
  Goal goal;
  double ratio = 0;      // candidate / reference, median over the rounds
  double candidate = 0;  // medians, for the reader
  double reference = 0;
  std::string unit;
  [[nodiscard]] bool ok() const;
};

class Report {
 public:
  explicit Report(int rounds) : rounds_(rounds) {}

  void compare(Goal goal,
               const std::string& unit,
               const Measure& candidate,
               const Measure& reference);
  // A figure against a fixed bound (a size, say): the ratio is the figure itself.
  void measure(Goal goal, const std::string& unit, const Measure& candidate);

  // One line a row on stdout.
  void print() const;
  // {id, ratio, goal, ok} a row, with commas, for a JSON list that several programs fill.
  [[nodiscard]] std::string json() const;
  [[nodiscard]] int rounds() const { return rounds_; }

 private:
  const int rounds_;
  std::vector<Row> rows_;
};

double median(std::vector<double> values);

}  // namespace btl::benchmarks
