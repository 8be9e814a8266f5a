// The function "unified": how the old text becomes the new one, as diff -u writes it.
#include "changes.h"
#include "functions.h"
#include "options.h"
#include "text.h"

#include <algorithm>

namespace {

void write_line(char mark, std::string_view line) {
  write({&mark, 1});
  write(line);
  if (!has_end(line))
    write("\n\\ No newline at end of file\n");
}

// A range without lines is named by the line before it.
std::string range(int at, int count) {
  if (count == 1)
    return std::to_string(at + 1);
  return std::to_string(count == 0 ? at : at + 1) + "," + std::to_string(count);
}

// Changes from `first` to `last`, and `context` lines around them.
void write_hunk(const Change *first, const Change *last, const Lines &older, const Lines &newer, int context) {
  const int before = std::min(context, first->old_at), after = std::min(context, int(older.size()) - last->old_end());
  const int old_at = first->old_at - before, new_at = first->new_at - before;
  write("@@ -" + range(old_at, last->old_end() + after - old_at) + " +" + range(new_at, last->new_end() + after - new_at) + " @@\n");
  int at = old_at;
  for (const Change *change = first; change <= last; change++) {
    for (; at < change->old_at; at++)
      write_line(' ', older[at]);
    for (; at < change->old_end(); at++)
      write_line('-', older[at]);
    for (int i = change->new_at; i < change->new_end(); i++)
      write_line('+', newer[i]);
  }
  for (; at < last->old_end() + after; at++)
    write_line(' ', older[at]);
}

} // namespace

void unified() {
  const int context = number_option("context", 3, 0, 1000);
  std::string_view old_name = name_option("old_name", "old"), new_name = name_option("new_name", "new");
  std::vector<Lines> texts = read_texts({"the old text", "the new text"});
  std::vector<std::vector<int>> numbers = number_lines(texts);
  std::vector<Change> changes = compare(numbers[0], numbers[1]);
  if (changes.empty())
    return;
  write("--- " + std::string(old_name) + "\n+++ " + std::string(new_name) + "\n");
  for (size_t first = 0, last; first < changes.size(); first = last + 1) {
    last = first;
    while (last + 1 < changes.size() && changes[last + 1].old_at - changes[last].old_end() <= 2 * context)
      last++;
    write_hunk(&changes[first], &changes[last], texts[0], texts[1], context);
  }
}
