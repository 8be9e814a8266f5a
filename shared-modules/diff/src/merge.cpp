// The function "merge": two texts that were made from one become one. What both changed differently is a conflict.
#include "changes.h"
#include "fail.h"
#include "functions.h"
#include "options.h"
#include "text.h"

#include <algorithm>
#include <climits>

namespace {

enum Conflicts { MARK, FAIL, OURS, THEIRS, BOTH };

// One of the two texts, and how the base becomes it.
struct Side {
  const Lines &lines;
  const std::vector<int> &numbers;
  std::vector<Change> changes;
  size_t next = 0;
  // How far its lines are ahead of those of the base, before `next`.
  int ahead = 0;

  bool starts_by(int end) const { return next < changes.size() && changes[next].old_at <= end; }

  int start() const { return next < changes.size() ? changes[next].old_at : INT_MAX; }

  // Goes past the next change; returns where it ends in the base.
  int pass() {
    const Change &change = changes[next++];
    ahead += change.new_count - change.old_count;
    return change.old_end();
  }
};

// Lines from `from` to `to`, without `to`.
struct Range {
  int from, to;
  int size() const { return to - from; }
};

class Merging {
public:
  Merging(const std::vector<Lines> &texts, const std::vector<std::vector<int>> &numbers)
      : base(texts[0]), ours{texts[1], numbers[1], compare(numbers[0], numbers[1])},
        theirs{texts[2], numbers[2], compare(numbers[0], numbers[2])} {}

  void run() {
    int done = 0;
    while (ours.start() != INT_MAX || theirs.start() != INT_MAX) {
      const int start = std::min(ours.start(), theirs.start());
      copy(base, {done, start});
      done = region(start);
    }
    copy(base, {done, int(base.size())});
    if (count > 0 && conflicts == FAIL)
      fail("the texts have %d conflict%s; the first is at line %d of the base", count, count == 1 ? "" : "s", first + 1);
    write(merged);
  }

private:
  const Lines &base;
  Side ours, theirs;
  const Conflicts conflicts = Conflicts(choice_option("conflicts", {"mark", "fail", "ours", "theirs", "both"}));
  const bool with_base = choice_option("base", {"off", "on"}) == 1;
  const std::string our_name = std::string(name_option("our_name", "ours"));
  const std::string base_name = std::string(name_option("base_name", "base"));
  const std::string their_name = std::string(name_option("their_name", "theirs"));
  std::string merged;
  int count = 0, first = 0;

  // All changes that overlap or touch from `start` on, as one; returns where they end in the base.
  int region(int start) {
    const int our_start = start + ours.ahead, their_start = start + theirs.ahead;
    const size_t our_first = ours.next, their_first = theirs.next;
    int end = start;
    while (ours.starts_by(end) || theirs.starts_by(end))
      end = std::max(end, ours.starts_by(end) ? ours.pass() : theirs.pass());
    Range mine = {our_start, end + ours.ahead}, other = {their_start, end + theirs.ahead};
    if (their_first == theirs.next || equal(mine, other))
      copy(ours.lines, mine);
    else if (our_first == ours.next)
      copy(theirs.lines, other);
    else
      conflict({start, end}, mine, other);
    return end;
  }

  bool equal(Range mine, Range other) const {
    return std::equal(ours.numbers.begin() + mine.from, ours.numbers.begin() + mine.to, theirs.numbers.begin() + other.from,
                      theirs.numbers.begin() + other.to);
  }

  void conflict(Range common, Range mine, Range other) {
    if (count++ == 0)
      first = common.from;
    if (conflicts == MARK)
      mark("<<<<<<< " + our_name);
    if (conflicts != THEIRS)
      copy(ours.lines, mine);
    if (conflicts == MARK && with_base) {
      mark("||||||| " + base_name);
      copy(base, common);
    }
    if (conflicts == MARK)
      mark("=======");
    if (conflicts == BOTH)
      end_line();
    if (conflicts != OURS)
      copy(theirs.lines, other);
    if (conflicts == MARK)
      mark(">>>>>>> " + their_name);
  }

  // On a line of its own, also after a line without an end.
  void mark(const std::string &words) {
    end_line();
    merged += words + "\n";
  }

  void end_line() {
    if (!merged.empty() && !has_end(merged))
      merged += '\n';
  }

  void copy(const Lines &lines, Range range) {
    for (int i = range.from; i < range.to; i++)
      merged += lines[i];
  }
};

} // namespace

void merge() {
  std::vector<Lines> texts = read_texts({"the base", "ours", "theirs"});
  std::vector<std::vector<int>> numbers = number_lines(texts);
  Merging(texts, numbers).run();
}
