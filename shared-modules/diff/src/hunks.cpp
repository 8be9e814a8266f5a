#include "hunks.h"

#include "fail.h"

#include <charconv>

namespace {

// Reads what one line says; each call takes its part from the front, or returns false.
struct Cursor {
  std::string_view rest;

  bool word(std::string_view expected) {
    if (!rest.starts_with(expected))
      return false;
    rest.remove_prefix(expected.size());
    return true;
  }

  bool number(int &value) {
    auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (error != std::errc() || value < 0)
      return false;
    rest.remove_prefix(static_cast<size_t>(end - rest.data()));
    return true;
  }

  // "7" or "7,2"; without a count there is one line.
  bool range(int &at, int &count) {
    count = 1;
    return number(at) && (!word(",") || number(count));
  }
};

class Reading {
public:
  Reading(const Lines &patch, bool reverse) : patch(patch), reverse(reverse) {}

  std::vector<Hunk> all() {
    for (; line < patch.size(); line++) {
      if (patch[line].starts_with("@@ "))
        hunk();
      else if (!hunks.empty() && patch[line].starts_with("--- "))
        fail("line %zu of the patch begins another file; allowed is one", line + 1);
      else if (!hunks.empty() && patch[line].find_first_of("+- @\\") == 0)
        fail("line %zu of the patch is not part of a hunk", line + 1);
      if (line == patch.size())
        break;
    }
    if (hunks.empty())
      fail("the patch has no hunk; allowed is a unified diff");
    return std::move(hunks);
  }

private:
  const Lines &patch;
  const bool reverse;
  size_t line = 0;
  std::vector<Hunk> hunks;

  // From its head on; `line` is its last one then.
  void hunk() {
    int old_at = 0, old_count = 0, new_at = 0, new_count = 0;
    Cursor head = {patch[line]};
    if (!head.word("@@ -") || !head.range(old_at, old_count) || !head.word(" +") || !head.range(new_at, new_count) || !head.word(" @@"))
      fail("line %zu of the patch is no head of a hunk", line + 1);
    Hunk hunk = {int(hunks.size()) + 1, int(line) + 1, 0, {}, {}};
    while (long(hunk.older.size()) < old_count || long(hunk.newer.size()) < new_count)
      body(hunk);
    if (long(hunk.older.size()) != old_count || long(hunk.newer.size()) != new_count)
      fail("hunk %d, line %d of the patch, has other lines than its head says", hunk.number, hunk.line);
    if (line + 1 < patch.size() && patch[line + 1].starts_with("\\"))
      line++, without_end(hunk, patch[line - 1].front());
    if (reverse)
      std::swap(hunk.older, hunk.newer), std::swap(old_at, new_at);
    hunk.at = hunk.older.empty() ? old_at : old_at - 1L;
    hunks.push_back(std::move(hunk));
  }

  void body(Hunk &hunk) {
    line++;
    if (line == patch.size())
      fail("hunk %d, line %d of the patch, is cut off", hunk.number, hunk.line);
    std::string_view text = patch[line];
    // A blank line of the text may have lost the blank before it.
    const char mark = text == "\n" || text == "\r\n" ? ' ' : text.front();
    std::string_view content = mark == text.front() ? text.substr(1) : text;
    if (mark == '\\')
      return without_end(hunk, patch[line - 1].front());
    if (mark != ' ' && mark != '-' && mark != '+')
      fail("line %zu of the patch is not part of a hunk", line + 1);
    if (mark != '+')
      hunk.older.push_back(content);
    if (mark != '-')
      hunk.newer.push_back(content);
  }

  // "\ No newline at end of file": of the line before.
  void without_end(Hunk &hunk, char mark) {
    if (mark == '@' || mark == '\\')
      fail("line %zu of the patch follows no line of a text", line + 1);
    if (mark != '+')
      cut(hunk.older.back());
    if (mark != '-')
      cut(hunk.newer.back());
  }

  static void cut(std::string_view &text) {
    if (has_end(text))
      text.remove_suffix(1);
  }
};

} // namespace

std::vector<Hunk> read_hunks(const Lines &patch, bool reverse) { return Reading(patch, reverse).all(); }
