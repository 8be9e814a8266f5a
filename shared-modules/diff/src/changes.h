// What makes one list of lines another.
#pragma once

#include <vector>

// `old_count` lines from `old_at` on become `new_count` lines, those from `new_at` on. One of the counts is not 0.
struct Change {
  int old_at, old_count, new_at, new_count;

  int old_end() const { return old_at + old_count; }
  int new_end() const { return new_at + new_count; }
};

// Changes in order, with at least one common line between them: as few lines as can be, unless the lists differ in thousands.
// Where a change may stand in more than one place, it stands in the last one. Lines are numbers that are equal when the lines are.
std::vector<Change> compare(const std::vector<int> &older, const std::vector<int> &newer);
