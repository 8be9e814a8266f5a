// Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986: the divide and conquer variation, whose memory is
// linear. Lines that only one list has are changes whatever the others are; they are taken out first.
#include "changes.h"

#include <algorithm>

namespace {

// Steps from both ends after which a middle that is good enough is taken, so that time stays in bounds too.
constexpr int MOST_STEPS = 1024;

struct Point {
  int x, y;
};

struct Box {
  Point from, to;
};

// How far the paths from one corner get: x for each diagonal x - y.
class Frontier {
public:
  explicit Frontier(int steps) : reach(2 * static_cast<size_t>(steps) + 3, 0), middle(steps + 1) {}
  int &operator[](int diagonal) { return reach[static_cast<size_t>(middle + diagonal)]; }

private:
  std::vector<int> reach;
  int middle;
};

class Comparison {
public:
  Comparison(const std::vector<int> &older, const std::vector<int> &newer) : a(older), b(newer), in_a(a.size()), in_b(b.size()) {
    std::vector<Box> todo = {{{0, 0}, {int(a.size()), int(b.size())}}};
    while (!todo.empty()) {
      Box box = trimmed(todo.back());
      todo.pop_back();
      if (box.from.x == box.to.x || box.from.y == box.to.y) {
        std::fill(in_a.begin() + box.from.x, in_a.begin() + box.to.x, true);
        std::fill(in_b.begin() + box.from.y, in_b.begin() + box.to.y, true);
      } else {
        Point middle = middle_of(box);
        todo.push_back({box.from, middle});
        todo.push_back({middle, box.to});
      }
    }
  }

  const std::vector<int> &a, &b;
  // Whether the line is part of a change.
  std::vector<bool> in_a, in_b;

private:
  Box trimmed(Box box) const {
    while (box.from.x < box.to.x && box.from.y < box.to.y && a[box.from.x] == b[box.from.y])
      box.from = {box.from.x + 1, box.from.y + 1};
    while (box.from.x < box.to.x && box.from.y < box.to.y && a[box.to.x - 1] == b[box.to.y - 1])
      box.to = {box.to.x - 1, box.to.y - 1};
    return box;
  }

  // A point on a shortest path through the box, neither of its corners; after MOST_STEPS one on a path that gets far.
  Point middle_of(Box box) const {
    const int width = box.to.x - box.from.x, height = box.to.y - box.from.y, delta = width - height;
    const bool odd = delta % 2 != 0;
    const int steps = std::min(MOST_STEPS, (width + height + 1) / 2);
    Frontier forward(steps), backward(steps);
    auto same = [&](int x, int y) { return a[box.from.x + x] == b[box.from.y + y]; };
    auto same_from_end = [&](int x, int y) { return a[box.to.x - 1 - x] == b[box.to.y - 1 - y]; };
    for (int step = 0; step <= steps; step++) {
      for (int k = -step; k <= step; k += 2) {
        int x = extend(forward, k, step, width, height, same);
        if (odd && std::abs(k - delta) < step && meet(x, k, backward[delta - k], width, height))
          return {box.from.x + x, box.from.y + x - k};
      }
      for (int k = -step; k <= step; k += 2) {
        int x = extend(backward, k, step, width, height, same_from_end);
        if (!odd && std::abs(k - delta) <= step && meet(x, k, forward[delta - k], width, height))
          return {box.to.x - x, box.to.y - x + k};
      }
    }
    return furthest(forward, steps, box);
  }

  static bool inside(int x, int k, int width, int height) { return x <= width && x - k <= height; }

  // Whether a path on diagonal k overlaps the one that comes the other way on the same diagonal.
  static bool meet(int x, int k, int other, int width, int height) {
    return x + other >= width && inside(x, k, width, height) && inside(other, width - height - k, width, height);
  }

  // One more step on diagonal k, and along it while lines are equal. Where the step leaves the box, so does what is kept.
  template <typename Same>
  static int extend(Frontier &frontier, int k, int step, int width, int height, Same same) {
    bool down = k == -step || (k != step && frontier[k - 1] < frontier[k + 1]);
    int x = down ? frontier[k + 1] : frontier[k - 1] + 1;
    if (step == 0)
      x = 0;
    while (x < width && x - k < height && same(x, x - k))
      x++;
    frontier[k] = x;
    return x;
  }

