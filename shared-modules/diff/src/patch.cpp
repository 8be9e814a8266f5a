// The function "patch": applies a unified diff to a text. Hunks may have moved, but their lines must all be there.
#include "fail.h"
#include "functions.h"
#include "hunks.h"
#include "options.h"
#include "text.h"

#include <algorithm>

namespace {

bool stands_at(const Lines &text, const Lines &wanted, long at, long from) {
  return at >= from && at + long(wanted.size()) <= long(text.size()) && std::equal(wanted.begin(), wanted.end(), text.begin() + at);
}

// The place nearest to `expected`, at or after `from`; -1 when there is none.
long find(const Lines &text, const Lines &wanted, long expected, long from) {
  const long furthest = std::max(std::abs(expected - from), std::abs(long(text.size()) - expected));
  for (long distance = 0; distance <= furthest; distance++) {
    if (stands_at(text, wanted, expected - distance, from))
      return expected - distance;
    if (stands_at(text, wanted, expected + distance, from))
      return expected + distance;
  }
  return -1;
}

} // namespace

void patch() {
  const bool reverse = choice_option("reverse", {"off", "on"}) == 1;
  std::vector<Lines> texts = read_texts({"the text", "the patch"});
  std::string patched;
  long done = 0, moved = 0;
  for (const Hunk &hunk : read_hunks(texts[1], reverse)) {
    long at = find(texts[0], hunk.older, hunk.at + moved, done);
    if (at < 0)
      fail("hunk %d, line %d of the patch, does not fit: its lines are nowhere in the text after line %ld", hunk.number, hunk.line, done);
    for (; done < at; done++)
      patched += texts[0][done];
    for (std::string_view line : hunk.newer)
      patched += line;
    done = at + long(hunk.older.size());
    moved = at - hunk.at;
  }
  for (; done < long(texts[0].size()); done++)
    patched += texts[0][done];
  write(patched);
}
