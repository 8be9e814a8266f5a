// Reads unified diffs.
#pragma once

#include "text.h"

struct Hunk {
  // Counted from 1, and the line of its head.
  int number, line;
  // Where its older lines are expected, counted from 0.
  long at;
  Lines older, newer;
};

// The hunks of a patch for one file; what stands before the first is passed over. With `reverse` the new lines are the older ones.
std::vector<Hunk> read_hunks(const Lines &patch, bool reverse);