  Point furthest(Frontier &forward, int steps, Box box) const {
    const int width = box.to.x - box.from.x, height = box.to.y - box.from.y;
    Point best = {width / 2, height / 2};
    bool found = false;
    for (int k = -steps; k <= steps; k += 2) {
      int x = forward[k];
      if (inside(x, k, width, height) && (!found || 2 * x - k > best.x + best.y)) {
        best = {x, x - k};
        found = true;
      }
    }
    return {box.from.x + best.x, box.from.y + best.y};
  }
};

// The lines that the other list has too, and where they stand.
struct Shared {
  std::vector<int> lines;
  std::vector<int> places;

  Shared(const std::vector<int> &all, const std::vector<bool> &in_other) {
    for (size_t i = 0; i < all.size(); i++) {
      if (in_other[all[i]]) {
        lines.push_back(all[i]);
        places.push_back(static_cast<int>(i));
      }
    }
  }
};

std::vector<bool> present(const std::vector<int> &lines, size_t numbers) {
  std::vector<bool> present(numbers);
  for (int line : lines)
    present[line] = true;
  return present;
}

// The whole list with what the comparison of its shared lines says of them.
std::vector<bool> spread(size_t size, const Shared &shared, const std::vector<bool> &changed) {
  std::vector<bool> all(size, true);
  for (size_t i = 0; i < shared.places.size(); i++)
    all[shared.places[i]] = changed[i];
  return all;
}

std::vector<Change> collect(const std::vector<bool> &in_a, const std::vector<bool> &in_b) {
  std::vector<Change> changes;
  size_t x = 0, y = 0;
  while (x < in_a.size() || y < in_b.size()) {
    Change change = {int(x), 0, int(y), 0};
    for (; x < in_a.size() && in_a[x]; x++)
      change.old_count++;
    for (; y < in_b.size() && in_b[y]; y++)
      change.new_count++;
    if (change.old_count + change.new_count > 0)
      changes.push_back(change);
    else
      x++, y++;
  }
  return changes;
}

// Moves what is only taken out or only put in down as far as the lines allow; what touches the next change joins it.
std::vector<Change> slide(std::vector<Change> changes, const std::vector<int> &a, const std::vector<int> &b) {
  std::vector<Change> moved;
  for (size_t i = changes.size(); i-- > 0;) {
    Change change = changes[i];
    const bool last = moved.empty();
    const std::vector<int> &lines = change.old_count > 0 ? a : b;
    int &at = change.old_count > 0 ? change.old_at : change.new_at;
    int &other = change.old_count > 0 ? change.new_at : change.old_at;
    const int count = std::max(change.old_count, change.new_count);
    const int end = change.old_count > 0 ? (last ? int(a.size()) : moved.back().old_at) : (last ? int(b.size()) : moved.back().new_at);
    if (change.old_count == 0 || change.new_count == 0)
      for (; at + count < end && lines[at] == lines[at + count]; at++)
        other++;
    if (!last && change.old_end() == moved.back().old_at && change.new_end() == moved.back().new_at) {
      Change &next = moved.back();
      next = {change.old_at, change.old_count + next.old_count, change.new_at, change.new_count + next.new_count};
    } else {
      moved.push_back(change);
    }
  }
  std::reverse(moved.begin(), moved.end());
  return moved;
}

} // namespace

std::vector<Change> compare(const std::vector<int> &older, const std::vector<int> &newer) {
  int numbers = 0;
  for (const std::vector<int> *lines : {&older, &newer})
    for (int line : *lines)
      numbers = std::max(numbers, line + 1);
  Shared a(older, present(newer, numbers)), b(newer, present(older, numbers));
  Comparison shared(a.lines, b.lines);
  return slide(collect(spread(older.size(), a, shared.in_a), spread(newer.size(), b, shared.in_b)), older, newer);
}
